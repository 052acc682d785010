//! A scaffolded project in a temporary folder.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::SystemTime;

use osc_tests::snapshot::{Tree, tree};

use osc_tests::place::{checkout, example, projects};

use super::Tool;

/// A project; its folder goes with it.
pub(crate) struct Project {
    folder: tempfile::TempDir,
    name: String,
}

impl Project {
    /// What `cargo osc init NAME` makes.
    pub(crate) fn init(name: &str) -> Self {
        let project = Self { folder: tempfile::tempdir().unwrap(), name: name.to_owned() };
        let sdk = format!("path:{}", checkout().display());
        Tool::within(project.folder.path())
            .arg(&format!("init {name} --domain huawei.com --sdk"))
            .raw(sdk)
            .run()
            .ended(0);
        project
    }

    /// The documented walkthrough up to `create api`, with the locked dependencies of the projects before it.
    pub(crate) fn with_kind(name: &str) -> Self {
        let project = Self::init(name);
        project.tool("create api --group osctest --version v1 --kind Hwfka").run().ended(0);
        project.lock();
        project
    }

    /// A copy of one project that is compiled once for all tests that leave `api/` and the version as they are.
    pub(crate) fn shared() -> Self {
        static FILES: OnceLock<Vec<(String, String, SystemTime)>> = OnceLock::new();
        let name = "shared-operator";
        let files = FILES.get_or_init(|| {
            let project = Self::with_kind(name);
            project.tool("generate --dry-run").run().ended(0);
            let files = tree(&project.root()).into_iter().map(|(path, text)| {
                let modified = project.path(&path).metadata().unwrap().modified().unwrap();
                (path, text, modified)
            });
            files.collect()
        });
        let copy = Self { folder: tempfile::tempdir().unwrap(), name: name.to_owned() };
        for (path, text, modified) in files {
            copy.write(path, text);
            // cargo takes a file that is younger than what was built from it for one that changed.
            let file = std::fs::File::options().write(true).open(copy.path(path)).unwrap();
            file.set_modified(*modified).unwrap();
        }
        copy
    }

    /// The same sources in another folder.
    pub(crate) fn copy(&self) -> Self {
        let copy = Self { folder: tempfile::tempdir().unwrap(), name: self.name.clone() };
        copy.write("Cargo.lock", &self.read("Cargo.lock"));
        for (path, text) in self.tree() {
            copy.write(&path, &text);
        }
        copy
    }

    /// The workspace's folder.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join(&self.name)
    }

    /// A path in it.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// The folder around it.
    pub(crate) fn around(&self) -> &Path {
        self.folder.path()
    }

    /// The tool in the workspace's folder.
    pub(crate) fn tool(&self, arguments: &str) -> Tool {
        Tool::within(&self.root()).arg(arguments)
    }

    /// Every file but Cargo.lock, which cargo may sort.
    pub(crate) fn tree(&self) -> Tree {
        let mut tree = tree(&self.root());
        tree.remove("Cargo.lock");
        tree
    }

    /// The text of a file.
    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    /// Writes a file and the folders that it needs.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Replaces a text that must be there.
    #[track_caller]
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "no `{from}` in {path}:\n{text}");
        self.write(path, &text.replacen(from, to, 1));
    }

    /// The folder with what the tool keeps of the project between two runs.
    pub(crate) fn kept(&self) -> PathBuf {
        kept().into_iter().find(|(_, root)| *root == self.root()).unwrap().0
    }

    /// Gives the project the versions that the example was built with: nothing is resolved, downloaded or compiled again.
    pub(crate) fn lock(&self) {
        let known = std::fs::read_to_string(example("hwfka").join("Cargo.lock")).unwrap();
        self.write("Cargo.lock", &known.replace("hwfka-operator", &self.name));
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        // Nobody comes back to a temporary folder.
        for (folder, _) in kept().into_iter().filter(|(_, root)| root.starts_with(self.around())) {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

/// The folders that the tool keeps something in, each with the workspace that it is about.
fn kept() -> Vec<(PathBuf, PathBuf)> {
    let folders = std::fs::read_dir(projects().join("osc")).into_iter().flatten();
    let folders = folders.filter_map(|folder| Some(folder.ok()?.path()));
    let read = folders.filter_map(|folder| {
        let cache = std::fs::read_to_string(folder.join("cache.json")).ok()?;
        let cache: serde_json::Value = serde_json::from_str(&cache).ok()?;
        Some((folder, cache["project"]["root"].as_str()?.into()))
    });
    read.collect()
}
