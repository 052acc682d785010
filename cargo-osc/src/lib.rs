//! The cargo subcommand `cargo osc`.

pub mod archive;
pub mod artifact;
pub mod promql;
pub mod validate;
pub mod yaml;
