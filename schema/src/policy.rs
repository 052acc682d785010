//! What a schema holds beside what the types say.

use std::borrow::Cow;

pub use osc_model::config::{Descriptions, EmbeddedMetadata};
use serde_json::{Map, Value};

use crate::kubernetes;

/// Says a field's own policy in raw definitions: a word of [`Descriptions`], or a number of bytes.
const KEYWORD: &str = "x-osc-descriptions";

/// What a schema holds of descriptions and of `metadata` below the root.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Policy {
    /// Whose descriptions it holds.
    pub descriptions: Descriptions,
    /// The bytes at which a description is cut; 0 leaves none.
    pub max_description: Option<usize>,
    /// What it says of `metadata` below the root.
    pub embedded_metadata: EmbeddedMetadata,
}

impl Policy {
    /// What is kept of a description.
    ///
    /// ```
    /// use osc_schema::Policy;
    /// let policy = Policy { max_description: Some(24), ..Policy::default() };
    /// assert_eq!(policy.description("Seconds. At least 1.5 of them.").unwrap(), "Seconds.");
    /// ```
    pub fn description<'t>(&self, text: &'t str) -> Option<Cow<'t, str>> {
        match (self.descriptions, self.max_description) {
            (Descriptions::None, _) | (_, Some(0)) => None,
            (_, Some(limit)) => Some(cut(text, limit)),
            (_, None) => Some(Cow::Borrowed(text)),
        }
    }

    /// Whether Kubernetes' own types keep their descriptions.
    pub(crate) fn keeps_foreign(self) -> bool {
        self.descriptions == Descriptions::Keep
    }

    /// The policy of a field, of which this is the raw schema, and of all below it.
    pub(crate) fn of_field(mut self, raw: &Map<String, Value>) -> Self {
        match raw.get(KEYWORD) {
            Some(Value::String(word)) => match word.as_str() {
                "keep" => self.descriptions = Descriptions::Keep,
                "own" => self.descriptions = Descriptions::Own,
                _ => self.descriptions = Descriptions::None,
            },
            Some(Value::Number(bytes)) => {
                self.max_description = bytes.as_u64().and_then(|bytes| usize::try_from(bytes).ok());
                // A length says that there is something to cut.
                if self.descriptions == Descriptions::None {
                    self.descriptions = Descriptions::Own;
                }
            }
            _ => {}
        }
        self
    }

    /// Cuts or drops the description of one schema, not of those below it.
    fn apply(self, schema: &mut Map<String, Value>) {
        let Some(Value::String(text)) = schema.get("description") else { return };
        match self.description(text) {
            Some(Cow::Borrowed(_)) => {}
            Some(Cow::Owned(shorter)) => {
                schema.insert("description".into(), shorter.into());
            }
            None => {
                schema.remove("description");
            }
        }
    }

    /// What the policy would have made of a structural schema that holds more. Whose a description is cannot be seen
    /// in it, so that none is dropped for that.
    pub fn apply_below(self, schema: &mut Value) {
        let Value::Object(schema) = schema else { return };
        self.apply(schema);
        if kubernetes::is_metadata(schema) {
            kubernetes::embed(schema, self.embedded_metadata);
        }
        if let Some(Value::Object(properties)) = schema.get_mut("properties") {
            properties.values_mut().for_each(|property| self.apply_below(property));
        }
        for key in ["items", "additionalProperties"] {
            if let Some(below) = schema.get_mut(key) {
                self.apply_below(below);
            }
        }
    }
}

/// A text of at most `limit` bytes and, where it does not end with a sentence, `...`: as controller-gen's `maxDescLen`
/// does, up to the last end of a sentence, else the last blank, else the limit. A dot inside a word ends no sentence.
fn cut(text: &str, limit: usize) -> Cow<'_, str> {
    if text.len() <= limit {
        return Cow::Borrowed(text);
    }
    let end = (0..=limit).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
    let head = &text[..end];
    let sentence = head.char_indices().rev().find_map(|(at, c)| {
        let end = at + c.len_utf8();
        let ends = match c {
            '.' | '!' | '?' => text[end..].starts_with(char::is_whitespace),
            '。' | '！' | '？' => true,
            _ => false,
        };
        ends.then_some(end)
    });
    if let Some(end) = sentence {
        return Cow::Owned(head[..end].to_owned());
    }
    let blank = head.rfind(char::is_whitespace);
    let kept = blank.map_or(head, |at| head[..at].trim_end());
    Cow::Owned(format!("{kept}..."))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_description_ends_with_a_sentence_else_a_word_else_hard() {
        let text = "One here. Two of v1.2, e.g. three";
        let cases = [
            (100, text),
            (33, text),
            (32, "One here. Two of v1.2, e.g."),
            (25, "One here."),
            (9, "One here."),
            (8, "One..."),
            (3, "One..."),
            (2, "On..."),
            (4, "One..."),
        ];
        for (limit, kept) in cases {
            assert_eq!(cut(text, limit), kept, "{limit}");
        }
        assert_eq!(cut("第一句。第二句", 15), "第一句。");
        assert_eq!(cut("第一句", 4), "第...");
    }

    #[test]
    fn a_field_has_a_policy_of_its_own() {
        let project = Policy { max_description: Some(9), ..Policy::default() };
        let of = |policy: Policy, word: Value| {
            policy.of_field(&Map::from_iter([(KEYWORD.to_owned(), word)]))
        };
        let keep = of(project, json!("keep"));
        assert!(keep.keeps_foreign());
        assert_eq!(keep.max_description, Some(9));
        let none = of(project, json!("none"));
        assert_eq!(none.description("One here."), None);
        assert_eq!(of(none, json!(3)).description("One here.").as_deref(), Some("One..."));
        assert_eq!(of(project, json!(0)).description("One here."), None);
    }

    #[test]
    fn another_policy_is_applied_to_the_whole_schema_but_not_to_fields_of_that_name() {
        let mut schema = json!({"description": "a", "properties": {
            "description": {"description": "b", "type": "string"},
            "list": {"items": {"additionalProperties": {"description": "c"}}},
        }});
        Policy { descriptions: Descriptions::None, ..Policy::default() }.apply_below(&mut schema);
        assert_eq!(
            schema,
            json!({"properties": {
                "description": {"type": "string"},
                "list": {"items": {"additionalProperties": {}}},
            }}),
        );
    }
}
