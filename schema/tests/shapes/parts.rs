//! Parts of the expected schemas.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

// A struct that variants hold.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Point {
    x: i32,
    y: Option<i32>,
}

/// No type, every key: what a value of several kinds is.
pub(crate) const KEEP: &str = "x-kubernetes-preserve-unknown-fields";

pub(crate) fn is_object() -> Value {
    json!({"minProperties": 1, "maxProperties": 0})
}

pub(crate) fn is_text() -> Value {
    json!({"not": {"minLength": 1, "maxLength": 0}})
}

pub(crate) fn is_number() -> Value {
    json!({"not": {"minimum": 1, "maximum": 0}})
}

pub(crate) fn int32() -> Value {
    json!({"type": "integer", "format": "int32"})
}

pub(crate) fn int32_or_text() -> Value {
    json!({"x-kubernetes-int-or-string": true, "anyOf": [{"type": "integer"}, {"type": "string"}],
           "minimum": i32::MIN, "maximum": i32::MAX})
}

pub(crate) fn point() -> Value {
    json!({"type": "object", "properties": {"x": int32(), "y": int32()}, "required": ["x"]})
}

pub(crate) fn tags(values: &[&str]) -> Value {
    json!({"type": "string", "enum": values})
}
