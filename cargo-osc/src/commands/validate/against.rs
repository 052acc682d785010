//! `--against`: what is validated, beside older versions of it.

use camino::{Utf8Path, Utf8PathBuf};
use osc_model::Diagnostics;

use crate::archive::PackageFiles;
use crate::artifact;
use crate::commands::changes::{Accepted, Found, counted};
use crate::commands::evaluate::Evaluation;
use crate::diff::{self, Change, Side};
use crate::documents::{File, Limits};
use crate::shell::Shell;

/// Where CRDs are below `config/`.
const CRDS: &str = "crd/";

/// The older versions, and what may have changed since.
pub(super) struct Against {
    older: Vec<(Utf8PathBuf, Found)>,
    accepted: Accepted,
}

/// What changed, each with the reason for which it is accepted; by the older version.
pub(super) struct Told<'a> {
    changes: Vec<(&'a Utf8Path, Vec<Change>)>,
    reasons: Vec<Option<&'a str>>,
}

impl Against {
    /// Reads the older versions. What is wrong with them is told.
    pub(super) fn read(
        older: &[Utf8PathBuf],
        list: Option<&Utf8Path>,
        diagnostics: &mut Diagnostics,
    ) -> anyhow::Result<Option<Self>> {
        if older.is_empty() {
            return Ok(None);
        }
        let found = |path: &Utf8PathBuf| {
            let found = Found::read(path, diagnostics)?;
            anyhow::ensure!(
                !found.files.is_empty() || diagnostics.has_errors(),
                "there is nothing to compare with: `{path}` has no document"
            );
            Ok((path.clone(), found))
        };
        let older = older.iter().map(found).collect::<anyhow::Result<_>>()?;
        Ok(Some(Self { older, accepted: Accepted::read(list, diagnostics)? }))
    }

    /// Compares with each; `newer` says what with, which may depend on what the older one is. What breaks is told.
    pub(super) fn compare<'n>(
        &self,
        newer: impl Fn(&Side<'_>) -> Vec<&'n File>,
        diagnostics: &mut Diagnostics,
    ) -> Told<'_> {
        let changes = self.older.iter().map(|(path, found)| {
            let before = Side::new(&found.files);
            let after = Side::new(newer(&before));
            (path.as_path(), diff::compare(&before, &after))
        });
        let changes: Vec<_> = changes.collect();
        let all: Vec<Change> = changes.iter().flat_map(|(_, changes)| changes.clone()).collect();
        let reasons = self.accepted.reasons(&all, diagnostics);
        let breaking = all.iter().zip(&reasons).filter(|(change, _)| change.is_breaking());
        let told = breaking.filter(|(_, reason)| reason.is_none());
        diagnostics.extend(told.map(|(change, _)| change.diagnostic()));
        Told { changes, reasons }
    }

    /// The text of a file that was read for it.
    pub(super) fn text(&self, file: &str) -> Option<String> {
        let older = || self.older.iter().find_map(|(_, found)| found.text(file));
        older().or_else(|| self.accepted.text(file))
    }
}

/// What `generate` would write.
pub(super) struct Generated {
    package: Vec<File>,
    config: Vec<File>,
}

impl Generated {
    /// Reads it. It is told of already.
    pub(super) fn of(evaluation: &Evaluation) -> Self {
        let mut config = PackageFiles { prefix: "config/".into(), ..PackageFiles::default() };
        for artifact in evaluation.files() {
            if let (Ok(path), artifact::Change::Write(bytes)) =
                (artifact.path.strip_prefix("config"), artifact.change)
            {
                config.files.insert(path.to_string(), bytes);
            }
        }
        let read = |files| File::of_package(files, Limits::default(), &mut Diagnostics::new());
        Self { package: read(&evaluation.package), config: read(&config) }
    }

    /// What an older version is compared with: a package with the package, anything else with `config/`, where it has no
    /// roles with the CRDs there.
    pub(super) fn like(&self, older: &Side<'_>) -> Vec<&File> {
        if older.is_package() && !self.package.is_empty() {
            return self.package.iter().collect();
        }
        let whole = older.has_roles();
        self.config.iter().filter(|file| whole || file.path.starts_with(CRDS)).collect()
    }
}

impl Told<'_> {
    /// Each change, where output is JSON.
    pub(super) fn rows(&self, shell: &mut Shell) -> anyhow::Result<()> {
        let changes = self.changes.iter().flat_map(|(_, changes)| changes);
        changes.zip(&self.reasons).try_for_each(|(change, reason)| shell.change(change, *reason))
    }

    /// A line for each older version.
    pub(super) fn counts(&self, shell: &mut Shell) -> anyhow::Result<()> {
        let mut reasons = &self.reasons[..];
        for (path, changes) in &self.changes {
            let (own, rest) = reasons.split_at(changes.len());
            reasons = rest;
            counted(&format!("with {path}"), changes, own, shell)?;
        }
        Ok(())
    }
}
