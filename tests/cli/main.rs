//! The tool as its users see it: arguments go in; files, messages and exit codes come out.
//!
//! What is expected lies below `tests/cli/snapshots/`. To accept changes, run
//! `SNAPSHOTS=overwrite cargo test -p osc-tests --test cli` and read what git says about them.
//!
//! Projects lie in temporary folders and share one target folder below the workspace's own, so that their dependencies are
//! compiled once. Each test names its project differently: cargo tells programs in a shared target folder apart by name.

#![expect(clippy::unwrap_used, reason = "a test")]

mod audit;
mod bad_input;
mod bundle;
mod cache;
mod create_api;
mod create_webhook;
mod diff;
mod explain;
mod generate;
mod golden_facts;
mod help;
mod init;
mod messages;
mod sarif;
mod schemapatch;
mod support;
mod testenv;
mod validate;
mod world;
