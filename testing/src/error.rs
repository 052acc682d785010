//! Why there is no cluster, or why it did not do something.

use std::path::PathBuf;

/// What can go wrong with a cluster.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The programs are not there and cannot be built.
    #[error(transparent)]
    Programs(#[from] osc_control_plane::Error),
    /// A variable names a program that is not there.
    #[error("{variable} says that {} is there, and it is no file", path.display())]
    Asset {
        /// `KUBEBUILDER_ASSETS`, or one of `TEST_ASSET_…`.
        variable: &'static str,
        /// The program.
        path: PathBuf,
    },
    /// A file or folder cannot be used.
    #[error("could not {action} {}: {source}", path.display())]
    Disk {
        /// What was attempted.
        action: &'static str,
        /// Where.
        path: PathBuf,
        /// Why it failed.
        source: std::io::Error,
    },
    /// All ports are taken.
    #[error("no port of 127.0.0.1 between {} and {} is free", range.start, range.end)]
    Ports {
        /// Those that were tried.
        range: std::ops::Range<u16>,
    },
    /// A certificate cannot be issued.
    #[error("could not issue a certificate: {0}")]
    Certificate(#[from] rcgen::Error),
    /// A program of the control plane has ended.
    #[error("{program} ended ({status}); its last words:\n{log}")]
    Ended {
        /// Which one.
        program: &'static str,
        /// How.
        status: String,
        /// The end of its log.
        log: String,
    },
    /// Something has not happened in time.
    #[error(
        "after {seconds} s, {what} is not so yet: {state}\nthe last words of {program}:\n{log}"
    )]
    Late {
        /// What was waited for.
        what: &'static str,
        /// How long.
        seconds: u64,
        /// What was seen last.
        state: String,
        /// Whose business it is.
        program: &'static str,
        /// The end of its log.
        log: String,
    },
    /// The API server has refused something.
    #[error("could not {action}: {source}")]
    Api {
        /// What was attempted.
        action: String,
        /// The answer.
        source: Box<kube::Error>,
    },
    /// kubectl has failed.
    #[error("`kubectl {arguments}` failed ({status}): {output}")]
    Kubectl {
        /// What it was told.
        arguments: String,
        /// How it ended.
        status: String,
        /// Its standard error.
        output: String,
    },
    /// A line of the audit log is no event.
    #[error("line {line} of the audit log is no event: {source}")]
    Audit {
        /// Which one, from 1.
        line: usize,
        /// Why.
        source: serde_json::Error,
    },
}

impl Error {
    /// Turns a failure of the disk into an error that says what was attempted, and where.
    pub(crate) fn disk(
        action: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Disk { action, path, source }
    }

    /// Turns an answer of the API server into an error that says what was attempted.
    pub(crate) fn api(action: impl Into<String>) -> impl FnOnce(kube::Error) -> Self {
        let action = action.into();
        move |source| Self::Api { action, source: Box::new(source) }
    }
}
