//! The stages that `generate`, `validate` and `bundle` share: from the sources to everything that would be written, and
//! everything that is wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use osc_model::config::{Config, Watch};
use osc_model::facts::Facts;
use osc_model::origin::Origins;
use osc_model::package::Package;
use osc_model::rbac::Grant;
use osc_model::{Diagnostic, Diagnostics, Severity, Span, code};
use osc_schema::cel::Version;

use super::Timings;
use crate::archive::PackageFiles;
use crate::artifact::{Artifact, Change};
use crate::collect;
use crate::lower::{self, Additions};
use crate::overlay;
use crate::project::{self, Project, Root, Texts};
use crate::render;
use crate::shell::Shell;
use crate::sources::Reading;
use crate::{apply, disk, marks, sources, validate, verdict};

/// The folders that are wholly generated.
pub(super) const FOLDERS: [&str; 2] = ["config", "package"];

/// Where files are that a package has no place for.
const WEBHOOKS: &str = "config/webhook";

/// What the sources say.
pub(crate) struct Evaluation {
    /// The workspace.
    pub(super) root: Utf8PathBuf,
    /// Where cargo builds.
    pub(super) target: Utf8PathBuf,
    /// What is said once.
    pub(super) config: Config,
    /// The files of `config/`.
    config_files: Vec<Artifact>,
    /// The files of `package/`; none where the operator works in a list of namespaces.
    pub(super) package: PackageFiles,
    /// What the operator declares.
    pub(super) grants: Grants,
    /// The Rust files that were read for marks, relative to the root.
    pub(super) read: Vec<Utf8PathBuf>,
    /// Where the parts of the package came from.
    pub(super) origins: Origins,
    /// What was read of them, where every item was.
    pub(super) rust: Option<sources::Sources>,
    /// Everything that is wrong.
    pub(crate) diagnostics: Diagnostics,
    /// How long it took.
    pub(super) timings: Timings,
}

/// What the operator declares.
pub(super) struct Grants {
    /// In its sources and in `osc/rbac/*.yaml`.
    pub(super) said: Vec<Grant>,
    /// What the package adds for its parts.
    pub(super) needed: Vec<Grant>,
    /// The operator's service account.
    pub(super) service_account: String,
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
    /// The workspace's Rust sources, and what is wrong with them.
    pub(crate) rust: (sources::Sources, Diagnostics),
    /// The server that judges the CRDs.
    pub(crate) version: Version,
}

/// Nothing could be made: the root, and why.
pub(crate) type Refused = (Utf8PathBuf, Diagnostics);

/// Evaluates the workspace around the working folder.
pub(super) fn evaluate(
    options: &collect::Options,
    reading: Reading,
    version: Version,
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
    let rust = timings.time("sources", || read_rust(&project, &facts, options, reading))?;
    let sources = Sources { root, project, facts, texts, additions, rust, version };
    let mut evaluated = evaluate_sources(sources, timings)?;
    let diagnostics = match &mut evaluated {
        Ok(evaluation) => &mut evaluation.diagnostics,
        Err((_, diagnostics)) => diagnostics,
    };
    diagnostics.extend(uncompiled);
    diagnostics.sort();
    Ok(evaluated)
}

/// Reads the packages that can have marks.
fn read_rust(
    project: &Project,
    facts: &Facts,
    options: &collect::Options,
    reading: Reading,
) -> anyhow::Result<(sources::Sources, Diagnostics)> {
    let read = |path: &Utf8Path| {
        let bytes = disk::read_if_there(&project.root.join(path))?;
        Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    };
    sources::Sources::load(
        &project.packages,
        &options.features,
        sources::own(facts),
        reading,
        &read,
    )
}

/// Evaluates what has been read.
pub(crate) fn evaluate_sources(
    sources: Sources,
    mut timings: Timings,
) -> anyhow::Result<Result<Evaluation, Refused>> {
    let Sources { root, project, facts, texts, additions, rust, version } = sources;
    let (config, mut diagnostics) = project::config(&root, &project, &texts);
    let (sources, found) = rust;
    diagnostics.extend(found);
    let Some(config) = config else { return Ok(Err((root.folder, diagnostics))) };
    let (overlay, found) = overlay::overlay(additions);
    diagnostics.extend(found);
    let has_file = |name: &str| overlay.has(name);
    let (mut grants, found) = marks::grants(&sources);
    diagnostics.extend(found);
    grants.extend(overlay.grants(&mut diagnostics));
    let (webhooks, found) = marks::webhooks(&sources);
    diagnostics.extend(found);
    let additions = Additions {
        grants,
        webhooks,
        detail: overlay.text("detail.md").map(str::to_owned),
        has_file: &has_file,
    };
    let (package, found) = timings.time("lower", || lower::lower(&facts, &config, &additions));
    // Large, and not needed any more.
    drop(facts);
    diagnostics.extend(found);
    let Some(package) = package else {
        diagnostics.sort();
        return Ok(Err((root.folder, diagnostics)));
    };
    let grants = Grants {
        needed: package
            .rbac
            .grants
            .iter()
            .filter(|one| !additions.grants.contains(one))
            .cloned()
            .collect(),
        service_account: package.rbac.service_account.clone(),
        said: additions.grants,
    };
    let rendered = render_all(package, &overlay, version, &mut diagnostics, &mut timings)?;
    diagnostics.sort();
    let (config_files, package, origins) = rendered;
    let (root, target) = (root.folder, project.target);
    let (read, rust) = (sources.files.clone(), sources.has_items().then_some(sources));
    Ok(Ok(Evaluation {
        root,
        target,
        config,
        config_files,
        package,
        grants,
        read,
        origins,
        rust,
        diagnostics,
        timings,
    }))
}

/// Documents, additions, files; then the package's rules and the server's on the files, traced back to the sources.
fn render_all(
    mut package: Package,
    overlay: &overlay::Overlay,
    version: Version,
    diagnostics: &mut Diagnostics,
    timings: &mut Timings,
) -> anyhow::Result<(Vec<Artifact>, PackageFiles, Origins)> {
    let mut origins = std::mem::take(&mut package.origins);
    let outside = matches!(package.watch, Watch::Namespaces(_));
    // By value: what the files were made of is gone before they are read again.
    let render = || rendered(package, overlay, &mut origins, diagnostics);
    let (config_files, mut files) = timings.time("render", render)?;
    let mut found = timings.time("validate", || validate::package(&files));
    timings.time("verdict", || verdict::package(&files, version, &mut found));
    origins.trace(&mut found);
    // Permissions in other namespaces have no place in a package, so its account has none there.
    found.retain(|found| !(outside && found.code == code::LIFE_03));
    let broken = broken(diagnostics);
    found.retain(|found| found.span.as_ref().is_none_or(|span| !broken.contains(&span.file)));
    diagnostics.extend(found);
    if outside {
        files.files.clear();
    }
    Ok((config_files, files, origins))
}

/// The files of `config/`, and those of `package/` as a reader of the folder would see them.
fn rendered(
    mut package: Package,
    overlay: &overlay::Overlay,
    origins: &mut Origins,
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<(Vec<Artifact>, PackageFiles)> {
    let mut documents = render::package(&mut package, overlay.text("README.md"))?;
    overlay.merge(&mut documents, origins, diagnostics);
    let config_files = render::files("config", &render::config(&package, &documents)?)?;
    let files =
        documents.iter().map(|document| Ok((document.path.clone(), render::bytes(document)?)));
    let files = files.collect::<anyhow::Result<_>>()?;
    Ok((config_files, PackageFiles { prefix: "package/".into(), archive: None, files }))
}

/// The Rust files with errors. What a type says wrong, its documents say wrong too: their rules wait until it is right,
/// so that a mistake is one message.
fn broken(diagnostics: &Diagnostics) -> BTreeSet<Arc<str>> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let files = errors.filter_map(|error| Some(error.span.as_ref()?.file.clone()));
    files.filter(|file| Utf8Path::new(&**file).extension() == Some("rs")).collect()
}

impl Evaluation {
    /// The files of `config/` and `package/`, to be written.
    pub(crate) fn files(&self) -> Vec<Artifact> {
        let of_package = self.package.files.iter();
        let of_package = of_package
            .map(|(path, bytes)| Artifact::write(self.package.display(path), bytes.as_slice()));
        self.config_files.iter().cloned().chain(of_package).collect()
    }

    /// How many they are.
    pub(super) fn file_count(&self) -> usize {
        self.config_files.len() + self.package.files.len()
    }

    /// The CRDs, by the paths of the files that hold one each.
    pub(super) fn crds(&self) -> impl Iterator<Item = (String, &[u8])> {
        let crds = self.config_files.iter();
        let crds = crds.filter(|artifact| artifact.path.starts_with("config/crd"));
        crds.filter_map(|artifact| match &artifact.change {
            Change::Write(bytes) => Some((artifact.path.to_string(), &bytes[..])),
            _ => None,
        })
    }

    /// The text of a file that diagnostics point into: one that would be written, else one on disk.
    pub(crate) fn source(&self, file: &str) -> Option<String> {
        let rendered = self.config_files.iter().find(|artifact| artifact.path == file);
        if let Some(Change::Write(bytes)) = rendered.map(|artifact| &artifact.change) {
            return String::from_utf8(bytes.clone()).ok();
        }
        let on_disk = || std::fs::read_to_string(self.root.join(file)).ok();
        self.package.text(file).or_else(on_disk)
    }

    /// One note where webhooks have no place in a package.
    pub(super) fn outside(&self) -> Option<Diagnostic> {
        let installed = self.config_files.iter().filter(|artifact| {
            artifact.path.starts_with(WEBHOOKS) && !artifact.path.ends_with(render::NETWORK_POLICY)
        });
        let files: Vec<_> = installed.map(|artifact| artifact.path.as_str()).collect();
        let first = files.first()?;
        let message = format!("a package has no place for {}", crate::words::list(&files));
        let operator = "let the operator apply them when it starts: `osc_runtime::register` does, and lifecycle.yaml has what it may do for that";
        let help = match files.iter().find(|path| path.ends_with(render::CERTIFICATE)) {
            Some(certificate) => format!(
                "{operator}; `{certificate}` is not its to apply: who installs the package does, for cert-manager, in the operator's namespace"
            ),
            None => operator.to_owned(),
        };
        Some(Diagnostic::new(code::WH_07, message).at(Span::file(*first)).help(help))
    }

    /// One warning where the files on disk are not what the sources say; none where nothing was ever generated.
    pub(super) fn drift(&self) -> anyhow::Result<Option<Diagnostic>> {
        if !FOLDERS.iter().any(|folder| self.root.join(folder).exists()) {
            return Ok(None);
        }
        let (plan, in_the_way) = apply::plan(&self.root, &FOLDERS, self.files())?;
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
