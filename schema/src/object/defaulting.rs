//! Nulls and defaults.

use serde_json::Value;

use super::{is_on, property};

/// Removes every `null` of a property that is neither nullable nor has a default.
pub(crate) fn drop_nulls(schema: &Value, value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|key, value| {
                let Some(schema) = property(schema, key) else { return true };
                let has_default = schema.get("default").is_some_and(|default| !default.is_null());
                !value.is_null() || is_on(schema, "nullable") || has_default
            });
            for (key, value) in map.iter_mut() {
                if let Some(schema) = property(schema, key) {
                    drop_nulls(schema, value);
                }
            }
        }
        Value::Array(values) => {
            if let Some(items) = schema.get("items") {
                for value in values {
                    drop_nulls(items, value);
                }
            }
        }
        _ => {}
    }
}

/// Fills in defaults where a field is absent, or `null` and not nullable.
pub(super) fn fill(schema: &Value, value: &mut Value) {
    match value {
        Value::Object(map) => {
            let properties = schema.get("properties").and_then(Value::as_object);
            for (name, schema) in properties.into_iter().flatten() {
                if !map.contains_key(name)
                    && let Some(default) = schema.get("default").filter(|value| !value.is_null())
                {
                    map.insert(name.clone(), default.clone());
                }
            }
            for (key, value) in map.iter_mut() {
                if let Some(schema) = property(schema, key) {
                    replace_null(schema, value);
                    fill(schema, value);
                }
            }
        }
        Value::Array(values) => {
            if let Some(items) = schema.get("items") {
                for value in values {
                    replace_null(items, value);
                    fill(items, value);
                }
            }
        }
        _ => {}
    }
}

fn replace_null(schema: &Value, value: &mut Value) {
    if value.is_null()
        && !is_on(schema, "nullable")
        && let Some(default) = schema.get("default")
    {
        value.clone_from(default);
    }
}
