//! What is found out about the rules of a schema.

use std::fmt;

use super::place::Place;

/// What one evaluation of a rule, and all evaluations in one object, cost at most.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cost {
    /// The schema that has the rule.
    pub place: Place,
    /// Which of its rules.
    pub rule: usize,
    /// The rule once.
    pub once: u64,
    /// The rule as often as it can be evaluated.
    pub total: u64,
    /// Its `messageExpression` once.
    pub message: u64,
}

/// Part of a rule that is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Member {
    /// The expression.
    Rule,
    /// The text for the user.
    Message,
    /// The expression that makes one.
    MessageExpression,
    /// The cause that the server gives.
    Reason,
    /// The field that the server names.
    FieldPath,
    /// That a rule holds without an old object.
    OptionalOldSelf,
}

impl Member {
    /// The key.
    pub fn key(self) -> &'static str {
        match self {
            Member::Rule => "rule",
            Member::Message => "message",
            Member::MessageExpression => "messageExpression",
            Member::Reason => "reason",
            Member::FieldPath => "fieldPath",
            Member::OptionalOldSelf => "optionalOldSelf",
        }
    }
}

/// The server's kinds of causes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// A value that is wrong.
    Invalid,
    /// A value that must be there.
    Required,
    /// A value that must not be there.
    Forbidden,
    /// A value that is none of the possible ones.
    NotSupported,
    /// A schema that rules cannot be about.
    Internal,
}

impl Cause {
    /// The machine's word for it.
    pub fn word(self) -> &'static str {
        match self {
            Cause::Invalid => "FieldValueInvalid",
            Cause::Required => "FieldValueRequired",
            Cause::Forbidden => "FieldValueForbidden",
            Cause::NotSupported => "FieldValueNotSupported",
            Cause::Internal => "InternalError",
        }
    }

    pub(crate) fn words(self) -> &'static str {
        match self {
            Cause::Invalid => "Invalid value",
            Cause::Required => "Required value",
            Cause::Forbidden => "Forbidden",
            Cause::NotSupported => "Unsupported value",
            Cause::Internal => "Internal error",
        }
    }
}

/// A bound that is missing, for want of which rules are too dear.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bound {
    /// The schema that needs it.
    pub place: Place,
    /// The keyword: `maxItems`, `maxProperties` or `maxLength`.
    pub keyword: &'static str,
}

/// As advice: `add maxItems to spec.brokers`.
impl fmt::Display for Bound {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "add {} to {}", self.keyword, self.place.field())
    }
}

/// Why the server refuses a rule, or all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The schema.
    pub place: Place,
    /// The rule, and what of it; without one it is about all rules of the schema.
    pub at: Option<(usize, Member)>,
    /// The field of the definition, as the server names it.
    pub field: String,
    /// The kind of cause.
    pub cause: Cause,
    /// The server's words.
    pub message: String,
    /// The bounds that would help.
    pub bounds: Vec<Bound>,
}

/// What is found out about all rules of a schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Why the server refuses them.
    pub problems: Vec<Problem>,
    /// What each costs that compiles.
    pub costs: Vec<Cost>,
    /// What all of them cost together.
    pub total: u64,
}
