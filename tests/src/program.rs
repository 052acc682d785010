//! Programs, started as a user's shell would start them.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::place;

/// A program in a folder, without what `cargo test` tells its tests about their own package.
pub fn program(name: impl AsRef<OsStr>, folder: &Path) -> Command {
    let mut command = Command::new(name);
    for (variable, _) in std::env::vars_os() {
        let text = variable.to_string_lossy();
        if text.starts_with("CARGO") && text != "CARGO" && text != "CARGO_HOME" {
            command.env_remove(&variable);
        }
    }
    command.env("CARGO_TARGET_DIR", place::projects()).env("CARGO_TERM_COLOR", "never");
    command.current_dir(folder).stdin(Stdio::null());
    command
}

/// cargo in a folder.
pub fn cargo(folder: &Path, arguments: &str) -> Command {
    let mut command = program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), folder);
    command.args(arguments.split_whitespace());
    command
}

/// Runs a program to its end and returns what it wrote to standard output.
///
/// # Panics
///
/// When it fails; the message is everything that it wrote.
pub fn succeed(command: &mut Command) -> String {
    let output = command.output();
    assert!(output.is_ok(), "{command:?}: {output:?}");
    let Ok(output) = output else { return String::new() };
    let [out, error] =
        [output.stdout, output.stderr].map(|b| String::from_utf8_lossy(&b).into_owned());
    assert!(output.status.success(), "{command:?} ended with {}\n{out}{error}", output.status);
    out
}
