//! The workspace's folder and manifest, found without starting cargo: this is on the path of a run that changes nothing.

use anyhow::{Context as _, anyhow};
use camino::{Utf8Path, Utf8PathBuf};
use toml_edit::Document;

/// A workspace root and its manifest.
#[derive(Clone, Debug)]
pub(crate) struct Root {
    /// The folder.
    pub(crate) folder: Utf8PathBuf,
    /// The manifest's text.
    pub(crate) manifest: String,
}

/// Looks upward from `start` for the nearest manifest with a `[workspace]`, else the nearest manifest at all.
pub(crate) fn locate(start: &Utf8Path) -> anyhow::Result<Root> {
    find(start)?.ok_or_else(|| {
        anyhow!(
            "there is no Cargo.toml in {start} or a folder above it\n\
             help: run this in an operator's workspace, or make one with `cargo osc init NAME`"
        )
    })
}

/// The same; `None` where there is no manifest.
pub(crate) fn find(start: &Utf8Path) -> anyhow::Result<Option<Root>> {
    let mut nearest = None;
    for folder in start.ancestors() {
        let path = folder.join("Cargo.toml");
        if !path.is_file() {
            continue;
        }
        let manifest =
            std::fs::read_to_string(&path).with_context(|| format!("could not read {path}"))?;
        let root = Root { folder: folder.to_owned(), manifest };
        if has_workspace(&root.manifest) {
            return Ok(Some(root));
        }
        nearest.get_or_insert(root);
    }
    Ok(nearest)
}

/// Whether a manifest is a workspace's. One that is no TOML counts: cargo would stop there too, and says why better.
fn has_workspace(manifest: &str) -> bool {
    Document::parse(manifest).map_or(true, |document| document.contains_key("workspace"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_workspace_wins_over_a_nearer_package() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        std::fs::create_dir_all(root.join("api/src")).unwrap();
        std::fs::write(root.join("Cargo.toml"), "[workspace]\nmembers = ['api']\n").unwrap();
        std::fs::write(root.join("api/Cargo.toml"), "[package]\nname = 'api'\n").unwrap();
        assert_eq!(locate(&root.join("api/src")).unwrap().folder, root);
        std::fs::remove_file(root.join("Cargo.toml")).unwrap();
        assert_eq!(locate(&root.join("api/src")).unwrap().folder, root.join("api"));
    }
}
