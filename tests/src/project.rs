//! A project that the tool makes in a folder of its own, as a user's shell would.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::program::{cargo, program, succeed};

/// A project that the tool makes in a folder of its own.
pub struct Project {
    tool: PathBuf,
    root: PathBuf,
    folder: TempDir,
}

impl Project {
    /// `cargo osc init` with these arguments, of which the project's name is the first. `tool` is the subcommand's program.
    ///
    /// # Panics
    ///
    /// When it fails.
    pub fn init(tool: &str, arguments: &str) -> Self {
        let folder = tempfile::tempdir().expect("there is a folder for temporary files");
        let name = arguments.split_whitespace().next().unwrap_or_default();
        let root = folder.path().join(name);
        let project = Self { tool: tool.into(), root, folder };
        project.run(project.folder.path(), &format!("init {arguments}"));
        project
    }

    /// Its folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The tool in the project; what it wrote to standard output.
    ///
    /// # Panics
    ///
    /// When it fails.
    pub fn tool(&self, arguments: &str) -> String {
        self.run(&self.root, arguments)
    }

    /// cargo in the project; what it wrote to standard output.
    ///
    /// # Panics
    ///
    /// When it fails.
    pub fn cargo(&self, arguments: &str) -> String {
        succeed(&mut cargo(&self.root, arguments))
    }

    fn run(&self, folder: &Path, arguments: &str) -> String {
        succeed(program(&self.tool, folder).args(arguments.split_whitespace()))
    }
}
