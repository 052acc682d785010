//! What an operator tells the API server of its webhooks: their configurations, policies, Service and conversions, with
//! the CA bundle in them, by server-side apply.
//!
//! ```text
//! read      the files of config/ -> what is applied, in the operator's own namespace
//! document  one object, and where a CA bundle has its place in it
//! apply     now, and whenever the bundle changes
//! ```

mod apply;
mod document;
mod read;

pub use apply::{Error, Failure};
pub use read::ReadError;

use document::Document;

use crate::place::Place;

/// What is applied: the objects of the files that are compiled into the operator.
///
/// The operator's role needs what `osc_model::webhook::Kept` says for each; `cargo osc generate` writes it into
/// lifecycle.yaml and `config/rbac/`.
#[derive(Clone, Debug, PartialEq)]
pub struct Documents {
    place: Place,
    all: Vec<Document>,
}
