//! A project as `create` finds it.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use osc_model::{Diagnostic, Diagnostics, Span, code};
use toml_edit::Item;

use super::kind::{self, Declared};
use super::{declare, manifest};

/// The workspace's manifest.
pub(crate) const WORKSPACE: &str = "Cargo.toml";
/// The API package's manifest.
pub(crate) const API: &str = "api/Cargo.toml";
/// The operator package's manifest.
pub(crate) const OPERATOR: &str = "operator/Cargo.toml";

/// The present texts of a project's files, by path from the workspace's root with `/` between segments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ProjectTexts(BTreeMap<Utf8PathBuf, String>);

impl ProjectTexts {
    /// These texts; every file that is [wanted](Self::wanted) and exists belongs to them.
    pub(crate) fn new(texts: BTreeMap<Utf8PathBuf, String>) -> Self {
        Self(texts)
    }

    /// Whether `create` needs to see a file.
    pub(crate) fn wanted(path: &Utf8Path) -> bool {
        let below = |folder: &str, ending: &str| {
            path.starts_with(folder) && path.extension() == Some(ending)
        };
        [WORKSPACE, API, OPERATOR].contains(&path.as_str())
            || below("api/src", "rs")
            || below("operator/src", "rs")
            || below("operator/tests", "rs")
    }

    /// The text of a file, where there is one.
    pub(crate) fn get(&self, path: &str) -> Option<&str> {
        self.0.get(Utf8Path::new(path)).map(String::as_str)
    }

    /// The text of a file that every project has.
    pub(crate) fn need(&self, path: &str) -> Result<&str, Diagnostic> {
        self.get(path).ok_or_else(|| {
            Diagnostic::new(code::API_02, format!("there is no file `{path}`"))
                .at(Span::file(path))
                .help("`cargo osc create` adds to the files that `cargo osc init` wrote; bring it back, or write the addition by hand")
        })
    }
}

/// What is known of a project.
#[derive(Debug)]
pub(crate) struct Project {
    /// Completes the group of an API.
    pub(crate) domain: Option<String>,
    /// Whether the operator works in the whole cluster.
    pub(crate) cluster: bool,
    /// The namespaces that it works in, where they are named.
    pub(crate) namespaces: Vec<String>,
    /// The API package's name.
    pub(crate) api: String,
    /// The operator package's name.
    pub(crate) operator: String,
    pub(crate) kinds: Vec<Declared>,
}

/// Reads what the texts say of their project.
pub(crate) fn read(texts: &ProjectTexts) -> Result<Project, Diagnostics> {
    let mut diagnostics = Diagnostics::new();
    let mut kinds = Vec::new();
    for (path, text) in &texts.0 {
        if path.starts_with("api/src") {
            match declare::parse(text, path.as_str()) {
                Ok(file) => kinds.extend(kind::declared(path, &file.items)),
                Err(error) => diagnostics.push(error),
            }
        }
    }
    match manifests(texts) {
        Ok(project) if diagnostics.is_empty() => Ok(Project { kinds, ..project }),
        read => {
            diagnostics.extend(read.err());
            Err(diagnostics)
        }
    }
}

/// What the manifests say; kinds are in the sources.
fn manifests(texts: &ProjectTexts) -> Result<Project, Diagnostic> {
    let workspace = manifest::parse(texts.need(WORKSPACE)?, WORKSPACE)?;
    let osc = ["workspace", "metadata", "osc"]
        .iter()
        .try_fold(workspace.as_item(), |item, key| item.get(key));
    let scope = osc.and_then(|osc| osc.get("scope"));
    let named = scope.and_then(Item::as_array).into_iter().flatten();
    Ok(Project {
        domain: osc.and_then(|osc| osc.get("domain")?.as_str()).map(ToOwned::to_owned),
        cluster: scope.is_none_or(|scope| scope.as_str() == Some("cluster")),
        namespaces: named.filter_map(|name| name.as_str()).map(ToOwned::to_owned).collect(),
        api: package(texts, API)?,
        operator: package(texts, OPERATOR)?,
        kinds: Vec::new(),
    })
}

/// The name of a package.
fn package(texts: &ProjectTexts, file: &str) -> Result<String, Diagnostic> {
    let document = manifest::parse(texts.need(file)?, file)?;
    let name = document.get("package").and_then(|package| package.get("name")?.as_str());
    name.map(ToOwned::to_owned).ok_or_else(|| {
        let message = format!("`{file}` has no package name");
        Diagnostic::new(code::API_02, message).at(Span::file(file))
    })
}
