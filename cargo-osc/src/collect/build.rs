//! Builds the dump target with the user's own cargo, profile and target folder, and runs it.

use std::io::BufReader;
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};
use camino::{Utf8Path, Utf8PathBuf};
use cargo_metadata::{Message, PackageId};

use super::Options;
use crate::apply;
use crate::project::Project;

/// What a build made.
pub(super) struct Built {
    /// The dump program.
    pub(super) program: Utf8PathBuf,
    /// Every file that cargo reported for local packages, below whose names lie rustc's dep-info files.
    pub(super) outputs: Vec<Utf8PathBuf>,
    /// Whether a local package has a build script: only cargo knows what that depends on.
    pub(super) scripted: bool,
}

/// `cargo build --workspace --bin <dump>`: `--workspace` unifies features as the user's own build does, so that
/// nothing is compiled twice.
pub(super) fn build(project: &Project, options: &Options) -> anyhow::Result<Built> {
    let mut cargo = cargo();
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
    if apply::stopped() {
        bail!("interrupted while cargo was building; the next run continues");
    }
    if !status.success() {
        // rustc and cargo have said why.
        return Err(crate::outcome::Silent.into());
    }
    built.with_context(|| format!("cargo built no program `{}`", project.dump()))
}

/// The cargo that runs this tool, or the one that is found. Under `cargo run` and `cargo test` the environment tells of a
/// package; build scripts that look at it would run again, and what depends on them would be compiled again.
fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        let tells = |prefix: &str| name.to_str().is_some_and(|name| name.starts_with(prefix));
        if tells("CARGO_PKG_") || tells("CARGO_MANIFEST_") {
            cargo.env_remove(&name);
        }
    }
    cargo
}

/// Makes cargo compile the API package again.
pub(super) fn forget(project: &Project) -> anyhow::Result<()> {
    let status = cargo()
        .args(["clean", "--quiet", "--package", &project.api.name])
        .current_dir(&project.root)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()
        .context("could not start cargo")?;
    if status.success() { Ok(()) } else { Err(crate::outcome::Silent.into()) }
}

fn read(project: &Project, stdout: impl std::io::BufRead) -> anyhow::Result<Option<Built>> {
    let mut program = None;
    let mut outputs = Vec::new();
    let mut scripted = false;
    for message in Message::parse_stream(stdout) {
        match message.context("cargo's messages cannot be read")? {
            Message::CompilerArtifact(artifact) => {
                if is_local(&artifact.package_id) {
                    outputs.extend(artifact.filenames);
                }
                if artifact.target.name == project.dump() {
                    program = artifact.executable;
                }
            }
            Message::BuildScriptExecuted(script) => scripted |= is_local(&script.package_id),
            _ => {}
        }
    }
    Ok(program.map(|program| Built { program, outputs, scripted }))
}

/// Whether a package's sources are on this machine, where they may be edited.
fn is_local(package: &PackageId) -> bool {
    package.repr.starts_with("path+")
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
    if apply::stopped() {
        bail!("interrupted while `{}` was running; the next run continues", project.dump());
    }
    bail!("the program `{}` failed ({status}) and wrote no facts", project.dump())
}

fn cannot_run(program: &Utf8Path, error: &std::io::Error) -> String {
    format!(
        "could not run {program}: {error}\n\
         help: if `build.target` names another machine than this one, build for this one here: \
         set CARGO_BUILD_TARGET to the `host:` that `rustc -vV` prints"
    )
}
