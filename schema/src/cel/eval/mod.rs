//! Rules on objects (`validation.go` of k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel).
//!
//! ```text
//! validate    the rules of a schema, compiled
//! walk        all of them on an object: costs, old values, messages
//! program     one expression: from variables to its value
//! operators   operators and conversions
//! functions   functions over texts, lists, optionals
//! value       values, read by the schema
//! ```
//!
//! A rule that calls a function which is not known here, or reads a text of a format that is not read here, is passed
//! over: nothing is said of it.

mod functions;
mod operators;
mod program;
mod validate;
mod value;
mod walk;

pub use validate::{Validator, validate};

/// Why there is no value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fault {
    /// What the server says.
    Error(String),
    /// The expression costs too much.
    Limit,
    /// What the server says is not known.
    Unknown,
}

impl Fault {
    fn error(message: impl Into<String>) -> Self {
        Fault::Error(message.into())
    }

    fn no_such_overload() -> Self {
        Fault::error("no such overload")
    }
}
