//! JSON Patch, as far as the mutants need it: `add` and `remove`.

use serde::Deserialize;
use serde_json::Value;

/// One operation.
#[derive(Debug, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub(crate) enum Operation {
    /// Sets a key, or puts an element before another.
    Add { path: String, value: Value },
    /// Takes a key or an element away.
    Remove { path: String },
}

/// Changes a document.
pub(crate) fn apply(operation: &Operation, document: &mut Value) {
    let (path, value) = match operation {
        Operation::Add { path, value } => (path, Some(value)),
        Operation::Remove { path } => (path, None),
    };
    let (parent, key) = path.rsplit_once('/').unwrap();
    let key = key.replace("~1", "/").replace("~0", "~");
    match (document.pointer_mut(parent).unwrap(), value) {
        (Value::Object(map), Some(value)) => {
            map.insert(key, value.clone());
        }
        (Value::Object(map), None) => {
            map.remove(&key).unwrap();
        }
        (Value::Array(list), Some(value)) => {
            let index = if key == "-" { list.len() } else { key.parse().unwrap() };
            list.insert(index, value.clone());
        }
        (Value::Array(list), None) => {
            list.remove(key.parse().unwrap());
        }
        (other, _) => panic!("{path}: {other}"),
    }
}
