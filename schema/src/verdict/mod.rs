//! What the server answers: a verdict, its causes, and the places that they name.

pub(crate) mod cause;
mod class;
pub(crate) mod path;
mod reason;

pub use cause::{Cause, Verdict, Warning};
pub use class::Class;
pub use reason::Reason;
