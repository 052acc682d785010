//! Whether objects of one version can be read as another one although nothing converts them.

use std::collections::BTreeSet;

use osc_model::crd::Crd;
use osc_model::facts::KindFacts;
use osc_model::{Diagnostic, Diagnostics, FieldPath, Span, code};
use serde_json::Value;

use super::Versions;
use crate::lower::walk::{self, Types};

/// Says, of each version, the first field that is not what it is in the stored version. What a conversion is said for,
/// is meant.
pub(in crate::lower) fn check(
    versions: &Versions<'_>,
    crd: &Crd,
    types: &Types<'_>,
    diagnostics: &mut Diagnostics,
) {
    let schemas = crd.spec.versions.iter().map(|version| &version.schema.open_api_v3_schema);
    let schemas: Vec<_> = schemas.collect();
    let Some(stored) = versions.stored else { return };
    let others = versions.all.iter().zip(&schemas).enumerate();
    for (_, (kind, schema)) in others.filter(|(index, _)| *index != stored) {
        if let Some(difference) = first(schemas[stored], schema, &FieldPath::root()) {
            diagnostics.push(differ(versions.stored(), kind, &difference, types));
        }
    }
}

/// Where two schemas differ, and how.
#[derive(Debug, PartialEq)]
struct Difference {
    field: FieldPath,
    how: How,
}

#[derive(Debug, PartialEq)]
enum How {
    /// The other version does not have the field.
    StoredOnly,
    /// The stored version does not have the field.
    OtherOnly,
    /// It has another type, or means something else.
    Keyword(&'static str),
    /// The stored version demands it.
    Required,
    /// The stored version does not have this value.
    Value(String),
}

/// Keywords that say which values there are, and not which of them are good.
const SHAPE: [&str; 3] =
    ["type", "x-kubernetes-int-or-string", "x-kubernetes-preserve-unknown-fields"];
/// Formats that refuse no value of their type.
const OPEN_FORMATS: [&str; 2] = ["int64", "double"];

/// The first difference. The stored schema may refuse less than the other, not more.
fn first(stored: &Value, other: &Value, at: &FieldPath) -> Option<Difference> {
    let found = |how| Some(Difference { field: at.clone(), how });
    let keyword = SHAPE.into_iter().find(|key| stored.get(key) != other.get(key));
    if let Some(keyword) = keyword {
        return found(How::Keyword(keyword));
    }
    let format = stored.get("format").filter(|format| Some(*format) != other.get("format"));
    if format.and_then(Value::as_str).is_some_and(|format| !OPEN_FORMATS.contains(&format)) {
        return found(How::Keyword("format"));
    }
    let is = |schema: &Value, key: &str| schema.get(key) == Some(&Value::Bool(true));
    if is(other, "nullable") && !is(stored, "nullable") {
        return found(How::Keyword("nullable"));
    }
    let (ours, theirs) = (options(stored), options(other));
    if !ours.is_empty() {
        match theirs.iter().find(|value| !ours.contains(value)) {
            Some(value) => return found(How::Value(value.to_string())),
            None if theirs.is_empty() => return found(How::Keyword("enum")),
            None => {}
        }
    }
    properties(stored, other, at).or_else(|| {
        ["items", "additionalProperties"].into_iter().find_map(|key| {
            match (stored.get(key), other.get(key)) {
                (Some(stored), Some(other)) if stored.is_object() && other.is_object() => {
                    first(stored, other, &at.key("*"))
                }
                (stored, other) if stored == other => None,
                _ => found(How::Keyword(key)),
            }
        })
    })
}

/// The values that there are; of a nullable field they stand in `allOf`.
fn options(schema: &Value) -> Vec<&Value> {
    let mut parts = std::iter::once(schema).chain(list(schema, "allOf"));
    parts.find_map(|part| part.get("enum").map(|_| list(part, "enum"))).unwrap_or_default()
}

fn properties(stored: &Value, other: &Value, at: &FieldPath) -> Option<Difference> {
    let names = |schema: &Value| -> BTreeSet<String> {
        let properties = schema.get("properties").and_then(Value::as_object);
        properties.into_iter().flat_map(serde_json::Map::keys).cloned().collect()
    };
    let (ours, theirs) = (names(stored), names(other));
    let (needed, given) = (list(stored, "required"), list(other, "required"));
    ours.union(&theirs).find_map(|name| {
        let field = at.key(name);
        let (one, two) = (&stored["properties"][name], &other["properties"][name]);
        let how = match (ours.contains(name), theirs.contains(name)) {
            (true, false) => How::StoredOnly,
            (false, true) => How::OtherOnly,
            _ => {
                let word = Value::from(name.as_str());
                let demanded = needed.contains(&&word) && !given.contains(&&word);
                if !demanded || one.get("default").is_some() {
                    return first(one, two, &field);
                }
                How::Required
            }
        };
        Some(Difference { field, how })
    })
}

fn list<'v>(schema: &'v Value, key: &str) -> Vec<&'v Value> {
    schema.get(key).and_then(Value::as_array).into_iter().flatten().collect()
}

fn differ(
    stored: &KindFacts,
    other: &KindFacts,
    difference: &Difference,
    types: &Types<'_>,
) -> Diagnostic {
    let (ours, theirs) = (&stored.kube.version.value, &other.kube.version.value);
    let Difference { field, how } = difference;
    let (message, owner) = match how {
        How::StoredOnly => (
            format!(
                "`{field}` of `{ours}` is lost where an object is written as `{theirs}`, which does not have it"
            ),
            stored,
        ),
        How::OtherOnly => (
            format!("`{field}` of `{theirs}` is lost when it is stored: `{ours}` does not have it"),
            other,
        ),
        How::Keyword(keyword) => (
            format!(
                "`{field}` is not the same in `{theirs}` and in `{ours}`, which is stored: `{keyword}` differs"
            ),
            other,
        ),
        How::Required => (
            format!(
                "`{field}` is required in `{ours}`, which is stored, and may be absent in `{theirs}`"
            ),
            stored,
        ),
        How::Value(value) => (
            format!(
                "`{field}` may be `{}` in `{theirs}`, but not in `{ours}`, which is stored",
                value.trim_matches('"')
            ),
            other,
        ),
    };
    let second = if std::ptr::eq(owner, stored) { other } else { stored };
    let version = &second.kube.version;
    let help = "nothing converts objects between these versions: say `#[crd(conversion(webhook(...)))]` on one of them, \
                make the fields agree, or say `#[crd(conversion(none))]` where this is meant";
    Diagnostic::new(code::PRJ_09, message)
        .at(place(field, owner, types))
        .label(version.span.clone(), format!("`{}`", version.value))
        .help(help)
}

/// Where the field is declared, or the nearest one above it.
fn place(field: &FieldPath, kind: &KindFacts, types: &Types<'_>) -> Span {
    let places = walk::walk(kind, types);
    let mut field = Some(field.clone());
    while let Some(path) = field {
        if let Some(place) = places.iter().find(|place| place.path == path) {
            return place.field.span.clone();
        }
        field = path.parent();
    }
    kind.span.clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn found(stored: &Value, other: &Value) -> Option<(String, How)> {
        let found = first(stored, other, &FieldPath::root())?;
        Some((found.field.to_string(), found.how))
    }

    fn object(a: &Value) -> Value {
        json!({"type": "object", "properties": {"a": a}})
    }

    #[test]
    fn what_does_not_change_the_shape_may_differ() {
        let stored = json!({"type": "integer", "maximum": 5, "default": 1, "description": "a"});
        let other = json!({"type": "integer", "minimum": 2, "x-kubernetes-validations": []});
        assert_eq!(found(&object(&stored), &object(&other)), None);
    }

    #[test]
    fn the_stored_version_may_refuse_less() {
        let word = |values: &[&str]| object(&json!({"type": "string", "enum": values}));
        assert_eq!(found(&word(&["a", "b"]), &word(&["a"])), None);
        let (field, how) = found(&word(&["a"]), &word(&["a", "b"])).unwrap();
        assert_eq!((field.as_str(), how), ("a", How::Value("\"b\"".into())));
        let any = object(&json!({"type": "string"}));
        assert_eq!(found(&any, &word(&["a"])), None);
        assert_eq!(found(&word(&["a"]), &any).unwrap().1, How::Keyword("enum"));

        let maybe = |values: &[&str]| {
            object(&json!({"type": "string", "nullable": true, "allOf": [{"enum": values}]}))
        };
        assert_eq!(found(&maybe(&["a", "b"]), &maybe(&["a"])), None);
        assert_eq!(found(&maybe(&["a"]), &maybe(&["b"])).unwrap().1, How::Value("\"b\"".into()));

        let plain = object(&json!({"type": "string"}));
        let mut required = plain.clone();
        required["required"] = json!(["a"]);
        assert_eq!(found(&plain, &required), None);
        assert_eq!(found(&required, &plain).unwrap().1, How::Required);
        required["properties"]["a"]["default"] = json!("b");
        assert_eq!(found(&required, &plain), None);
    }

    #[test]
    fn fields_and_types_are_compared_to_any_depth() {
        let list = |a: Value| object(&json!({"type": "array", "items": object(&a)}));
        let (field, how) =
            found(&list(json!({"type": "string"})), &list(json!({"type": "integer"}))).unwrap();
        assert_eq!((field.as_str(), how), ("a.*.a", How::Keyword("type")));
        let empty = json!({"type": "object"});
        let full = object(&json!({"type": "string"}));
        assert_eq!(found(&full, &empty).unwrap().1, How::StoredOnly);
        assert_eq!(found(&empty, &full).unwrap().1, How::OtherOnly);
        let open = json!({"type": "object", "additionalProperties": {"type": "string"}});
        assert_eq!(found(&open, &empty).unwrap().1, How::Keyword("additionalProperties"));
    }
}
