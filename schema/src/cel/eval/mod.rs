//! Rules on objects (`validation.go` of k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel).
//!
//! ```text
//! validate    the rules of a schema, compiled
//! walk        all of them on an object: costs, old values, messages
//! program     one expression: from variables to its value
//! operators   operators and conversions
//! functions   the library's functions, by topic, and what calls cost
//! value       values, read by the schema
//! formatted   texts that are times, durations, bytes
//! ```
//!
//! A rule that needs what is not known here is passed over, and nothing is said of it: zones of time with names, quantities
//! of more than 38 digits, some texts of formats that the server reads.

mod formatted;
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
