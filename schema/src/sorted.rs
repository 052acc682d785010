//! JSON with its keys in alphabetical order.

use std::collections::BTreeMap;

use serde_json::Value;

/// `value` with the keys of every object in alphabetical order, also where another crate of the build switches
/// serde_json to insertion order.
pub(crate) fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let map: BTreeMap<_, _> = map.into_iter().collect();
            Value::Object(map.into_iter().map(|(key, value)| (key, sorted(value))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        scalar => scalar,
    }
}
