//! Webhooks from attributes to YAML: controller-tools' fixtures, said in Rust, and what is our own.

#![expect(clippy::unwrap_used, reason = "a test")]

mod documented;
mod documents;
mod fixture;
mod goldens;
mod kind;
mod mistakes;
mod needs;
mod served;
