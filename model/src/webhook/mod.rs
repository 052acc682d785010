//! Webhooks: what the API server asks an operator.

pub mod path;

pub use path::{Action, path};
