//! Why there are no programs.

use std::path::PathBuf;

use crate::go::NoGo;

/// What kept the programs from being installed, found or removed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// They are not there yet, and there is no Go to build them with.
    #[error(transparent)]
    NoGo(#[from] NoGo),
    /// Go refused to build them.
    #[error("`go build` of the test control plane failed ({status})\n{output}")]
    Build {
        /// How it ended.
        status: String,
        /// What Go said, all of it.
        output: String,
    },
    /// The observer asked to stop.
    #[error("interrupted while the test control plane was {during}; the next run begins again")]
    Interrupted {
        /// What went on: `built`, or `waited for`.
        during: &'static str,
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
    /// The user has no cache folder.
    #[error(
        "there is no folder for caches: neither OSC_CONTROL_PLANE_CACHE nor XDG_CACHE_HOME nor HOME is set to an absolute \
         path; set one of them"
    )]
    NoCache,
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
}
