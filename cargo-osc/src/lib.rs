//! The cargo subcommand `cargo osc`.

pub mod artifact;
pub mod scaffold;
