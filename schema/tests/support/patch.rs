//! JSON Patch, as far as the mutants of the corpus need it.

use serde_json::Value;

/// Adds or removes what an operation names.
pub(crate) fn apply(operation: &Value, document: &mut Value) {
    let (parent, key) = operation["path"].as_str().unwrap().rsplit_once('/').unwrap();
    let key = key.replace("~1", "/").replace("~0", "~");
    let added = operation.get("value");
    match (document.pointer_mut(parent).unwrap(), added) {
        (Value::Object(map), Some(value)) => drop(map.insert(key, value.clone())),
        (Value::Object(map), None) => drop(map.remove(&key).unwrap()),
        (Value::Array(list), Some(value)) => {
            let index = if key == "-" { list.len() } else { key.parse().unwrap() };
            list.insert(index, value.clone());
        }
        (Value::Array(list), None) => drop(list.remove(key.parse().unwrap())),
        (other, _) => panic!("{parent}: {other}"),
    }
}
