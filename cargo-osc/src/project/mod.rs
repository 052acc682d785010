//! Discover: from the working folder to the workspace, its API package, its operator and its configuration.

mod accepted;
mod config;
mod crd;
mod discover;
mod locate;
mod packages;
mod port;
mod reader;
mod webhook;

pub(crate) use accepted::accepted_changes;
pub(crate) use config::{Texts, base64, config, logo_path, texts};
pub(crate) use discover::discover;
pub(crate) use locate::{Root, find, locate};

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

/// A project that an operator is built in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Project {
    /// The workspace's folder.
    pub(crate) root: Utf8PathBuf,
    /// Where cargo builds.
    pub(crate) target: Utf8PathBuf,
    /// The package that holds the types.
    pub(crate) api: Member,
    /// The package that is the operator; the API package itself where no other depends on it.
    pub(crate) operator: Member,
    /// The members that depend on the sdk, and those that they depend on.
    pub(crate) packages: Vec<SourcePackage>,
}

/// A workspace member whose sources can have marks, or types that marks name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SourcePackage {
    /// The package's name.
    pub(crate) name: String,
    /// Its library and its programs.
    pub(crate) crates: Vec<SourceCrate>,
    /// Its features with those that each enables.
    pub(crate) features: BTreeMap<String, Vec<String>>,
    /// The crates that it can name, and the name that each has of itself.
    pub(crate) externs: BTreeMap<String, String>,
}

/// A library or a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SourceCrate {
    /// Its name in Rust.
    pub(crate) name: String,
    /// Its first file, relative to the root.
    pub(crate) root: Utf8PathBuf,
    /// Whether others can name it.
    pub(crate) is_library: bool,
}

/// A workspace member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Member {
    /// The package's name.
    pub(crate) name: String,
    /// Its manifest, relative to the root.
    pub(crate) manifest: Utf8PathBuf,
}

impl Project {
    /// The name of the API package's dump target.
    pub(crate) fn dump(&self) -> String {
        dump_target(&self.api.name)
    }
}

/// The dump target of an API package.
pub(crate) fn dump_target(package: &str) -> String {
    format!("{package}-osc-dump")
}

/// A path from the root.
fn relative(root: &Utf8Path, path: &Utf8Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string()
}
