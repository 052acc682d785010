//! `cargo osc diff OLD NEW`

use camino::Utf8PathBuf;
use osc_model::Diagnostics;

use super::changes::{Accepted, Found, counted};
use crate::diff::{self, Change, Side};
use crate::documents::STDIN;
use crate::outcome::Outcome;
use crate::shell::Shell;

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
        let old = Found::read(&self.old, &mut diagnostics)?;
        let new = Found::read(&self.new, &mut diagnostics)?;
        let (before, after) = (Side::new(&old.files), Side::new(&new.files));
        anyhow::ensure!(
            !before.is_empty() && !after.is_empty() || diagnostics.has_errors(),
            "there is nothing to compare: `{}` has no document",
            if before.is_empty() { &self.old } else { &self.new }
        );
        let accepted = Accepted::read(self.allow.as_deref(), &mut diagnostics)?;
        let changes = diff::compare(&before, &after);
        let reasons = accepted.reasons(&changes, &mut diagnostics);
        for (change, reason) in changes.iter().zip(&reasons) {
            shell.change(change, *reason)?;
            if reason.is_none() && (change.is_breaking() || (self.all && !shell.is_json())) {
                diagnostics.push(change.diagnostic());
            }
        }
        let source =
            |file: &str| new.text(file).or_else(|| old.text(file)).or_else(|| accepted.text(file));
        diagnostics.sort();
        shell.diagnostics(&diagnostics, &source)?;
        shell.summary(&diagnostics, &[])?;
        counted(&format!("{} with {}", self.new, self.old), &changes, &reasons, shell)?;
        self.next(&changes, &reasons, shell)?;
        Ok(Outcome::of(&diagnostics))
    }

    fn next(
        &self,
        changes: &[Change],
        reasons: &[Option<&str>],
        shell: &mut Shell,
    ) -> anyhow::Result<()> {
        let mut breaking = changes.iter().zip(reasons).filter(|(change, _)| change.is_breaking());
        if breaking.any(|(_, reason)| reason.is_none()) {
            return shell
                .next("mend what breaks, or accept it with a reason: `cargo osc explain DIFF-01`");
        }
        if !self.all && changes.iter().any(|change| !change.is_breaking()) {
            return shell.next("`--all` says also what breaks nobody");
        }
        Ok(())
    }
}
