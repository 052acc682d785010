//! `cargo osc validate [PATH]`

use camino::Utf8PathBuf;
use osc_model::config::Watch;
use osc_model::{Diagnostic, Diagnostics, Severity, code};

use super::{evaluate, generate};
use crate::archive;
use crate::collect;
use crate::outcome::Outcome;
use crate::policy::Policy;
use crate::shell::Shell;
use crate::sources::Reading;
use crate::{validate, words};

/// Check a package, or what `generate` would write
///
/// With PATH (a package directory, a .zip or a .tgz) nothing is built and no other program is started. Without it the
/// present sources are checked; files on disk that differ from them are one warning.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: cargo osc validate target/osc/hwfka-operator-0.1.0.zip --strict")]
pub(crate) struct Validate {
    /// A package directory, a .zip, a .tgz or a .tar.gz
    path: Option<Utf8PathBuf>,
    /// Say how many bytes each CRD has as compact JSON
    #[arg(long)]
    sizes: bool,
    #[command(flatten)]
    policy: Policy,
    #[command(flatten)]
    options: collect::Options,
}

impl Validate {
    /// Runs the command.
    pub(crate) fn run(&self, shell: &mut Shell) -> anyhow::Result<Outcome> {
        match &self.path {
            Some(path) => self.of_package(path, shell),
            None => self.of_sources(shell),
        }
    }

    fn of_package(&self, path: &Utf8PathBuf, shell: &mut Shell) -> anyhow::Result<Outcome> {
        let (files, mut diagnostics) = match archive::read(path)? {
            Ok(files) => {
                let diagnostics = validate::package(&files);
                (Some(files), diagnostics)
            }
            Err(diagnostics) => (None, diagnostics),
        };
        self.policy.apply(&mut diagnostics);
        diagnostics.sort();
        let source = |file: &str| files.as_ref().and_then(|files| files.text(file));
        shell.diagnostics(&diagnostics, &source)?;
        if let Some(files) = &files {
            let crds = files.files.iter().filter(|(path, _)| path.ends_with("_crd.yaml"));
            self.sizes(crds.map(|(path, text)| (files.display(path), &text[..])), shell)?;
        }
        shell.summary(&diagnostics, &[])?;
        let what = format!("{path}: {}", Shell::counts(&diagnostics));
        shell.status("Validated", &what)?;
        next(shell, &diagnostics)?;
        Ok(Outcome::of(&diagnostics))
    }

    fn of_sources(&self, shell: &mut Shell) -> anyhow::Result<Outcome> {
        let evaluation = match evaluate::evaluate(&self.options, Reading::Marks, shell)? {
            Ok(evaluation) => evaluation,
            Err((root, diagnostics)) => return generate::refused(shell, &root, &diagnostics),
        };
        let mut diagnostics = evaluation.diagnostics.clone();
        diagnostics.extend(evaluation.drift()?);
        if matches!(evaluation.config.watch.value, Watch::Namespaces(_)) {
            diagnostics.push(namespaces(&evaluation).severity(Severity::Warning));
        }
        self.policy.apply(&mut diagnostics);
        diagnostics.sort();
        shell.diagnostics(&diagnostics, &|file| evaluation.source(file))?;
        self.sizes(evaluation.crds(), shell)?;
        shell.summary(&diagnostics, &[])?;
        let config = &evaluation.config;
        let what = format!("{} {}", config.name.value, config.version.value);
        let files = words::count(evaluation.file_count(), "file");
        shell.status("Validated", &format!("{what}: {files}, {}", Shell::counts(&diagnostics)))?;
        next(shell, &diagnostics)?;
        Ok(Outcome::of(&diagnostics))
    }

    /// One line a CRD, where they are asked for.
    fn sizes<'f>(
        &self,
        files: impl Iterator<Item = (String, &'f [u8])>,
        shell: &mut Shell,
    ) -> anyhow::Result<()> {
        for (file, text) in files.filter(|_| self.sizes) {
            shell.sizes(&file, validate::sizes(&file, text))?;
        }
        Ok(())
    }
}

/// A list of namespaces has no place in a package.
pub(super) fn namespaces(evaluation: &evaluate::Evaluation) -> Diagnostic {
    Diagnostic::new(code::PRJ_06, "an OSC package cannot say a list of namespaces")
        .at(evaluation.config.watch.span.clone())
        .help("use `scope = \"cluster\"` or `\"namespaced\"` for a package; `config/` works with the list")
}

fn next(shell: &mut Shell, diagnostics: &Diagnostics) -> anyhow::Result<()> {
    match diagnostics.iter().find(|d| d.severity == Severity::Error).or(diagnostics.iter().next()) {
        Some(first) => {
            shell.next(&format!("`cargo osc explain {}` says what a code means", first.code))
        }
        None => shell.next("pack it with `cargo osc bundle`"),
    }
}
