//! What a schema says at first sight: its type and its options.

use serde_json::Value;

/// The type that a schema asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SchemaType {
    /// `type: object`.
    Object,
    /// `type: array`.
    Array,
    /// `type: string`.
    String,
    /// `type: integer`.
    Integer,
    /// `type: number`.
    Number,
    /// `type: boolean`.
    Boolean,
    /// `x-kubernetes-int-or-string`.
    IntOrString,
    /// No type: any value.
    Any,
}

impl SchemaType {
    /// The word that a message uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Array => "array",
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::IntOrString => "integer or string",
            Self::Any => "any value",
        }
    }
}

/// The type that a structural schema asks for.
///
/// ```
/// use osc_schema::{SchemaType, type_of};
/// assert_eq!(type_of(&serde_json::json!({"type": "integer"})), SchemaType::Integer);
/// assert_eq!(type_of(&serde_json::json!({"x-kubernetes-int-or-string": true})), SchemaType::IntOrString);
/// ```
pub fn type_of(schema: &Value) -> SchemaType {
    if schema["x-kubernetes-int-or-string"] == true {
        return SchemaType::IntOrString;
    }
    match schema["type"].as_str() {
        Some("object") => SchemaType::Object,
        Some("array") => SchemaType::Array,
        Some("string") => SchemaType::String,
        Some("integer") => SchemaType::Integer,
        Some("number") => SchemaType::Number,
        Some("boolean") => SchemaType::Boolean,
        _ => SchemaType::Any,
    }
}

/// The values of `enum` as text, where a schema has one.
///
/// ```
/// let schema = serde_json::json!({"type": "string", "enum": ["none", "scram"]});
/// assert_eq!(osc_schema::options(&schema).unwrap(), ["none", "scram"]);
/// ```
pub fn options(schema: &Value) -> Option<Vec<String>> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    // Beside `nullable` the values stand in `allOf`.
    let nested = || schema["allOf"].as_array()?.iter().find_map(|part| part["enum"].as_array());
    let values = schema["enum"].as_array().or_else(nested)?;
    Some(values.iter().map(text).collect())
}
