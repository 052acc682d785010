//! Objects made from schemas.

use serde_json::{Map, Value, json};

use crate::definitions::random::Random;

/// An object of a definition's version.
pub(crate) fn object(random: &mut Random, crd: &Value, version: &Value) -> Value {
    let schema = &version["schema"]["openAPIV3Schema"];
    let mut object = value(random, schema, 0);
    if !object.is_object() {
        object = json!({});
    }
    let group = crd["spec"]["group"].as_str().unwrap_or_default();
    let name = version["name"].as_str().unwrap_or_default();
    object["apiVersion"] = format!("{group}/{name}").into();
    object["kind"] = crd["spec"]["names"]["kind"].clone();
    object["metadata"] = json!({"name": "a"});
    object
}

/// A value that has the type of its schema, and mostly keeps its bounds.
pub(crate) fn value(random: &mut Random, schema: &Value, depth: usize) -> Value {
    if schema["nullable"] == true && random.once_in(6) {
        return Value::Null;
    }
    if let Some(options) = schema["enum"].as_array()
        && !options.is_empty()
    {
        return random.one(options).clone();
    }
    if schema["x-kubernetes-int-or-string"] == true {
        return random.one(&[json!(1), json!("10%"), json!("100m"), json!("1Gi")]).clone();
    }
    match schema["type"].as_str() {
        Some("object") => map(random, schema, depth),
        Some("array") => list(random, schema, depth),
        Some("string") => text(random, schema),
        Some("integer") => integer(random, schema).into(),
        Some("number") => random.one(&[json!(0.5), json!(1), json!(2.0), json!(1e7)]).clone(),
        Some("boolean") => random.once_in(2).into(),
        _ => random.one(&[json!("x"), json!({"a": 1}), json!([1]), json!(1.5)]).clone(),
    }
}

fn map(random: &mut Random, schema: &Value, depth: usize) -> Value {
    let mut out = Map::new();
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let wanted = required.iter().any(|one| one == name.as_str());
        if wanted || (depth < 7 && random.once_in(2 + depth)) {
            out.insert(name.clone(), value(random, property, depth + 1));
        }
    }
    if schema["additionalProperties"].is_object() {
        for key in ["k", "a.b", "x/y"].iter().take(random.below(3)) {
            let values = &schema["additionalProperties"];
            out.insert((*key).to_owned(), value(random, values, depth + 1));
        }
    }
    if schema["x-kubernetes-embedded-resource"] == true {
        out.insert("apiVersion".into(), "v1".into());
        out.insert("kind".into(), "Pod".into());
        out.insert("metadata".into(), json!({"name": "e", "labels": {"a": "b"}, "x": 1}));
    } else if schema["x-kubernetes-preserve-unknown-fields"] == true && random.once_in(2) {
        out.insert("free".into(), json!({"a": [1, {"b": null}]}));
    }
    Value::Object(out)
}

fn list(random: &mut Random, schema: &Value, depth: usize) -> Value {
    let least = usize::try_from(schema["minItems"].as_u64().unwrap_or(0)).unwrap().min(3);
    let count = least + random.below(3);
    (0..count).map(|_| value(random, &schema["items"], depth + 1)).collect()
}

fn integer(random: &mut Random, schema: &Value) -> i64 {
    let bound = |keyword: &str| schema[keyword].as_f64();
    let least = bound("minimum").unwrap_or(0.0);
    let most = bound("maximum").unwrap_or(least + 9.0).max(least);
    #[expect(clippy::cast_possible_truncation, reason = "bounds of tests are small")]
    *random.one(&[least.ceil() as i64, most.floor() as i64, least.ceil() as i64 + 1])
}

fn text(random: &mut Random, schema: &Value) -> Value {
    let sample = match schema["format"].as_str() {
        Some("date-time") => "2024-02-03T04:05:06Z",
        Some("date") => "2024-02-03",
        Some("uri") => "https://example.com/a",
        Some("byte") => "YQ==",
        Some("ipv4") => "10.0.0.1",
        _ => "",
    };
    if !sample.is_empty() && !random.once_in(4) {
        return sample.into();
    }
    let words = ["a", "abc", "a-b", "1", "10s", "example.com", "A_B", "", "<é&\"\\n>"];
    let least = usize::try_from(schema["minLength"].as_u64().unwrap_or(0)).unwrap_or_default();
    let count = if random.once_in(4) { words.len() } else { 7 };
    let word = *random.one(&words[..count]);
    if word.len() < least { "abcdefghij".repeat(least / 10 + 1).into() } else { word.into() }
}
