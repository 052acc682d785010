//! controller-gen on equal types.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use crate::kind::{Kind, edited, numbered};
use crate::measure::{self, Cost};
use crate::project::Tools;
use crate::say;

/// What is installed, by the ordinary Go client.
const PEER: &str = "sigs.k8s.io/controller-tools/cmd/controller-gen@v0.21.0";

/// The modules that the types need, in the version that the peer itself has.
const TYPES: &str = "k8s.io/api v0.36.0\nrequire k8s.io/apimachinery v0.36.0";

/// Installs controller-gen beside the projects; why it is not there, otherwise.
pub(crate) fn install(folder: &Path) -> anyhow::Result<Result<PathBuf, String>> {
    say("installing controller-gen");
    let programs = folder.join("go");
    let mut go = Command::new("go");
    go.args(["install", PEER]).env("GOBIN", &programs).current_dir(folder);
    let output = match go.output() {
        Ok(output) => output,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Ok(Err("Go is not installed".into()));
        }
        Err(error) => return Err(error).context("could not start go"),
    };
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        let last = errors.lines().last().unwrap_or_default();
        return Ok(Err(format!("it does not install: {last}")));
    }
    Ok(Ok(programs.join("controller-gen")))
}

/// A Go module with a number of kinds.
pub(crate) struct Module {
    program: PathBuf,
    folder: PathBuf,
    kind: Kind,
}

impl Module {
    /// Writes the module and fetches what it needs.
    pub(crate) fn make(
        tools: &Tools,
        program: &Path,
        kinds: usize,
        kind: Kind,
    ) -> anyhow::Result<Self> {
        let module = Self {
            program: program.to_owned(),
            folder: tools.folder.join(format!("controller-gen-{kinds}-{kind:?}")),
            kind,
        };
        module.write(
            "go.mod",
            &format!("module example.com/bench\n\ngo 1.26\n\nrequire {TYPES}\n"),
        )?;
        let group = "// Package v1 has the kinds.\n// +groupName=bench.example.com\npackage v1\n";
        module.write("v1/doc.go", group)?;
        for number in 1..=kinds {
            module.kind(number, &kind.go())?;
        }
        let mut tidy = measure::command("go")?;
        measure::run(tidy.args(["mod", "tidy"]).current_dir(&module.folder))?;
        Ok(module)
    }

    /// Where the CRDs are.
    pub(crate) fn output(&self) -> PathBuf {
        self.folder.join("config/crd")
    }

    /// One run of a generator, with its options: it keeps nothing from the last one.
    pub(crate) fn generate(&self, generator: &str) -> anyhow::Result<Cost> {
        let mut command = measure::command(&self.program)?;
        command.args([generator, "paths=./...", "output:crd:dir=config/crd"]);
        Ok(measure::run(command.current_dir(&self.folder))?.cost)
    }

    /// The same edit as in our project.
    pub(crate) fn edit(&self, round: usize) -> anyhow::Result<()> {
        self.kind(1, &edited(&self.kind.go(), round))
    }

    fn kind(&self, number: usize, text: &str) -> anyhow::Result<()> {
        self.write(&format!("v1/kind{number:03}.go"), &numbered(text, number))
    }

    fn write(&self, name: &str, text: &str) -> anyhow::Result<()> {
        write(&self.folder.join(name), text)
    }
}

/// Writes a file, and the folders that it is in.
pub(crate) fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    std::fs::create_dir_all(path.parent().unwrap_or(path))
        .and_then(|()| std::fs::write(path, text))
        .with_context(|| format!("could not write {}", path.display()))
}
