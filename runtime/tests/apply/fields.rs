//! Managed fields: who has said what, and what goes when nobody says it any more. Lists whose elements have a name or a uid
//! are maps; all others are replaced.

use serde_json::{Map, Value, json};

/// The entry of a manager that says all of an object.
pub(crate) fn entry(manager: &str, operation: &str, subresource: &str, object: &Value) -> Value {
    let mut said = object.clone();
    let all = said.as_object_mut().unwrap();
    all.retain(|key, _| match subresource {
        "" => !["apiVersion", "kind", "status"].contains(&key.as_str()),
        only => key == only,
    });
    if let Some(meta) = said.get_mut("metadata").and_then(Value::as_object_mut) {
        meta.retain(|key, _| ["labels", "annotations", "ownerReferences"].contains(&key.as_str()));
    }
    let mut entry = json!({
        "manager": manager, "operation": operation, "apiVersion": "v1",
        "fieldsType": "FieldsV1", "fieldsV1": of(&said), "time": "2026-03-01T12:00:00Z",
    });
    if !subresource.is_empty() {
        entry["subresource"] = subresource.into();
    }
    entry
}

/// An object after an apply.
pub(crate) fn apply(live: &Value, body: &Value, manager: &str, subresource: &str) -> Value {
    let new = entry(manager, "Apply", subresource, body);
    let is_own = |entry: &Value| {
        entry["manager"] == manager
            && entry["operation"] == "Apply"
            && entry["subresource"].as_str().unwrap_or_default() == subresource
    };
    let entries = live["metadata"]["managedFields"].as_array().cloned().unwrap_or_default();
    let mut kept: Vec<_> = entries.iter().filter(|entry| !is_own(entry)).cloned().collect();
    kept.push(new);
    let mut after = live.clone();
    let mut said = body.clone();
    let all = said.as_object_mut().unwrap();
    all.retain(|key, _| if subresource.is_empty() { key != "status" } else { key == subresource });
    merge(&mut after, &said);
    if let Some(old) = entries.iter().find(|entry| is_own(entry)) {
        let keep: Vec<_> = kept.iter().map(|entry| &entry["fieldsV1"]).collect();
        remove(&mut after, &old["fieldsV1"], &keep);
    }
    after["metadata"]["managedFields"] = kept.into();
    after
}

fn key(items: &[Value]) -> Option<&'static str> {
    ["name", "uid"].into_iter().find(|key| {
        !items.is_empty() && items.iter().all(|item| item.get(*key).is_some_and(Value::is_string))
    })
}

fn of(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            fields.iter().map(|(key, value)| (format!("f:{key}"), of(value))).collect()
        }
        Value::Array(items) => match key(items) {
            Some(key) => {
                let element = |item: &Value| (format!("k:{}", json!({ key: item[key] })), of(item));
                items.iter().map(element).collect()
            }
            None => json!({}),
        },
        _ => json!({}),
    }
}

fn merge(into: &mut Value, other: &Value) {
    match (into, other) {
        (Value::Object(into), Value::Object(other)) => {
            for (key, value) in other {
                merge(into.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (Value::Array(into), Value::Array(other)) if key(other).is_some() => {
            let key = key(other).unwrap();
            for item in other {
                match into.iter_mut().find(|known| known[key] == item[key]) {
                    Some(known) => merge(known, item),
                    None => into.push(item.clone()),
                }
            }
        }
        (into, other) => *into = other.clone(),
    }
}

/// Removes the fields of `old` that none of `keep` has.
fn remove(value: &mut Value, old: &Value, keep: &[&Value]) {
    let none = Map::new();
    for (step, old) in old.as_object().unwrap_or(&none) {
        let keep: Vec<_> = keep.iter().filter_map(|fields| fields.get(step)).collect();
        let gone = keep.is_empty();
        let is_leaf = old.as_object().is_none_or(Map::is_empty);
        match (step.split_at(2), &mut *value) {
            (("f:", field), Value::Object(fields)) => {
                let Some(found) = fields.get_mut(field) else { continue };
                remove(found, old, &keep);
                if gone && (is_leaf || is_empty(found)) {
                    fields.remove(field);
                }
            }
            (("k:", element), Value::Array(items)) => {
                let which: Map<String, Value> = serde_json::from_str(element).unwrap();
                let (key, name) = which.iter().next().unwrap();
                let Some(index) = items.iter().position(|item| item[key] == *name) else {
                    continue;
                };
                remove(&mut items[index], old, &keep);
                if gone && is_empty(&items[index]) {
                    items.remove(index);
                }
            }
            _ => {}
        }
    }
}

fn is_empty(value: &Value) -> bool {
    value.as_object().is_some_and(Map::is_empty) || value.as_array().is_some_and(Vec::is_empty)
}
