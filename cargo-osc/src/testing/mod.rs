//! For this project's own tests: what facts lead to, without a compiler. No promise is made to anybody else.

mod audit;
mod marks;
mod verdicts;

pub use audit::Audit;
pub use marks::Marks;
pub use verdicts::Verdicts;

use std::collections::BTreeMap;

use anyhow::Context as _;
use camino::{Utf8Path, Utf8PathBuf};
use osc_model::Diagnostics;
use osc_model::facts::Facts;
use osc_schema::cel::Version;

use crate::artifact::Change;
use crate::commands::Timings;
use crate::commands::evaluate::{Sources, evaluate_sources};
use crate::project::{Member, Project, Root, SourceCrate, SourcePackage, Texts};
use crate::report;
use crate::sources::{self, Reading};

/// What sources lead to.
#[derive(Debug)]
pub struct Evaluated {
    /// The files that would be written, by path.
    pub files: BTreeMap<String, String>,
    /// Everything that is wrong, as people read it.
    pub diagnostics: String,
}

/// Evaluates sources by path: `facts.json`, `Cargo.toml`, files in `osc/`, and the Rust files of `api/` and `operator/`.
///
/// # Errors
///
/// When the first two are missing or facts are not of the present format.
pub fn evaluate(sources: &BTreeMap<String, String>) -> anyhow::Result<Evaluated> {
    let read = Read::of(sources)?;
    let rust = read.rust(sources, Reading::Marks)?;
    let Read { facts, root, project } = read;
    let additions = sources
        .iter()
        .filter_map(|(name, text)| Some((name.strip_prefix("osc/")?.to_owned(), text.clone())));
    let read_all = Sources {
        project,
        rust,
        root,
        facts,
        texts: Texts { operator: String::new() },
        additions: additions.collect(),
        version: Version::NEWEST,
    };
    let evaluated = evaluate_sources(read_all, Timings::default())?;
    let (artifacts, diagnostics) = match evaluated {
        Ok(evaluation) => (evaluation.files(), evaluation.diagnostics),
        Err((_, diagnostics)) => (Vec::new(), diagnostics),
    };
    let files: BTreeMap<_, _> = artifacts
        .into_iter()
        .filter_map(|artifact| match artifact.change {
            Change::Write(bytes) => {
                Some((artifact.path.into_string(), String::from_utf8_lossy(&bytes).into_owned()))
            }
            _ => None,
        })
        .collect();
    let source = |file: &str| files.get(file).or_else(|| sources.get(file)).cloned();
    let diagnostics = diagnostics
        .iter()
        .map(|diagnostic| report::human(diagnostic, &source, false) + "\n\n")
        .collect();
    Ok(Evaluated { files, diagnostics })
}

/// What all stages begin with.
struct Read {
    facts: Facts,
    root: Root,
    project: Project,
}

impl Read {
    fn of(sources: &BTreeMap<String, String>) -> anyhow::Result<Self> {
        let text = |name: &str| sources.get(name).with_context(|| format!("{name} is missing"));
        let facts: Facts = serde_json::from_str(text("facts.json")?)?;
        let manifest = text("Cargo.toml")?.clone();
        let root = Root { folder: Utf8PathBuf::from("/workspace"), manifest };
        let project = project(&root, &facts.package, sources);
        Ok(Self { facts, root, project })
    }

    /// The Rust files, and what is wrong with them.
    fn rust(
        &self,
        sources: &BTreeMap<String, String>,
        reading: Reading,
    ) -> anyhow::Result<(sources::Sources, Diagnostics)> {
        let read = |path: &Utf8Path| Ok(sources.get(path.as_str()).cloned());
        let own = sources::own(&self.facts);
        sources::Sources::load(&self.project.packages, &[], own, reading, &read)
    }
}

/// `x-api` with its operator `x`.
fn project(root: &Root, api: &str, sources: &BTreeMap<String, String>) -> Project {
    let operator = api.strip_suffix("-api").unwrap_or(api);
    let member = |name: &str, folder: &str| Member {
        name: name.to_owned(),
        manifest: format!("{folder}/Cargo.toml").into(),
    };
    Project {
        root: root.folder.clone(),
        target: root.folder.join("target"),
        api: member(api, "api"),
        operator: member(operator, "operator"),
        packages: [("api", api), ("operator", operator)]
            .into_iter()
            .filter_map(|(folder, package)| package_of(folder, package, api, sources))
            .collect(),
    }
}

/// A library whose sources are given, as `api/src/lib.rs` and `operator/src/lib.rs`.
fn package_of(
    folder: &str,
    package: &str,
    api: &str,
    sources: &BTreeMap<String, String>,
) -> Option<SourcePackage> {
    let root = format!("{folder}/src/lib.rs");
    sources.contains_key(&root).then(|| {
        let externs =
            ["futures", "k8s_openapi", "kube", "osc", "osc_runtime", "serde_json", "tokio"];
        let externs = externs.map(str::to_owned);
        let api = api.replace('-', "_");
        SourcePackage {
            name: package.to_owned(),
            crates: vec![SourceCrate {
                name: package.replace('-', "_"),
                root: root.into(),
                is_library: true,
            }],
            features: BTreeMap::new(),
            externs: externs.into_iter().chain([api]).map(|name| (name.clone(), name)).collect(),
        }
    })
}
