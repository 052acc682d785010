//! Two structural schemas, keyword by keyword.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Map, Value, json};

/// They are for people.
const WORDS: [&str; 4] = ["description", "title", "example", "externalDocs"];

/// They are the same in every object, whatever a schema says of them.
const OF_EVERY_OBJECT: [&str; 3] = ["apiVersion", "kind", "metadata"];

/// A schema without what every object has.
pub(crate) fn own(schema: &Value) -> Value {
    let mut schema = schema.clone();
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.retain(|name, _| !OF_EVERY_OBJECT.contains(&name.as_str()));
    }
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        required.retain(|name| OF_EVERY_OBJECT.iter().all(|own| name != own));
    }
    schema
}

/// A line for each difference: the path, the keyword and both sides.
pub(crate) fn differences(theirs: &Value, ours: &Value) -> Vec<String> {
    let mut found = Vec::new();
    nodes("", theirs, ours, &mut found);
    found
}

fn nodes(path: &str, theirs: &Value, ours: &Value, found: &mut Vec<String>) {
    let (theirs, ours) = (plain(theirs), plain(ours));
    let keys: BTreeSet<&String> = theirs.keys().chain(ours.keys()).collect();
    for key in keys {
        let (a, b) = (theirs.get(key), ours.get(key));
        match (key.as_str(), a, b) {
            ("properties", _, _) => properties(path, a, b, found),
            ("items", Some(a), Some(b)) => nodes(&format!("{path}[]"), a, b, found),
            ("additionalProperties", Some(a), Some(b)) if a.is_object() && b.is_object() => {
                nodes(&format!("{path}{{}}"), a, b, found);
            }
            _ if a == b => {}
            _ => differ(path, key, a, b, found),
        }
    }
}

fn properties(path: &str, a: Option<&Value>, b: Option<&Value>, found: &mut Vec<String>) {
    let none = Map::new();
    let of = |side: Option<&'_ Value>| side.and_then(Value::as_object).unwrap_or(&none).clone();
    let (a, b) = (of(a), of(b));
    let names: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    for name in names {
        let below = format!("{path}.{name}");
        match (a.get(name), b.get(name)) {
            (Some(a), Some(b)) => nodes(&below, a, b, found),
            (a, b) => differ(&below, "property", a, b, found),
        }
    }
}

fn differ(path: &str, key: &str, a: Option<&Value>, b: Option<&Value>, found: &mut Vec<String>) {
    let side = |value: Option<&Value>| {
        let text = value.map_or_else(|| "nothing".to_owned(), Value::to_string);
        text.chars().take(200).collect::<String>()
    };
    let mut line = String::new();
    write!(line, "{path}: {key}: {} became {}", side(a), side(b)).unwrap();
    found.push(line);
}

/// A node without words and without what says nothing; lists that are sets are sorted.
fn plain(schema: &Value) -> Map<String, Value> {
    let mut schema = schema.as_object().cloned().unwrap_or_default();
    schema.retain(|key, value| {
        let says_nothing = *value == json!(false) || (key == "required" && *value == json!([]));
        !WORDS.contains(&key.as_str()) && !says_nothing
    });
    let is_int_or_string = schema.contains_key("x-kubernetes-int-or-string");
    if is_int_or_string
        && schema.get("anyOf") == Some(&json!([{"type": "integer"}, {"type": "string"}]))
    {
        schema.remove("anyOf");
    }
    for key in ["required", "enum"] {
        if let Some(Value::Array(values)) = schema.get_mut(key) {
            values.sort_by_key(ToString::to_string);
            values.dedup();
        }
    }
    schema
}

#[test]
fn every_kind_of_difference_is_seen() {
    let schema = json!({"type": "object", "required": ["a", "b"], "properties": {
        "a": {"type": "string", "enum": ["x", "y"]},
        "b": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
        "c": {"type": "object", "additionalProperties": {"type": "boolean"}},
        "d": {"x-kubernetes-int-or-string": true},
        "e": {"x-kubernetes-preserve-unknown-fields": true},
    }});
    assert_eq!(differences(&schema, &schema), [""; 0]);
    let changes = [
        ("/type", json!("array"), ": type:"),
        ("/required", json!(["a"]), ": required:"),
        ("/properties", json!({}), ".a: property:"),
        ("/properties/a/enum", json!(["x"]), ".a: enum:"),
        ("/properties/b/items", json!({"type": "integer"}), ".b[]: items:"),
        ("/properties/b/items/items/type", json!("number"), ".b[][]: type:"),
        ("/properties/c/additionalProperties", json!(true), ".c: additionalProperties:"),
        ("/properties/c/additionalProperties/type", json!("string"), ".c{}: type:"),
        ("/properties/d/x-kubernetes-int-or-string", json!(false), ".d: x-kubernetes-int-or"),
        ("/properties/e", json!({"nullable": true}), ".e: nullable:"),
    ];
    for (pointer, value, expected) in changes {
        let mut other = schema.clone();
        *other.pointer_mut(pointer).unwrap() = value;
        for (theirs, ours) in [(&schema, &other), (&other, &schema)] {
            let found = differences(theirs, ours);
            assert!(found.iter().any(|line| line.starts_with(expected)), "{pointer}: {found:?}");
        }
    }
}
