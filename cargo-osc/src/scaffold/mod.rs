//! What `init` and `create` write: answers and the present texts go in, artifacts come out. No IO.
//!
//! New files are rendered from a [`Pack`] of templates; files that exist are parsed and edited at one place, so that
//! every other byte of theirs stays as it is.

mod api;
mod builtin;
mod declare;
mod further;
mod init;
mod kind;
mod life;
mod manifest;
mod name;
mod order;
mod pack;
mod plan;
mod project;
mod sdk;
mod target;
mod webhook;
mod wrap;

#[cfg(test)]
mod tests;

pub(crate) use api::{ApiAnswers, create_api};
pub(crate) use init::{InitAnswers, init};
pub(crate) use pack::Pack;
pub(crate) use project::ProjectTexts;
pub(crate) use sdk::Sdk;
pub(crate) use webhook::{WebhookAnswers, create_webhook};
