//! A project whose root manifest says what a test wants: the gallery under another name.

use std::path::{Path, PathBuf};

use osc_tests::program::{program, succeed};
use osc_tests::{place, snapshot};
use serde_json::Value;

/// Parts of the example that a package is made of.
const FOLDERS: [&str; 3] = ["api", "operator", "osc"];

/// A project.
pub(crate) struct Project {
    folder: PathBuf,
}

impl Project {
    /// The gallery with `[workspace.package]` and `[workspace.metadata.osc]` as `said` has them. It has a name of its
    /// own, so that its programs are not another project's in the target folder that all share, and its place stays the
    /// same, so that what cargo keeps of it does not pile up there.
    pub(crate) fn saying(name: &str, said: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("metadata").join(name);
        if folder.exists() {
            std::fs::remove_dir_all(&folder).unwrap();
        }
        let project = Self { folder };
        let renamed = |text: &str| {
            text.replace("gallery-operator", name)
                .replace("gallery_operator", &name.replace('-', "_"))
        };
        let example = place::example("gallery");
        for folder in FOLDERS {
            for (name, text) in snapshot::tree(&example.join(folder)) {
                project.write(&format!("{folder}/{name}"), &renamed(&text));
            }
        }
        let logo = project.root().join("osc/logo.png");
        if said.contains("logo = ") {
            std::fs::copy(example.join("osc/logo.png"), logo).unwrap();
        } else {
            std::fs::remove_file(logo).unwrap();
        }
        let manifest = renamed(&place::text(&example.join("Cargo.toml")));
        project.write("Cargo.toml", &manifest_saying(&manifest, said));
        project.write("Cargo.lock", &renamed(&place::text(&example.join("Cargo.lock"))));
        project
    }

    /// Runs the tool in it.
    pub(crate) fn osc(&self, arguments: &str) {
        let mut command = program(env!("CARGO_BIN_EXE_osc-under-test"), self.root());
        succeed(command.args(arguments.split_whitespace()));
    }

    /// A generated document.
    pub(crate) fn yaml(&self, path: &str) -> Value {
        place::yaml(&self.root().join(path))
    }

    /// The text of a file.
    pub(crate) fn text(&self, path: &str) -> String {
        place::text(&self.root().join(path))
    }

    /// Writes a file.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path: PathBuf = self.root().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// The workspace's folder.
    pub(crate) fn root(&self) -> &Path {
        &self.folder
    }
}

/// The example's manifest with other tables of these two names.
fn manifest_saying(manifest: &str, said: &str) -> String {
    let mut kept = String::new();
    let mut keep = true;
    for line in manifest.lines() {
        if line.starts_with('[') {
            keep = !["[workspace.package]", "[workspace.metadata.osc]"].contains(&line);
        }
        if keep {
            kept += line;
            kept.push('\n');
        }
    }
    for crate_folder in ["sdk", "runtime"] {
        let relative = format!("\"../../{crate_folder}\"");
        assert!(kept.contains(&relative), "{kept}");
        let path = place::checkout().join(crate_folder);
        kept = kept.replace(&relative, &format!("{:?}", path.display().to_string()));
    }
    kept + "\n" + said
}
