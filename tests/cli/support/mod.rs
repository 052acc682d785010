//! The tool as a program, and projects that it works on.

mod process;
mod project;
mod tool;

use std::path::PathBuf;

pub(crate) use osc_tests::place::{checkout, projects as target};
pub(crate) use process::{interrupt, read_until, wait_for};
pub(crate) use project::Project;
pub(crate) use tool::{PROGRAM, Run, Tool};

/// A file or folder of expected output.
pub(crate) fn snapshot(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("cli/snapshots").join(name)
}
