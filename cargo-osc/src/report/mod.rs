//! Diagnostics as people and as machines read them. [pure]
//!
//! ```text
//! human      a diagnostic with the lines that it is about, for a terminal
//! message    a line of JSON; docs/message.schema.json describes them
//! sarif      everything that one run has told, for code scanning
//! ```

mod human;
mod message;
mod sarif;

pub(crate) use human::human;
pub(crate) use message::{Message, TestEnvState};
pub(crate) use sarif::Log;
