//! `cargo osc diff OLD NEW`

use camino::{Utf8Path, Utf8PathBuf};
use osc_model::Diagnostics;
use osc_schema::change::Impact;

use crate::diff::{self, Change, Side};
use crate::disk;
use crate::documents::{self, File, Limits, STDIN, Source};
use crate::outcome::Outcome;
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
  kustomize build config/crd | cargo osc diff v0.1.0:config/crd -
  cargo osc diff hwfka-operator-0.1.0.zip package --allow accepted.yaml")]
pub(crate) struct Diff {
    /// A file, a folder, a package (also .zip, .tgz), `-` for standard input, or REV:PATH or git:REV of the repository here
    old: Utf8PathBuf,
    /// The same, of what is to replace it
    new: Utf8PathBuf,
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
        anyhow::ensure!(
            self.old != STDIN || self.new != STDIN,
            "standard input can be one side only\nhelp: name a file, a folder or a revision for the other one"
        );
        let mut diagnostics = Diagnostics::new();
        let old = given(&self.old, &mut diagnostics)?;
        let new = given(&self.new, &mut diagnostics)?;
        let (before, after) = (Side::new(&old.files), Side::new(&new.files));
        let list = self.allow.as_ref().map(|path| disk::read_bytes(path)).transpose()?;
        let allowed = match (&self.allow, &list) {
            (Some(path), Some(bytes)) => diff::allowed(path.as_str(), bytes, &mut diagnostics),
            _ => Vec::new(),
        };
        anyhow::ensure!(
            !before.is_empty() && !after.is_empty() || diagnostics.has_errors(),
            "there is nothing to compare: `{}` has no document",
            if before.is_empty() { &self.old } else { &self.new }
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

/// One side: what is there, and what is in it.
struct Given {
    sources: Vec<Source>,
    files: Vec<File>,
}

impl Given {
    /// The text of a file by its name in messages.
    fn text(&self, file: &str) -> Option<String> {
        self.sources.iter().find_map(|source| source.text(file))
    }
}

fn given(path: &Utf8Path, diagnostics: &mut Diagnostics) -> anyhow::Result<Given> {
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
    Ok(Given { sources, files })
}
