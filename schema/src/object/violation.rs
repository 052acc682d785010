//! What the apiserver would refuse.

use std::fmt;

use osc_model::FieldPath;
use serde_json::Value;

use crate::Reason;

/// One cause of a refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The field of the object.
    pub field: FieldPath,
    /// What is wrong with it, in the apiserver's words, without the field's name.
    pub message: String,
    /// The apiserver's word for it.
    pub reason: Reason,
    /// Whether the apiserver names the whole object for it: no branch of `anyOf` and its like fits, say.
    pub(crate) of_whole: bool,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.message)
    }
}

impl Violation {
    pub(super) fn new(field: &FieldPath, message: impl Into<String>) -> Self {
        Self::of(Reason::Invalid, field, message)
    }

    pub(crate) fn of(reason: Reason, field: &FieldPath, message: impl Into<String>) -> Self {
        Self { field: field.clone(), message: message.into(), reason, of_whole: false }
    }

    /// A value that breaks a rule.
    pub(super) fn invalid(field: &FieldPath, value: &Value, rule: impl fmt::Display) -> Self {
        Self::new(field, format!("Invalid value: {value}: {rule}"))
    }

    /// A value of another type.
    pub(super) fn type_of(field: &FieldPath, value: &Value, expected: &str) -> Self {
        let found = match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(number) if number.is_i64() => "integer",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        let message = format!("Invalid value: \"{found}\": must be of type {expected}");
        Self::of(Reason::TypeInvalid, field, message)
    }
}
