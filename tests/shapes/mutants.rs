//! Values that are not quite what serde writes.

use serde_json::{Map, Value, json};

use crate::random::Random;

/// Some of the changes of one thing in a spec, the same in every run.
pub(crate) fn some(spec: &Value, count: usize) -> Vec<Value> {
    let mut all = Vec::new();
    for pointer in pointers(spec) {
        for change in changes(spec.pointer(&pointer).unwrap()) {
            all.push((pointer.clone(), change));
        }
    }
    let mut random = Random::of(&spec.to_string());
    let mut mutants = Vec::new();
    while mutants.len() < count && !all.is_empty() {
        let (pointer, change) = all.swap_remove(random.below(all.len()));
        let mut mutant = spec.clone();
        *mutant.pointer_mut(&pointer).unwrap() = change;
        mutants.push(mutant);
    }
    mutants
}

/// A spec without one field that its schema requires, for each such field.
pub(crate) fn without_required(schema: &Value, spec: &Value) -> Vec<Value> {
    let mut mutants = Vec::new();
    for pointer in pointers(spec) {
        let Some(schema) = below(schema, spec, &pointer) else { continue };
        for name in schema["required"].as_array().into_iter().flatten() {
            let mut mutant = spec.clone();
            let object = mutant.pointer_mut(&pointer).unwrap().as_object_mut();
            if object.is_some_and(|object| object.remove(name.as_str().unwrap()).is_some()) {
                mutants.push(mutant);
            }
        }
    }
    mutants
}

/// A spec without one field that its schema has and does not require, for each such field; and one without all of them.
pub(crate) fn without_optional(schema: &Value, spec: &Value) -> Vec<Value> {
    let mut mutants = Vec::new();
    let mut least = spec.clone();
    for pointer in pointers(spec) {
        let Some(schema) = below(schema, spec, &pointer) else { continue };
        let required = schema["required"].as_array().map_or(&[][..], Vec::as_slice);
        let fields = schema["properties"].as_object().into_iter().flatten();
        for (name, _) in fields.filter(|(name, _)| !required.contains(&json!(name))) {
            let mut mutant = spec.clone();
            let object = mutant.pointer_mut(&pointer).unwrap().as_object_mut();
            if object.is_some_and(|object| object.remove(name).is_some()) {
                mutants.push(mutant);
                if let Some(left) = least.pointer_mut(&pointer).and_then(Value::as_object_mut) {
                    left.remove(name);
                }
            }
        }
    }
    mutants.push(least);
    mutants
}

/// Where everything in a value is; the value itself first.
fn pointers(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let children: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(key, value)| (escape(key), value)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(i, v)| (i.to_string(), v)).collect(),
        _ => Vec::new(),
    };
    for (key, value) in children {
        found.extend(pointers(value).into_iter().map(|below| format!("/{key}{below}")));
    }
    found
}

fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The schema of what is at a pointer.
fn below<'s>(schema: &'s Value, value: &Value, pointer: &str) -> Option<&'s Value> {
    let mut schema = schema;
    let mut value = value;
    for key in pointer.split('/').skip(1) {
        let key = key.replace("~1", "/").replace("~0", "~");
        (schema, value) = if let Some(list) = value.as_array() {
            (schema.get("items")?, list.get(key.parse::<usize>().ok()?)?)
        } else {
            let own = schema.get("properties").and_then(|all| all.get(&key));
            (own.or_else(|| schema.get("additionalProperties"))?, value.get(&key)?)
        };
    }
    Some(schema)
}

/// What a value could be mistaken for.
fn changes(value: &Value) -> Vec<Value> {
    let mut changes = vec![
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(4_294_967_296_u64),
        json!(""),
        json!("x"),
        json!("1"),
        json!([]),
        json!(["x"]),
        json!({}),
        json!({"x": 1}),
    ];
    match value {
        Value::String(text) => {
            changes.extend([json!(format!("{text}x")), json!(text.to_uppercase()), json!([text])]);
        }
        Value::Number(number) => {
            let float = number.as_f64().unwrap();
            // Not -0.0, which the server takes for an integer and stores as `-0`, and serde_json for a float.
            changes.extend([json!(0.0 - float), json!(float + 0.5), json!(float * 1000.0)]);
            changes.push(number.to_string().into());
        }
        Value::Array(list) => changes.extend(lists(list)),
        Value::Object(map) => changes.extend(objects(map)),
        Value::Null | Value::Bool(_) => {}
    }
    changes.retain(|change| change != value);
    changes
}

fn lists(list: &[Value]) -> Vec<Value> {
    let Some(first) = list.first() else { return vec![json!([null]), json!([1])] };
    let again = [list, std::slice::from_ref(first)].concat();
    vec![again.into(), list[1..].into(), first.clone()]
}

fn objects(map: &Map<String, Value>) -> Vec<Value> {
    let with = |key: &str, value: Value| {
        let mut map = map.clone();
        map.insert(key.into(), value);
        Value::Object(map)
    };
    let mut changes = vec![with("unknown", json!({"a": 1}))];
    for (key, value) in map {
        let mut without = map.clone();
        without.remove(key);
        changes.push(without.clone().into());
        changes.push(Map::from_iter([(key.clone(), value.clone())]).into());
        without.insert(format!("{key}x"), value.clone());
        changes.push(without.into());
        changes.push(with(key, Value::Null));
        changes.push(key.clone().into());
        // A neighbour's value under this name.
        changes.extend(
            map.values().filter(|other| *other != value).take(2).map(|o| with(key, o.clone())),
        );
    }
    changes
}
