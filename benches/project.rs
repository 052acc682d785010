//! Projects to measure, made by the tool itself.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail, ensure};

use crate::arguments::{Arguments, ROOT};
use crate::kind::{self, Kind, edited, numbered};
use crate::{measure, say};

/// The programs that are measured, and where they work.
#[derive(Clone)]
pub(crate) struct Tools {
    /// The tool, a release build.
    pub(crate) tool: PathBuf,
    /// The cargo that both the tool and the comparison use.
    pub(crate) cargo: PathBuf,
    /// Projects lie here.
    pub(crate) folder: PathBuf,
    /// Where all projects are built, so that dependencies are compiled once.
    pub(crate) target: PathBuf,
}

impl Tools {
    /// Finds or builds them.
    pub(crate) fn find(arguments: &Arguments, folder: &Path) -> anyhow::Result<Self> {
        let cargo = std::env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from);
        let tool = match &arguments.tool {
            Some(tool) => tool.clone(),
            None => built(&cargo)?,
        };
        let target = arguments.target.clone().unwrap_or_else(|| folder.join("target"));
        Ok(Self { tool, cargo, folder: folder.to_owned(), target })
    }

    /// A measured `cargo osc WORDS`, started as the program it is.
    pub(crate) fn osc(&self, project: &Project, words: &[&str]) -> anyhow::Result<Command> {
        let mut command = measure::command(&self.tool)?;
        command.arg("osc").args(words);
        self.prepare(&mut command, project);
        Ok(command)
    }

    /// A measured `cargo WORDS`.
    pub(crate) fn cargo(&self, project: &Project, words: &[&str]) -> anyhow::Result<Command> {
        let mut command = measure::command(&self.cargo)?;
        command.args(words);
        self.prepare(&mut command, project);
        Ok(command)
    }

    /// A measured `cargo WORDS` as a user types it: programs are found by name, through whatever proxies are installed.
    pub(crate) fn typed(&self, project: &Project, words: &[&str]) -> anyhow::Result<Command> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let own = self.tool.parent().map(PathBuf::from);
        let path = std::env::join_paths(own.into_iter().chain(std::env::split_paths(&path)))?;
        let mut command = measure::command("cargo")?;
        command.args(words);
        self.prepare(&mut command, project);
        command.env("PATH", path).env_remove("CARGO");
        Ok(command)
    }

    /// The same tools with a target folder of their own.
    pub(crate) fn with_target(&self, name: &str) -> anyhow::Result<Self> {
        let target = self.folder.join(name);
        ensure!(!target.exists(), "{} is there already", target.display());
        Ok(Self { target, ..self.clone() })
    }

    /// Removes the target folder, which is large.
    pub(crate) fn remove_target(self) -> anyhow::Result<()> {
        std::fs::remove_dir_all(&self.target)
            .with_context(|| format!("could not remove {}", self.target.display()))
    }

    /// The same folder and the same variables for everything that is compared.
    pub(crate) fn prepare(&self, command: &mut Command, project: &Project) {
        command.current_dir(&project.folder);
        command.env("CARGO", &self.cargo).env("CARGO_TARGET_DIR", &self.target);
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy();
            // What cargo tells this benchmark about itself; build scripts would run again because of it.
            if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
                command.env_remove(name.as_ref());
            }
        }
    }
}

/// Builds the tool as it is installed.
fn built(cargo: &Path) -> anyhow::Result<PathBuf> {
    say("release build of the tool");
    let output = Command::new(cargo)
        .args(["build", "--release", "-p", "cargo-osc", "--message-format=json"])
        .current_dir(ROOT)
        .stderr(std::process::Stdio::inherit())
        .output()
        .context("could not start cargo")?;
    if !output.status.success() {
        bail!("the tool does not compile");
    }
    let messages = cargo_metadata::Message::parse_stream(output.stdout.as_slice());
    for message in messages {
        if let cargo_metadata::Message::CompilerArtifact(artifact) = message?
            && artifact.target.name == "cargo-osc"
            && let Some(program) = artifact.executable
        {
            return Ok(program.into());
        }
    }
    bail!("cargo built no program `cargo-osc`")
}

/// A project with a number of kinds.
pub(crate) struct Project {
    /// How many.
    pub(crate) kinds: usize,
    /// The operator's package.
    pub(crate) name: String,
    /// The workspace.
    pub(crate) folder: PathBuf,
    /// The type of every kind.
    pub(crate) kind: Kind,
}

impl Project {
    /// `cargo osc init`, `cargo osc create api` for each kind, then types as people have them.
    pub(crate) fn make(
        tools: &Tools,
        purpose: &str,
        kinds: usize,
        kind: Kind,
    ) -> anyhow::Result<Self> {
        let name = format!("{purpose}-{kinds}");
        let project = Self { kinds, folder: tools.folder.join(&name), name, kind };
        let origin = format!("path:{ROOT}");
        let within = Self { folder: tools.folder.clone(), name: project.name.clone(), ..project };
        run(&mut tools.osc(&within, &["init", &project.name, "--sdk", &origin])?)?;
        for number in 1..=kinds {
            let name = kind::name(number);
            let words = ["create", "api", "--group", "bench", "--version", "v1", "--kind", &name];
            run(&mut tools.osc(&project, &words)?)?;
            project.write(number, &kind.rust())?;
        }
        Ok(project)
    }

    /// Changes what one field says of itself, differently in every round.
    pub(crate) fn edit(&self, round: usize) -> anyhow::Result<()> {
        self.write(1, &edited(&self.kind.rust(), round))
    }

    fn write(&self, number: usize, text: &str) -> anyhow::Result<()> {
        let file = self.folder.join(format!("api/src/v1/{}.rs", kind::name(number).to_lowercase()));
        std::fs::write(&file, numbered(text, number))
            .with_context(|| format!("could not write {}", file.display()))
    }

    /// The API package.
    pub(crate) fn api(&self) -> String {
        format!("{}-api", self.name)
    }

    /// The dump target.
    pub(crate) fn dump(&self) -> String {
        format!("{}-api-osc-dump", self.name)
    }
}

/// Runs a command whose cost does not matter.
fn run(command: &mut Command) -> anyhow::Result<()> {
    measure::run(command).map(drop)
}
