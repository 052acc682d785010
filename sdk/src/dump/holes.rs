//! Puts the texts and values that only the program knows into the facts that the macro wrote.

use osc_model::facts::{HOLE, VALUE_HOLE};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::entry::Declaration;

/// The facts of a declaration, without holes.
pub(super) fn fill<T: DeserializeOwned>(declaration: &Declaration) -> serde_json::Result<T> {
    let facts = serde_json::from_str(declaration.facts)?;
    serde_json::from_value(fill_value(facts, declaration.holes)?)
}

/// A value as the text that fills a hole for one; what cannot be written is no JSON, and so an error when it is filled.
pub fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|error| error.to_string())
}

type Holes = [fn() -> String];

fn fill_value(value: Value, holes: &Holes) -> serde_json::Result<Value> {
    match value {
        Value::String(text) => match hole(&text, VALUE_HOLE, holes) {
            Some(hole) => serde_json::from_str(&hole()),
            None => Ok(Value::String(fill_text(text, holes))),
        },
        Value::Array(list) => list.into_iter().map(|one| fill_value(one, holes)).collect(),
        Value::Object(map) => map
            .into_iter()
            .map(|(key, value)| Ok((fill_text(key, holes), fill_value(value, holes)?)))
            .collect(),
        other => Ok(other),
    }
}

fn fill_text(text: String, holes: &Holes) -> String {
    hole(&text, HOLE, holes).map_or(text, |hole| hole())
}

fn hole(text: &str, mark: &str, holes: &Holes) -> Option<fn() -> String> {
    let number = text.strip_prefix(mark).and_then(|number| number.parse::<usize>().ok());
    holes.get(number?).copied()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn keys_and_values_are_filled() {
        let declaration = Declaration {
            facts: r#"{"\u0000osc:0": "\u0000osc:1", "b": "c"}"#,
            holes: &[|| "key".into(), || "value".into()],
        };
        let filled: BTreeMap<String, String> = fill(&declaration).unwrap();
        assert_eq!(filled["key"], "value");
        assert_eq!(filled["b"], "c");
    }

    #[test]
    fn a_value_is_filled_as_json() {
        let declaration =
            Declaration { facts: r#"["\u0000json:0", "\u0000osc:0"]"#, holes: &[|| json(&[1, 2])] };
        let filled: Value = fill(&declaration).unwrap();
        assert_eq!(filled, serde_json::json!([[1, 2], "[1,2]"]));
    }
}
