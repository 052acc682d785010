//! How a command ends.

use std::process::ExitCode;

/// What a command found, as its exit code says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is well: 0.
    Fine,
    /// The project has errors, or generated files have drifted: 100.
    Findings,
    /// The command could not do its work: 101.
    Failed,
}

impl Outcome {
    /// Findings where there are errors.
    pub(crate) fn of(diagnostics: &osc_model::Diagnostics) -> Self {
        if diagnostics.has_errors() { Self::Findings } else { Self::Fine }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Fine => 0,
            Outcome::Findings => 100,
            Outcome::Failed => 101,
        })
    }
}

/// A failure that has been reported already, by cargo or rustc themselves.
#[derive(Debug)]
pub(crate) struct Silent;

impl std::fmt::Display for Silent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the build failed")
    }
}

impl std::error::Error for Silent {}
