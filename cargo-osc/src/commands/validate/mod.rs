//! `cargo osc validate [PATH]...`

mod against;
mod texts;

use against::{Against, Generated};
use camino::Utf8PathBuf;
use osc_model::config::Watch;
use osc_model::{Diagnostic, Diagnostics, Severity, code};
use osc_schema::cel::Version;

use super::{evaluate, generate};
use crate::archive::PackageFiles;
use crate::collect;
use crate::documents::{self, File, Limits, Source, Text};
use crate::outcome::Outcome;
use crate::policy::Policy;
use crate::shell::Shell;
use crate::sources::Reading;
use crate::{validate, verdict, words};

/// Check packages and CRDs, or what `generate` would write
///
/// With PATHs nothing is built and no other program is started: packages are checked by the rules of the platform, and
/// every CustomResourceDefinition as kube-apiserver would when it is created. Without one the present sources are checked;
/// files on disk that differ from them are one warning.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cargo osc validate target/osc/hwfka-operator-0.1.0.zip --strict\n  \
    cargo osc validate config/crd other.yaml\n  kustomize build | cargo osc validate -\n  \
    cargo osc validate --against v0.1.0:package"
)]
pub(crate) struct Validate {
    /// A package (a folder, a .zip, a .tgz or a .tar.gz), a YAML or JSON file, a folder of such, `-` for standard input, or
    /// REV:PATH or git:REV of the repository here
    #[arg(value_name = "PATH")]
    paths: Vec<Utf8PathBuf>,
    /// Judge CRDs as this version of Kubernetes, 1.28 to 1.36
    #[arg(long, value_name = "VERSION", default_value_t, value_parser = verdict::version)]
    kubernetes_version: Version,
    /// Say how many bytes each CRD of a package has as compact JSON
    #[arg(long)]
    sizes: bool,
    /// Compare with an older version, named as for `cargo osc diff`: what breaks somebody is an error; repeatable
    #[arg(long, value_name = "OLD")]
    against: Vec<Utf8PathBuf>,
    /// Accept the changes that a YAML list has, beside those of `[workspace.metadata.osc]`
    #[arg(long, value_name = "FILE", requires = "against")]
    allow_changes: Option<Utf8PathBuf>,
    #[command(flatten)]
    limits: Limits,
    #[command(flatten)]
    policy: Policy,
    #[command(flatten)]
    options: collect::Options,
}

/// What is at the paths.
#[derive(Debug, Default)]
struct Given {
    packages: Vec<PackageFiles>,
    texts: Vec<Text>,
    /// What is wrong with archives.
    diagnostics: Diagnostics,
}

impl Validate {
    /// Runs the command.
    pub(crate) fn run(&self, shell: &mut Shell) -> anyhow::Result<Outcome> {
        if self.paths.is_empty() { self.of_sources(shell) } else { self.of_paths(shell) }
    }

    fn of_paths(&self, shell: &mut Shell) -> anyhow::Result<Outcome> {
        let Given { packages, mut texts, mut diagnostics } = self.given()?;
        let against =
            Against::read(&self.against, self.allow_changes.as_deref(), &mut diagnostics)?;
        if against.is_some() {
            texts.iter_mut().try_for_each(|text| text.hold(self.limits))?;
        }
        for package in &packages {
            let mut found = validate::package(package);
            verdict::package(package, self.kubernetes_version, &mut found);
            diagnostics.extend(found);
        }
        let judged = texts::judge(&texts, self.limits, self.kubernetes_version)?;
        diagnostics.extend(judged.diagnostics.iter().cloned());
        let newer = match against {
            Some(_) => self.files(&packages, &texts)?,
            None => Vec::new(),
        };
        let told =
            against.as_ref().map(|one| one.compare(|_| newer.iter().collect(), &mut diagnostics));
        self.policy.apply(&mut diagnostics);
        diagnostics.sort();
        let older = |file: &str| against.as_ref()?.text(file);
        if let Some(told) = &told {
            told.rows(shell)?;
        }
        shell.diagnostics(&diagnostics, &|file| {
            source(&packages, &texts, file).or_else(|| older(file))
        })?;
        for package in &packages {
            let crds = package.files.iter().filter(|(path, _)| path.ends_with("_crd.yaml"));
            self.sizes(crds.map(|(path, text)| (package.display(path), &text[..])), shell)?;
        }
        shell.summary(&diagnostics, &[])?;
        if !texts.is_empty() {
            shell.note(&judged.counts())?;
        }
        if let Some(told) = told {
            told.counts(shell)?;
        }
        let what = match &self.paths[..] {
            [path] => path.to_string(),
            paths => words::count(paths.len(), "path"),
        };
        shell.status("Validated", &format!("{what}: {}", Shell::counts(&diagnostics)))?;
        next(shell, &diagnostics, !packages.is_empty())?;
        Ok(Outcome::of(&diagnostics))
    }

    /// What the paths have, to be compared. What is wrong with it is told already.
    fn files(&self, packages: &[PackageFiles], texts: &[Text]) -> anyhow::Result<Vec<File>> {
        let mut told = Diagnostics::new();
        let files = packages.iter().map(|one| File::of_package(one, self.limits, &mut told));
        let mut files: Vec<_> = files.flatten().collect();
        for text in texts {
            files.extend(File::of_text(text, self.limits, &mut told)?);
        }
        Ok(files)
    }

    fn given(&self) -> anyhow::Result<Given> {
        let mut given = Given::default();
        for path in &self.paths {
            match documents::find(path)? {
                Err(diagnostics) => given.diagnostics.extend(diagnostics),
                Ok(sources) => sources.into_iter().for_each(|source| match source {
                    Source::Package(package) => given.packages.push(package),
                    Source::Text(text) => given.texts.push(text),
                }),
            }
        }
        Ok(given)
    }

    fn of_sources(&self, shell: &mut Shell) -> anyhow::Result<Outcome> {
        let evaluation = match evaluate::evaluate(
            &self.options,
            Reading::Marks,
            self.kubernetes_version,
            shell,
        )? {
            Ok(evaluation) => evaluation,
            Err((root, diagnostics)) => return generate::refused(shell, &root, &diagnostics),
        };
        let mut diagnostics = evaluation.diagnostics.clone();
        let against =
            Against::read(&self.against, self.allow_changes.as_deref(), &mut diagnostics)?;
        let told = against.as_ref().map(|one| {
            let newer = Generated::of(&evaluation);
            let mut found = Diagnostics::new();
            let told = one.compare(|old| newer.like(old), &mut found);
            evaluation.origins.trace(&mut found);
            diagnostics.extend(found);
            told
        });
        diagnostics.extend(evaluation.drift()?);
        if matches!(evaluation.config.watch.value, Watch::Namespaces(_)) {
            diagnostics.push(namespaces(&evaluation).severity(Severity::Warning));
        }
        self.policy.apply(&mut diagnostics);
        diagnostics.sort();
        if let Some(told) = &told {
            told.rows(shell)?;
        }
        let older = |file: &str| against.as_ref()?.text(file);
        shell.diagnostics(&diagnostics, &|file| evaluation.source(file).or_else(|| older(file)))?;
        self.sizes(evaluation.crds(), shell)?;
        shell.summary(&diagnostics, &[])?;
        if let Some(told) = told {
            told.counts(shell)?;
        }
        let config = &evaluation.config;
        let what = format!("{} {}", config.name.value, config.version.value);
        let files = words::count(evaluation.file_count(), "file");
        shell.status("Validated", &format!("{what}: {files}, {}", Shell::counts(&diagnostics)))?;
        next(shell, &diagnostics, true)?;
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

/// The text of a file by its name in messages, where it can be had again.
fn source(packages: &[PackageFiles], texts: &[Text], name: &str) -> Option<String> {
    let packed = packages.iter().find_map(|package| package.text(name));
    packed.or_else(|| texts.iter().find(|text| text.name == name)?.text())
}

fn next(shell: &mut Shell, diagnostics: &Diagnostics, of_package: bool) -> anyhow::Result<()> {
    match diagnostics.iter().find(|d| d.severity == Severity::Error).or(diagnostics.iter().next()) {
        Some(first) => {
            shell.next(&format!("`cargo osc explain {}` says what a code means", first.code))
        }
        None if !of_package => Ok(()),
        None => shell.next("pack it with `cargo osc bundle`"),
    }
}
