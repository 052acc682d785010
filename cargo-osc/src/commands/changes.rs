//! What is read for a comparison, and what is told of it: for `diff` and for `validate --against`.

use camino::{Utf8Path, Utf8PathBuf};
use osc_model::Diagnostics;
use osc_schema::change::Impact;

use crate::diff::{self, Allowed, Change};
use crate::documents::{self, File, Limits, Source};
use crate::shell::Shell;
use crate::{disk, project, words};

/// What is at a path, with its texts at hand.
pub(super) struct Found {
    sources: Vec<Source>,
    pub(super) files: Vec<File>,
}

impl Found {
    /// Reads what is there; what is wrong with it is told.
    pub(super) fn read(path: &Utf8Path, diagnostics: &mut Diagnostics) -> anyhow::Result<Self> {
        let limits = Limits::default();
        let mut sources = match documents::find(path)? {
            Ok(sources) => sources,
            Err(found) => {
                diagnostics.extend(found);
                Vec::new()
            }
        };
        for source in &mut sources {
            source.hold(limits)?;
        }
        let files = File::of(&sources, limits, diagnostics)?;
        Ok(Self { sources, files })
    }

    /// The text of a file by its name in messages.
    pub(super) fn text(&self, file: &str) -> Option<String> {
        self.sources.iter().find_map(|source| source.text(file))
    }
}

/// The changes that are accepted: by the workspace around the working folder, and by a list.
pub(super) struct Accepted {
    allowed: Vec<Allowed>,
    manifest: Option<String>,
    list: Option<(Utf8PathBuf, Vec<u8>)>,
}

impl Accepted {
    /// Reads both. An entry that accepts nothing, whatever is compared, is told.
    pub(super) fn read(
        list: Option<&Utf8Path>,
        diagnostics: &mut Diagnostics,
    ) -> anyhow::Result<Self> {
        let root = project::find(&super::working_folder()?)?;
        let mut allowed = Vec::new();
        if let Some(root) = &root {
            let (accepted, found) = project::accepted_changes(root);
            diagnostics.extend(found);
            allowed.extend(diff::known(accepted, diagnostics));
        }
        let list = list.map(|path| anyhow::Ok((path.to_owned(), disk::read_bytes(path)?)));
        let list = list.transpose()?;
        if let Some((path, bytes)) = &list {
            allowed.extend(diff::allowed(path.as_str(), bytes, diagnostics));
        }
        Ok(Self { allowed, manifest: root.map(|root| root.manifest), list })
    }

    /// The text of a file that an entry is in.
    pub(super) fn text(&self, file: &str) -> Option<String> {
        match &self.list {
            Some((path, bytes)) if path == file => String::from_utf8(bytes.clone()).ok(),
            _ => self.manifest.clone().filter(|_| file == "Cargo.toml"),
        }
    }

    /// The reason for which each change is accepted; entries that accept nothing are told.
    pub(super) fn reasons(
        &self,
        changes: &[Change],
        diagnostics: &mut Diagnostics,
    ) -> Vec<Option<&str>> {
        diff::reasons(changes, &self.allowed, diagnostics)
    }
}

/// Says in a line how many changes there are.
pub(super) fn counted(
    sides: &str,
    changes: &[Change],
    reasons: &[Option<&str>],
    shell: &mut Shell,
) -> anyhow::Result<()> {
    let of = |impact| changes.iter().filter(|change| change.impact == impact).count();
    let accepted = match reasons.iter().flatten().count() {
        0 => String::new(),
        accepted => format!(", {accepted} of them accepted"),
    };
    let (all, breaking) = (words::count(changes.len(), "change"), of(Impact::Breaking));
    let informational = of(Impact::Informational);
    let what =
        format!("{sides}: {all}, {breaking} breaking, {informational} informational{accepted}");
    shell.status("Compared", &what)
}
