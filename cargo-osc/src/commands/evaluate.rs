//! The stages that `generate`, `validate` and `bundle` share: from the sources to everything that would be written, and
//! everything that is wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use osc_model::config::{Config, Watch};
use osc_model::facts::Facts;
use osc_model::origin::Origins;
use osc_model::package::Package;
use osc_model::{Diagnostic, Diagnostics, Severity, code};

use super::Timings;
use crate::archive::PackageFiles;
use crate::artifact::{Artifact, Change};
use crate::collect;
use crate::lower::{self, Additions};
use crate::overlay;
use crate::project::{self, Project, Root, Texts};
use crate::render;
use crate::shell::Shell;
use crate::{apply, validate};

/// The folders that are wholly generated.
pub(super) const FOLDERS: [&str; 2] = ["config", "package"];

/// What the sources say.
pub(crate) struct Evaluation {
    /// The workspace.
    pub(super) root: Utf8PathBuf,
    /// Where cargo builds.
    pub(super) target: Utf8PathBuf,
    /// What is said once.
    pub(super) config: Config,
    /// The files of `config/` and `package/`.
    pub(crate) files: Vec<Artifact>,
    /// Everything that is wrong.
    pub(crate) diagnostics: Diagnostics,
    /// How long it took.
    pub(super) timings: Timings,
}

/// What is evaluated: sources, read and compiled.
pub(crate) struct Sources {
    /// The workspace's folder and manifest.
    pub(crate) root: Root,
    /// Its members.
    pub(crate) project: Project,
    /// What the API package says of itself.
    pub(crate) facts: Facts,
    /// Other manifests.
    pub(crate) texts: Texts,
    /// The files of `osc/`.
    pub(crate) additions: BTreeMap<String, String>,
}

/// Nothing could be made: the root, and why.
pub(crate) type Refused = (Utf8PathBuf, Diagnostics);

/// Evaluates the workspace around the working folder.
pub(super) fn evaluate(
    options: &collect::Options,
    shell: &mut Shell,
) -> anyhow::Result<Result<Evaluation, Refused>> {
    let root = project::locate(&super::working_folder()?)?;
    let mut timings = Timings::default();
    let collected = timings.time("collect", || collect::collect(&root, options, shell))?;
    let (project, facts) = match collected {
        Ok(collected) => collected,
        Err(diagnostic) => {
            let mut diagnostics = Diagnostics::new();
            diagnostics.push(diagnostic);
            return Ok(Err((root.folder, diagnostics)));
        }
    };
    let texts = project::texts(&project)?;
    let additions = overlay::read(&root.folder, project::logo_path(&root).as_deref())?;
    let uncompiled = collect::uncompiled(&project, &facts)?;
    let sources = Sources { root, project, facts, texts, additions };
    let mut evaluated = evaluate_sources(sources, timings)?;
    let diagnostics = match &mut evaluated {
        Ok(evaluation) => &mut evaluation.diagnostics,
        Err((_, diagnostics)) => diagnostics,
    };
    diagnostics.extend(uncompiled);
    diagnostics.sort();
    Ok(evaluated)
}

/// Evaluates what has been read.
pub(crate) fn evaluate_sources(
    sources: Sources,
    mut timings: Timings,
) -> anyhow::Result<Result<Evaluation, Refused>> {
    let Sources { root, project, facts, texts, additions } = sources;
    let (config, mut diagnostics) = project::config(&root, &project, &texts);
    let Some(config) = config else { return Ok(Err((root.folder, diagnostics))) };
    let (overlay, found) = overlay::overlay(additions);
    diagnostics.extend(found);
    let has_file = |name: &str| overlay.has(name);
    let additions = Additions {
        rules: overlay.rules(&mut diagnostics),
        detail: overlay.text("detail.md").map(str::to_owned),
        has_file: &has_file,
    };
    let (package, found) = timings.time("lower", || lower::lower(&facts, &config, &additions));
    // Not needed any more, and as large as all that is made of it.
    drop(facts);
    diagnostics.extend(found);
    let Some(package) = package else {
        diagnostics.sort();
        return Ok(Err((root.folder, diagnostics)));
    };
    let files = render_all(package, &overlay, &mut diagnostics, &mut timings)?;
    diagnostics.sort();
    let target = project.target;
    Ok(Ok(Evaluation { root: root.folder, target, config, files, diagnostics, timings }))
}

/// Documents, additions, files; then the package's rules on the files, traced back to the sources.
fn render_all(
    mut package: Package,
    overlay: &overlay::Overlay,
    diagnostics: &mut Diagnostics,
    timings: &mut Timings,
) -> anyhow::Result<Vec<Artifact>> {
    let mut origins = std::mem::take(&mut package.origins);
    let outside = matches!(package.watch, Watch::Namespaces(_));
    // By value: what the files were made of is gone before they are read again.
    let render = || rendered(package, overlay, &mut origins, diagnostics);
    let (mut files, of_package) = timings.time("render", render)?;
    let of_package = package_files(of_package);
    let mut found = timings.time("validate", || validate::package(&of_package));
    origins.trace(&mut found);
    // Permissions in other namespaces have no place in a package, so its account has none there.
    found.retain(|found| !(outside && found.code == code::LIFE_03));
    let broken = broken(diagnostics);
    found.retain(|found| found.span.as_ref().is_none_or(|span| !broken.contains(&span.file)));
    diagnostics.extend(found);
    if !outside {
        files.extend(artifacts(of_package));
    }
    Ok(files)
}

/// The files of `config/` and those of `package/`.
fn rendered(
    mut package: Package,
    overlay: &overlay::Overlay,
    origins: &mut Origins,
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<(Vec<Artifact>, Vec<Artifact>)> {
    let mut documents = render::package(&mut package, overlay.text("README.md"))?;
    overlay.merge(&mut documents, origins, diagnostics);
    let of_config = render::files("config", &render::config(&package, &documents))?;
    Ok((of_config, render::files("package", &documents)?))
}

/// The Rust files with errors. What a type says wrong, its documents say wrong too: their rules wait until it is right,
/// so that a mistake is one message.
fn broken(diagnostics: &Diagnostics) -> BTreeSet<Arc<str>> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let files = errors.filter_map(|error| Some(error.span.as_ref()?.file.clone()));
    files.filter(|file| Utf8Path::new(&**file).extension() == Some("rs")).collect()
}

/// The files of `package/` as a reader of the folder would see them.
fn package_files(artifacts: Vec<Artifact>) -> PackageFiles {
    let files = artifacts.into_iter().filter_map(|artifact| {
        let Change::Write(bytes) = artifact.change else { return None };
        let path = artifact.path.strip_prefix("package").ok()?;
        Some((path.to_string(), bytes))
    });
    PackageFiles { prefix: "package/".into(), archive: None, files: files.collect() }
}

/// The same to be written.
fn artifacts(package: PackageFiles) -> impl Iterator<Item = Artifact> {
    let PackageFiles { prefix, files, .. } = package;
    files.into_iter().map(move |(path, bytes)| Artifact::write(format!("{prefix}{path}"), bytes))
}

impl Evaluation {
    /// The files of the package, relative to it.
    pub(super) fn package(&self) -> Vec<Artifact> {
        let below = |artifact: &Artifact| {
            let path = artifact.path.strip_prefix("package").ok()?.to_owned();
            Some(Artifact { path, change: artifact.change.clone() })
        };
        self.files.iter().filter_map(below).collect()
    }

    /// The CRDs, by the paths of the files that hold one each.
    pub(super) fn crds(&self) -> impl Iterator<Item = (String, &[u8])> {
        let crds = self.files.iter().filter(|artifact| artifact.path.starts_with("config/crd"));
        crds.filter_map(|artifact| match &artifact.change {
            Change::Write(bytes) => Some((artifact.path.to_string(), &bytes[..])),
            _ => None,
        })
    }

    /// The text of a file that diagnostics point into: one that would be written, else one on disk.
    pub(crate) fn source(&self, file: &str) -> Option<String> {
        let rendered = self.files.iter().find(|artifact| artifact.path == file);
        match rendered.map(|artifact| &artifact.change) {
            Some(Change::Write(bytes)) => String::from_utf8(bytes.clone()).ok(),
            _ => std::fs::read_to_string(self.root.join(file)).ok(),
        }
    }

    /// One warning where the files on disk are not what the sources say; none where nothing was ever generated.
    pub(super) fn drift(&self) -> anyhow::Result<Option<Diagnostic>> {
        if !FOLDERS.iter().any(|folder| self.root.join(folder).exists()) {
            return Ok(None);
        }
        let (plan, in_the_way) = apply::plan(&self.root, &FOLDERS, self.files.clone())?;
        let drifted = plan.len() + in_the_way.iter().count();
        if drifted == 0 {
            return Ok(None);
        }
        let message = format!(
            "{} in `config/` and `package/` {} not what the sources say",
            crate::words::count(drifted, "file"),
            if drifted == 1 { "is" } else { "are" },
        );
        Ok(Some(Diagnostic::new(code::GEN_02, message).help("run `cargo osc generate`")))
    }
}
