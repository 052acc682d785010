//! What the apiserver would refuse.

use std::fmt;

use osc_model::FieldPath;
use serde_json::Value;

use super::printed::printed;
use crate::Reason;
use crate::verdict::cause::quoted;
use crate::verdict::path::dotted;

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
    /// All the words of the apiserver, which names the field in some of them again.
    pub(crate) words: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.message)
    }
}

impl Violation {
    pub(crate) fn of(reason: Reason, field: &FieldPath, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { field: field.clone(), words: message.clone(), message, reason, of_whole: false }
    }

    /// A value that breaks a rule.
    pub(super) fn invalid(field: &FieldPath, value: &Value, rule: impl fmt::Display) -> Self {
        let printed = printed(value);
        let words = format!("Invalid value: {printed}: {} in body {rule}", dotted(field));
        let message = format!("Invalid value: {value}: {rule}");
        Self { words, ..Self::of(Reason::Invalid, field, message) }
    }

    /// A rule of which the server does not say whose it is, but for a word in it.
    pub(super) fn of_whole(field: &FieldPath, message: String, words: &str) -> Self {
        let words = format!("Invalid value: \"\": {words}");
        Self { words, of_whole: true, ..Self::of(Reason::Invalid, field, message) }
    }

    /// A value of another type or format than the expected one.
    pub(super) fn type_of(field: &FieldPath, found: &str, expected: &str) -> Self {
        let found = quoted(found);
        let message = format!("Invalid value: {found}: must be of type {expected}");
        let words = format!(
            "Invalid value: {found}: {} in body must be of type {expected}: {found}",
            dotted(field)
        );
        Self { words, ..Self::of(Reason::TypeInvalid, field, message) }
    }
}
