//! What the apiserver would refuse.

use std::fmt;

use osc_model::FieldPath;
use serde_json::Value;

use super::printed::printed;
use crate::verdict::Cause;
use crate::verdict::cause::quoted;
use crate::verdict::path::{dotted, walked};
use crate::{Class, Reason};

/// What the server writes where it names no field.
pub(super) const NO_FIELD: &str = "<nil>";

/// One cause of a refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The field of the object.
    pub field: FieldPath,
    /// What is wrong with it, in the apiserver's words, without the field's name.
    pub message: String,
    /// The apiserver's word for it.
    pub reason: Reason,
    /// What it is about.
    pub class: Class,
    /// Whether the apiserver names the whole object for it: no branch of `anyOf` and its like fits, say.
    pub(crate) of_whole: bool,
    /// After so many steps of the field what follows is the `fieldPath` of a rule.
    pub(crate) named: Option<usize>,
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
        let (field, message) = (field.clone(), message.into());
        let class = match reason {
            Reason::Required => Class::Missing,
            Reason::NotSupported => Class::Options,
            Reason::TypeInvalid => Class::Types,
            Reason::Duplicate => Class::Duplicates,
            _ => Class::Bounds,
        };
        let words = message.clone();
        Self { field, words, message, reason, class, of_whole: false, named: None }
    }

    /// The same, about something else.
    pub(super) fn about(self, class: Class) -> Self {
        Self { class, ..self }
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

    /// As the server says it of a field of a whole object, or of the object where there is none.
    pub(super) fn below(self, base: Option<&str>) -> Cause {
        let below = if self.of_whole { String::new() } else { dotted(&self.field) };
        let field = match (base, below.is_empty()) {
            (None, true) => NO_FIELD.to_owned(),
            (None, false) => below,
            (Some(base), true) => base.to_owned(),
            (Some(base), false) => format!("{base}.{below}"),
        };
        let root = base.map_or_else(FieldPath::root, |base| FieldPath::root().key(base));
        self.cause(field, &root)
    }

    /// As the server says it of what a rule in CEL refuses.
    pub(super) fn of_rule(self, schema: &Value) -> Cause {
        let field = walked(schema, &self.field, self.named);
        let field = if field.is_empty() { NO_FIELD.to_owned() } else { field };
        self.about(Class::Validations).cause(field, &FieldPath::root())
    }

    fn cause(self, field: String, root: &FieldPath) -> Cause {
        let Self { reason, class, words: message, .. } = self;
        Cause { field, at: root.join(&self.field), class, reason, message }
    }
}
