//! The last facts, with what they depended on. A cache that cannot be read is no cache.

use camino::{Utf8Path, Utf8PathBuf};
use osc_model::facts::Facts;
use serde::{Deserialize, Serialize};

use super::inputs::{self, Inputs};
use crate::artifact::Artifact;
use crate::project::Project;

/// What is kept between two runs.
#[derive(Serialize, Deserialize)]
pub(super) struct Cache {
    environment: String,
    inputs: Inputs,
    pub(super) project: Project,
    pub(super) facts: Facts,
}

impl Cache {
    /// After a build.
    pub(super) fn new(
        environment: String,
        inputs: Inputs,
        project: &Project,
        facts: &Facts,
    ) -> Self {
        Self { environment, inputs, project: project.clone(), facts: facts.clone() }
    }

    /// What the facts depend on.
    pub(super) fn into_inputs(self) -> Inputs {
        self.inputs
    }

    /// Whether a build would give the same facts.
    pub(super) fn is_fresh(&self, environment: &str) -> bool {
        self.environment == environment && self.inputs.unchanged()
    }
}

/// Where the cache of a workspace lies: in the target folder as far as that is known without cargo, and there in a
/// folder of its own, since workspaces may share a target folder.
pub(super) fn path(root: &Utf8Path) -> Utf8PathBuf {
    let workspace = inputs::digest(root.as_str().as_bytes());
    target(root).join("osc").join(&workspace[..16]).join("cache.json")
}

/// As cargo finds it: a variable, else the nearest configuration file, else `target`.
fn target(root: &Utf8Path) -> Utf8PathBuf {
    let variable = ["CARGO_TARGET_DIR", "CARGO_BUILD_TARGET_DIR"]
        .iter()
        .find_map(|name| std::env::var(name).ok())
        .map(|folder| root.join(folder));
    variable
        .or_else(|| inputs::cargo_configuration(root).iter().find_map(|file| configured(file)))
        .unwrap_or_else(|| root.join("target"))
}

/// `build.target-dir` of a configuration file; relative to the folder that its `.cargo` lies in.
fn configured(file: &Utf8Path) -> Option<Utf8PathBuf> {
    let document = toml_edit::Document::parse(std::fs::read_to_string(file).ok()?).ok()?;
    let folder = file.parent()?.parent()?;
    Some(folder.join(document.get("build")?.get("target-dir")?.as_str()?))
}

/// The cache, if there is one of this version.
pub(super) fn load(path: &Utf8Path) -> Option<Cache> {
    serde_json::from_slice(&std::fs::read(path).ok()?).ok()
}

/// Keeps facts for the next run.
pub(super) fn store(path: &Utf8Path, cache: &Cache) -> anyhow::Result<()> {
    let bytes = serde_json::to_vec(cache)?;
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Ok(()) };
    crate::apply::write(folder, &[Artifact::write(name, bytes)]).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn workspaces_that_share_a_target_folder_share_no_cache() {
        let [one, other] = ["/a/one", "/a/other"].map(|root| path(Utf8Path::new(root)));
        assert_ne!(
            one.parent().and_then(Utf8Path::file_name),
            other.parent().and_then(Utf8Path::file_name)
        );
    }
}
