//! The two contracts of schemars: what serde reads and what it writes. Kubernetes stores what is written and gives it to
//! be read, so both must have one shape. What must be there, and what it is otherwise, may differ.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// Keywords in which the contracts may differ.
const MAY_DIFFER: [&str; 4] = ["required", "default", "readOnly", "writeOnly"];

/// Keywords whose keys are the user's names.
const NAMES: [&str; 2] = ["properties", "patternProperties"];

/// The definitions that are written otherwise than they are read, without what may differ.
pub(super) fn differing(
    read: &BTreeMap<String, Value>,
    written: impl IntoIterator<Item = (String, Value)>,
) -> BTreeMap<String, Value> {
    let differs =
        |(name, schema): &(String, Value)| read.get(name).is_none_or(|read| !same(read, schema));
    written.into_iter().filter(differs).map(|(name, schema)| (name, plain(schema))).collect()
}

fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            let without = |one: &Map<String, Value>, other: &Map<String, Value>| {
                let named = |key: &&String| !MAY_DIFFER.contains(&key.as_str());
                one.keys().filter(named).all(|key| other.contains_key(key))
            };
            let equal = |key: &str, value: &Value| {
                let Some(other) = b.get(key) else { return true };
                match (value, other) {
                    (Value::Object(value), Value::Object(other)) if NAMES.contains(&key) => {
                        value.len() == other.len()
                            && value.iter().all(|(key, value)| {
                                other.get(key).is_some_and(|other| same(value, other))
                            })
                    }
                    _ => MAY_DIFFER.contains(&key) || same(value, other),
                }
            };
            without(a, b) && without(b, a) && a.iter().all(|(key, value)| equal(key, value))
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        _ => a == b,
    }
}

/// A schema without what may differ.
fn plain(schema: Value) -> Value {
    match schema {
        Value::Object(schema) => {
            let kept = schema.into_iter().filter(|(key, _)| !MAY_DIFFER.contains(&key.as_str()));
            let plain = kept.map(|(key, value)| match value {
                Value::Object(named) if NAMES.contains(&key.as_str()) => {
                    let named = named.into_iter().map(|(key, value)| (key, plain(value)));
                    (key, Value::Object(named.collect()))
                }
                value => (key, plain(value)),
            });
            Value::Object(plain.collect())
        }
        Value::Array(list) => list.into_iter().map(plain).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_shapes_count_and_only_as_keywords() {
        let read =
            json!({"type": "object", "properties": {"a": {"default": 1}, "b": {"type": "null"}}});
        let written = json!({"type": "object", "properties": {"a": {}, "b": {"type": "null"}}, "required": ["a"]});
        assert!(same(&read, &written));
        let other = json!({"type": "object", "properties": {"default": {}, "b": {"type": "null"}}});
        assert!(!same(&read, &other));
        let definitions = [("A".to_owned(), read)].into();
        let found = differing(&definitions, [("A".to_owned(), other.clone())]);
        assert_eq!(found["A"], other, "a property may be named as a keyword");
    }
}
