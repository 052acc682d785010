//! Rules on objects (`validation.go` of k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel).
//!
//! ```text
//! validate    the rules of a schema, compiled
//! walk        all of them on an object: costs, old values, messages
//! program     one expression: from variables to its value
//! attribute   variables, fields and indices
//! operators   operators and conversions
//! functions   the library's functions, by topic, and what calls cost
//! value       values, read by the schema
//! guard       types of operands at run time
//! named       names of their types
//! formatted   texts that are times, durations, bytes
//! ```
//!
//! A rule that needs what is not known here is passed over, and nothing is said of it: quantities of more than
//! 38 digits, some texts of formats that the server reads.

mod attribute;
mod formatted;
mod functions;
mod guard;
mod named;
mod operators;
mod program;
mod validate;
mod value;
mod walk;

pub use validate::{Evaluation, Validator, validate};

/// Why there is no value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fault {
    /// What the server says.
    Error(String),
    /// The expression costs too much.
    Limit,
    /// The server's own code panics, which ends the expression, with these words.
    Panic(String),
    /// What the server says is not known.
    Unknown,
}

impl Fault {
    fn error(message: impl Into<String>) -> Self {
        Fault::Error(message.into())
    }

    /// Whether nothing more of the expression is evaluated, whatever could do without the value.
    fn is_final(&self) -> bool {
        !matches!(self, Fault::Error(_))
    }

    fn no_such_overload() -> Self {
        Fault::error("no such overload")
    }
}
