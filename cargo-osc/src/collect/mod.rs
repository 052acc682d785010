//! Collect: what the compiled API crate says of itself. Built and run only when something that it depends on has changed.

mod build;
mod cache;
mod depinfo;
mod inputs;
mod settled;
mod uncompiled;

pub(crate) use settled::{settle, settled};
pub(crate) use uncompiled::uncompiled;

use std::time::{Duration, SystemTime};

use anyhow::{Context as _, bail};
use camino::Utf8Path;
use osc_model::code;
use osc_model::facts::{FORMAT, Facts, Header};
use osc_model::{Diagnostic, Span};
use serde_json::Value;

use crate::project::{self, Project, Root};
use crate::shell::Shell;
use crate::{apply, disk};

/// The heading of options that are about asking cargo.
const BUILD: &str = "Options of the build";

/// How to ask cargo.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Options {
    /// Ask the API package again, even where nothing it depends on has changed
    #[arg(long, help_heading = BUILD)]
    pub(crate) force: bool,
    /// Require that Cargo.lock is up to date
    #[arg(long, help_heading = BUILD)]
    pub(crate) locked: bool,
    /// Run cargo without the network
    #[arg(long, help_heading = BUILD)]
    pub(crate) offline: bool,
    /// Read the operator's sources with these features besides the default ones
    #[arg(long, value_delimiter = ',', value_name = "FEATURES", help_heading = BUILD)]
    pub(crate) features: Vec<String>,
}

/// A project and its facts, or the one mistake that is in the way.
pub(crate) fn collect(
    root: &Root,
    options: &Options,
    shell: &mut Shell,
) -> anyhow::Result<Result<(Project, Facts), Diagnostic>> {
    let environment = inputs::environment();
    let cache = cache::path(&root.folder);
    let known = cache::load(&cache);
    if let Some(known) =
        known.as_ref().filter(|known| !options.force && known.is_fresh(&environment))
    {
        return Ok(Ok((known.project.clone(), known.facts.clone())));
    }
    let project = match project::discover(root)? {
        Ok(project) => project,
        Err(diagnostic) => return Ok(Err(diagnostic)),
    };
    shell.status("Compiling", &reason(&project, known.is_some()))?;
    let started = SystemTime::now();
    // Held until the facts are read: another run must not replace the program meanwhile.
    let _alone = alone(&project, shell)?;
    let (built, facts) = ask(&project, options, cache.parent().unwrap_or(&cache))?;
    let facts = match facts {
        Ok(facts) => facts,
        Err(diagnostic) => return Ok(Err(diagnostic)),
    };
    if let Some(inputs) = inputs::inputs(&project, &built, started)? {
        cache::store(&cache, &cache::Cache::new(environment, inputs, &project, &facts))?;
    }
    Ok(Ok((project, facts)))
}

type Answer = (build::Built, Result<Facts, Diagnostic>);

/// Builds the dump target and runs it; once more where cargo took another workspace's package for this one's.
fn ask(project: &Project, options: &Options, scratch: &Utf8Path) -> anyhow::Result<Answer> {
    let foreign = |facts: &Result<Facts, Diagnostic>| {
        facts.as_ref().is_ok_and(|facts| !is_of(facts, project))
    };
    let built = build::build(project, options)?;
    let facts = run(project, &built, scratch)?;
    if !foreign(&facts) {
        return Ok((built, facts));
    }
    build::forget(project)?;
    let built = build::build(project, options)?;
    let facts = run(project, &built, scratch)?;
    if foreign(&facts) {
        bail!(
            "another workspace with a package `{}` is built in {} at the same time\n\
             help: give each workspace a target folder of its own",
            project.api.name,
            project.target
        );
    }
    Ok((built, facts))
}

/// How often a lock is tried again; waiting in the kernel would not end at Ctrl-C.
const POLL: Duration = Duration::from_millis(20);

/// Waits until no other run builds a package of this name in this target folder.
fn alone(project: &Project, shell: &mut Shell) -> anyhow::Result<std::fs::File> {
    let name = &project.api.name;
    let file = apply::open(&project.target.join("osc").join(format!("{name}.lock")))?;
    // Where locks do not exist, nobody waits.
    let taken = || matches!(file.try_lock(), Err(std::fs::TryLockError::WouldBlock));
    if !taken() {
        return Ok(file);
    }
    shell.note(&format!("waiting for another `cargo osc` that builds `{name}`"))?;
    while taken() {
        if apply::stopped() {
            bail!("interrupted while another `cargo osc` was building");
        }
        std::thread::sleep(POLL);
    }
    Ok(file)
}

/// Whether facts are of this workspace's API package. Cargo tells packages apart by name and by their path in the
/// workspace, so another workspace with the same target folder may have left its own.
fn is_of(facts: &Facts, project: &Project) -> bool {
    let manifest = project.root.join(&project.api.manifest);
    facts.folders.iter().all(|folder| Some(Utf8Path::new(folder)) == manifest.parent())
}

/// Why cargo is started, and how long that takes.
fn reason(project: &Project, before: bool) -> String {
    let api = &project.api.name;
    if before || project.target.join("debug/.fingerprint").exists() {
        return format!("`{api}`: its types say what is generated");
    }
    format!(
        "`{api}` and what it depends on, to read its types \
         (the first build of a workspace takes a minute or two; later ones about a second)"
    )
}

/// Runs the dump target and reads what it wrote. The file is of this run alone: two runs at a time do not meet, and
/// what an earlier one left is never taken for this one's.
fn run(
    project: &Project,
    built: &build::Built,
    folder: &Utf8Path,
) -> anyhow::Result<Result<Facts, Diagnostic>> {
    let file = apply::scratch(folder, "facts-")?;
    let path = Utf8Path::from_path(file.path()).context("the target folder is not UTF-8")?;
    build::run(project, built, path)?;
    let bytes = disk::read_bytes(path)?;
    if bytes.is_empty() {
        bail!(
            "the program `{}` ended well but wrote no facts\n\
             help: its `main` is the one that `osc::dump!` makes, and no sample ends the process",
            project.dump()
        );
    }
    read(project, &bytes)
}

fn read(project: &Project, bytes: &[u8]) -> anyhow::Result<Result<Facts, Diagnostic>> {
    let wrong = || format!("what `{}` wrote are no facts", project.dump());
    let header: Header = serde_json::from_slice(bytes).with_context(wrong)?;
    let own = env!("CARGO_PKG_VERSION");
    if header.format != FORMAT || header.sdk != own {
        return Ok(Err(versions(project, &header, own)));
    }
    let mut facts: Value = serde_json::from_slice(bytes).with_context(wrong)?;
    relative(&mut facts, &project.root);
    Ok(Ok(serde_json::from_value(facts).with_context(wrong)?))
}

fn versions(project: &Project, header: &Header, own: &str) -> Diagnostic {
    let message =
        format!("the API package is built with osc-sdk {}, this is cargo-osc {own}", header.sdk);
    Diagnostic::new(code::PRJ_05, message).at(Span::file(project.api.manifest.as_str())).help(format!(
        "install the tool of that version with `cargo install cargo-osc --version {} --locked`, \
         or take osc-sdk {own} in Cargo.toml",
        header.sdk
    ))
}

/// Makes the places in facts relative to the workspace, with `/`; files outside keep their path.
fn relative(facts: &mut Value, root: &Utf8Path) {
    match facts {
        Value::Array(items) => items.iter_mut().for_each(|item| relative(item, root)),
        Value::Object(object) => {
            let is_span =
                object.len() == 3 && object.contains_key("start") && object.contains_key("end");
            if let Some(Value::String(file)) = object.get_mut("file").filter(|_| is_span) {
                let path = Utf8Path::new(file.as_str());
                *file = path.strip_prefix(root).unwrap_or(path).as_str().replace('\\', "/");
            }
            object.values_mut().for_each(|value| relative(value, root));
        }
        _ => {}
    }
}
