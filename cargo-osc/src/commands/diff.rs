//! `cargo osc diff OLD NEW`

use camino::{Utf8Path, Utf8PathBuf};
use osc_model::Diagnostics;
use osc_schema::change::Impact;

use super::generate;
use crate::archive::{self, PackageFiles};
use crate::diff::{self, Change};
use crate::disk;
use crate::outcome::Outcome;
use crate::revision::Revision;
use crate::shell::Shell;
use crate::words;

/// Say what changed between two CRDs, packages or revisions, and what that breaks
///
/// CRDs, roles and what a package says of itself are compared. A change that breaks objects, clients, or the consent of who
/// installed the old version is an error, unless a list accepts it with a reason. docs/diff.md has all kinds of change.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  cargo osc diff v0.1.0:package package
  cargo osc diff old_crd.yaml new_crd.yaml --all
  cargo osc diff hwfka-operator-0.1.0.zip package --allow accepted.yaml")]
pub(crate) struct Diff {
    /// A file, a folder, a package (also .zip, .tgz), or REV:PATH or git:REV of the repository here
    old: String,
    /// The same, of what is to replace it
    new: String,
    /// Accept the changes that a YAML list has, each with `change`, `path` and `reason`
    #[arg(long, value_name = "FILE")]
    allow: Option<Utf8PathBuf>,
    /// Say also what breaks nobody
    #[arg(long)]
    all: bool,
}

impl Diff {
    /// Runs the command.
    pub(crate) fn run(&self, shell: &mut Shell) -> anyhow::Result<Outcome> {
        let (old, new) = match (side(&self.old)?, side(&self.new)?) {
            (Ok(old), Ok(new)) => (old, new),
            (Err(mistakes), _) | (_, Err(mistakes)) => {
                shell.diagnostics(&mistakes, &|_| None)?;
                shell.summary(&mistakes, &[])?;
                return generate::end(shell, &mistakes, "nothing was compared");
            }
        };
        let mut diagnostics = Diagnostics::new();
        let before = diff::read(&old, &mut diagnostics);
        let after = diff::read(&new, &mut diagnostics);
        let list = self.allow.as_ref().map(|path| disk::read_bytes(path)).transpose()?;
        let allowed = match (&self.allow, &list) {
            (Some(path), Some(bytes)) => diff::allowed(path.as_str(), bytes, &mut diagnostics),
            _ => Vec::new(),
        };
        anyhow::ensure!(
            before.len() > 0 && after.len() > 0 || diagnostics.has_errors(),
            "there is nothing to compare: `{}` has no document",
            if before.len() == 0 { &self.old } else { &self.new }
        );
        let changes = diff::compare(&before, &after);
        let reasons = diff::reasons(&changes, &allowed, &mut diagnostics);
        let accepted = reasons.iter().flatten().count();
        for (change, reason) in changes.iter().zip(&reasons) {
            shell.change(change, *reason)?;
            if reason.is_none() && (change.is_breaking() || (self.all && !shell.is_json())) {
                diagnostics.push(change.diagnostic());
            }
        }
        let list = |file: &str| {
            let own = self.allow.as_ref().is_some_and(|path| path == file);
            list.as_ref().filter(|_| own).and_then(|bytes| String::from_utf8(bytes.clone()).ok())
        };
        let source = |file: &str| new.text(file).or_else(|| old.text(file)).or_else(|| list(file));
        diagnostics.sort();
        shell.diagnostics(&diagnostics, &source)?;
        shell.summary(&diagnostics, &[])?;
        self.end(&changes, accepted, shell)?;
        Ok(Outcome::of(&diagnostics))
    }

    fn end(&self, changes: &[Change], accepted: usize, shell: &mut Shell) -> anyhow::Result<()> {
        let of = |impact| changes.iter().filter(|change| change.impact == impact).count();
        let accepted = match accepted {
            0 => String::new(),
            accepted => format!("; {accepted} accepted"),
        };
        let what = format!(
            "{} -> {}: {}, {} breaking, {} informational{accepted}",
            self.old,
            self.new,
            words::count(changes.len(), "change"),
            of(Impact::Breaking),
            of(Impact::Informational),
        );
        shell.status("Compared", &what)?;
        if !self.all && of(Impact::Breaking) < changes.len() {
            shell.next("`--all` says also what breaks nobody")?;
        }
        Ok(())
    }
}

/// The files of a side: what is on the disk goes before what git has.
fn side(text: &str) -> anyhow::Result<Result<PackageFiles, Diagnostics>> {
    let path = Utf8Path::new(text);
    if path.is_dir() {
        return archive::read(path);
    }
    match Revision::parse(text).filter(|_| !path.exists()) {
        Some(revision) => revision.read(),
        None => Ok(archive::unpacked(text, disk::read_bytes(path)?)),
    }
}
