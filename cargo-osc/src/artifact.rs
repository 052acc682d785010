//! What every producer returns: files to be written, as values. Only `apply` touches the disk with them.

use camino::Utf8PathBuf;

/// One file and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Artifact {
    /// Relative to the folder that the command works on, `/` between segments.
    pub path: Utf8PathBuf,
    /// What becomes of it.
    pub change: Change,
}

/// What becomes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// It has these bytes afterwards.
    Write(Vec<u8>),
    /// It has `after` afterwards; refused when it is no longer `before`.
    Edit {
        /// The text that the edit was computed from.
        before: String,
        /// The text afterwards.
        after: String,
    },
    /// It is gone afterwards.
    Delete,
}

impl Artifact {
    /// A file with these bytes.
    pub(crate) fn write(path: impl Into<Utf8PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), change: Change::Write(bytes.into()) }
    }

    /// A file that is there, changed.
    pub(crate) fn edit(path: impl Into<Utf8PathBuf>, before: String, after: String) -> Self {
        Self { path: path.into(), change: Change::Edit { before, after } }
    }

    /// What happens to the file, for a status line.
    pub(crate) fn verb(&self) -> &'static str {
        match self.change {
            Change::Write(_) => "Wrote",
            Change::Edit { .. } => "Edited",
            Change::Delete => "Deleted",
        }
    }
}
