//! What the server answers: a verdict, its causes, and the places that they name.

pub(crate) mod cause;
pub(crate) mod path;
mod reason;

pub use cause::{Cause, Verdict};
pub use reason::Reason;
