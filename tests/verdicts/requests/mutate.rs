//! Random changes to objects.

use serde_json::{Map, Value, json};

use crate::definitions::random::Random;

/// Changes an object in a place or two, maybe in its metadata.
pub(crate) fn mutate(random: &mut Random, object: &mut Value) {
    for _ in 0..=random.below(2) {
        if random.once_in(3) {
            change_metadata(random, object);
        } else {
            change(random, object);
        }
    }
}

fn change(random: &mut Random, object: &mut Value) {
    let mut pointers = Vec::new();
    for (key, value) in object.as_object().into_iter().flatten() {
        if !matches!(key.as_str(), "apiVersion" | "kind" | "metadata") {
            collect(value, format!("/{}", escaped(key)), &mut pointers);
        }
    }
    if pointers.is_empty() {
        object["unknown"] = json!(1);
        return;
    }
    let pointer = random.one(&pointers).clone();
    let Some(place) = object.pointer_mut(&pointer) else { return };
    match place {
        Value::Object(map) if !random.once_in(4) => change_map(random, map),
        Value::Array(list) if !random.once_in(4) => change_list(random, list),
        Value::String(text) if random.once_in(2) => text.push('x'),
        place => *place = any(random),
    }
}

fn collect(value: &Value, pointer: String, pointers: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                collect(value, format!("{pointer}/{}", escaped(key)), pointers);
            }
        }
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                collect(value, format!("{pointer}/{index}"), pointers);
            }
        }
        _ => {}
    }
    pointers.push(pointer);
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn any(random: &mut Random) -> Value {
    let all = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(2.0),
        json!(1e7),
        json!(4_294_967_296_u64),
        json!(""),
        json!("x"),
        json!("A b"),
        json!([]),
        json!(["x"]),
        json!({}),
        json!({"x": 1}),
    ];
    random.one(&all).clone()
}

fn change_map(random: &mut Random, map: &mut Map<String, Value>) {
    let keys: Vec<_> = map.keys().cloned().collect();
    let new = any(random);
    match (random.below(5), keys.is_empty()) {
        (0, _) | (_, true) => drop(map.insert("unknown".into(), new)),
        (1, _) => drop(map.remove(random.one(&keys))),
        (2, _) => drop(map.insert(random.one(&keys).clone(), new)),
        (3, _) => drop(map.insert(random.one(&keys).clone(), Value::Null)),
        _ => {
            let key = random.one(&keys);
            if let Some(value) = map.remove(key) {
                map.insert(format!("{key}x"), value);
            }
        }
    }
}

fn change_list(random: &mut Random, list: &mut Vec<Value>) {
    let index = random.below(list.len());
    match (random.below(5), list.is_empty()) {
        (0, _) | (_, true) => list.push(any(random)),
        (1, _) => list.push(list[index].clone()),
        (2, _) => drop(list.remove(index)),
        (3, _) => list.reverse(),
        _ => list.push(Value::Null),
    }
}

fn change_metadata(random: &mut Random, object: &mut Value) {
    let owner = json!({"apiVersion": "v1", "kind": "Pod", "name": "o", "uid": "u"});
    let event = json!({"apiVersion": "v1", "kind": "Event", "name": "o", "uid": "u"});
    let mut controller = owner.clone();
    controller["controller"] = true.into();
    let changes = [
        ("name", json!("A/b")),
        ("name", json!("b.c")),
        ("name", json!("")),
        ("name", Value::Null),
        ("name", json!(1)),
        ("generateName", json!("a-")),
        ("generateName", json!("A_")),
        ("namespace", json!("other")),
        ("namespace", json!("A.b")),
        ("labels", json!({"a/b/c": "x", "ok": "not ok!", "n": null})),
        ("labels", json!({})),
        ("labels", json!({"a": 1})),
        ("annotations", json!({"A/B": "x", "/": ""})),
        ("annotations", json!({"a": "x".repeat(263_000)})),
        ("ownerReferences", json!([owner, {}])),
        ("ownerReferences", json!([event])),
        ("ownerReferences", json!([controller, controller])),
        ("finalizers", json!(["x", "a.b", "a.b/c", "orphan"])),
        ("finalizers", json!(["orphan", "foregroundDeletion", "a b"])),
        (
            "managedFields",
            json!([{"manager": "m\u{7}", "operation": "Apply", "time": "2024-01-02T03:04:05.6+02:00",
            "fieldsType": "FieldsV1", "fieldsV1": {"f:spec": {}}}]),
        ),
        ("managedFields", json!([{"operation": "x", "fieldsType": "y", "extra": 1}])),
        ("creationTimestamp", json!("2020-01-01T00:00:00Z")),
        ("creationTimestamp", Value::Null),
        ("deletionTimestamp", json!("2020-01-01T00:00:00Z")),
        ("deletionGracePeriodSeconds", json!(3)),
        ("generation", json!(-3)),
        ("uid", json!("00000000-0000-0000-0000-000000000000")),
        ("selfLink", json!("/x")),
        ("unknown", json!({"x": 1})),
    ];
    let (key, value) = random.one(&changes).clone();
    object["metadata"][key] = value;
}
