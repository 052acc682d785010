//! Builds the dump target with the user's own cargo, profile and target folder, and runs it.

use std::io::BufReader;
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};
use camino::{Utf8Path, Utf8PathBuf};
use cargo_metadata::Message;

use super::Options;
use crate::project::Project;

/// What a build made.
pub(super) struct Built {
    /// The dump program.
    pub(super) program: Utf8PathBuf,
    /// Every file that cargo reported for workspace members, below whose names lie rustc's dep-info files.
    pub(super) outputs: Vec<Utf8PathBuf>,
}

/// `cargo build --workspace --bin <dump>`: `--workspace` unifies features as the user's own build does, so that
/// nothing is compiled twice.
pub(super) fn build(project: &Project, options: &Options) -> anyhow::Result<Built> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .args(["build", "--workspace", "--bin", &project.dump()])
        .arg("--message-format=json-render-diagnostics")
        .args(options.locked.then_some("--locked"))
        .args(options.offline.then_some("--offline"))
        .current_dir(&project.root)
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    let mut child = cargo.spawn().context("could not start cargo")?;
    let stdout = child.stdout.take().context("cargo has no output")?;
    let built = read(project, BufReader::new(stdout))?;
    let status = child.wait().context("cargo did not end")?;
    if !status.success() {
        // rustc and cargo have said why.
        return Err(crate::outcome::Silent.into());
    }
    built.with_context(|| format!("cargo built no program `{}`", project.dump()))
}

fn read(project: &Project, stdout: impl std::io::BufRead) -> anyhow::Result<Option<Built>> {
    let mut program = None;
    let mut outputs = Vec::new();
    for message in Message::parse_stream(stdout) {
        let message = message.context("cargo's messages cannot be read")?;
        let Message::CompilerArtifact(artifact) = message else { continue };
        if artifact.manifest_path.starts_with(&project.root) {
            outputs.extend(artifact.filenames);
        }
        if artifact.target.name == project.dump() {
            program = artifact.executable;
        }
    }
    Ok(program.map(|program| Built { program, outputs }))
}

/// Runs the dump program. What the user's code prints goes to standard error: standard output is the tool's own.
pub(super) fn run(project: &Project, built: &Built, facts: &Utf8Path) -> anyhow::Result<()> {
    let output = Command::new(&built.program)
        .arg(facts)
        .current_dir(&project.root)
        .stdin(Stdio::null())
        .stdout(std::io::stderr())
        .status();
    let status = match output {
        Ok(status) => status,
        Err(error) => bail!(cannot_run(&built.program, &error)),
    };
    if status.success() {
        return Ok(());
    }
    bail!("the program `{}` ended with {status} and wrote no facts", built.program)
}

fn cannot_run(program: &Utf8Path, error: &std::io::Error) -> String {
    format!(
        "could not run {program}: {error}\n\
         help: if `build.target` names another machine than this one, build for this one here: \
         set CARGO_BUILD_TARGET to the `host:` that `rustc -vV` prints"
    )
}
