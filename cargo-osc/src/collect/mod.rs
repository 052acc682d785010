//! Collect: what the compiled API crate says of itself. Built and run only when something that it depends on has changed.

mod build;
mod cache;
mod depinfo;
mod inputs;

use anyhow::Context as _;
use camino::Utf8Path;
use osc_model::code;
use osc_model::facts::{FORMAT, Facts, Header};
use osc_model::{Diagnostic, Span};
use serde_json::Value;

use crate::project::{self, Project, Root};
use crate::shell::Shell;

/// How to ask cargo.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Options {
    /// Ask the API package again, even where nothing it depends on has changed
    #[arg(long)]
    pub force: bool,
    /// Require that Cargo.lock is up to date
    #[arg(long)]
    pub locked: bool,
    /// Run cargo without the network
    #[arg(long)]
    pub offline: bool,
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
    let built = build::build(&project, options)?;
    let facts = match run(&project, &built, &cache.with_file_name("facts.json"))? {
        Ok(facts) => facts,
        Err(diagnostic) => return Ok(Err(diagnostic)),
    };
    let inputs = inputs::inputs(&project, &built)?;
    cache::store(&cache, &cache::Cache::new(environment, inputs, &project, &facts))?;
    Ok(Ok((project, facts)))
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

/// Runs the dump target and reads what it wrote.
fn run(
    project: &Project,
    built: &build::Built,
    path: &Utf8Path,
) -> anyhow::Result<Result<Facts, Diagnostic>> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("could not create {folder}"))?;
    }
    build::run(project, built, path)?;
    let bytes = crate::disk::read_bytes(path)?;
    let header: Header =
        serde_json::from_slice(&bytes).with_context(|| format!("{path} is no facts file"))?;
    let own = env!("CARGO_PKG_VERSION");
    if header.format != FORMAT || header.sdk != own {
        return Ok(Err(versions(project, &header, own)));
    }
    let mut facts: Value =
        serde_json::from_slice(&bytes).with_context(|| format!("{path} is no facts file"))?;
    relative(&mut facts, &project.root);
    let facts =
        serde_json::from_value(facts).with_context(|| format!("{path} is no facts file"))?;
    Ok(Ok(facts))
}

fn versions(project: &Project, header: &Header, own: &str) -> Diagnostic {
    let message =
        format!("the API package is built with osc-sdk {}, this is cargo-osc {own}", header.sdk);
    Diagnostic::new(code::PRJ_05, message).at(Span::file(project.api.manifest.as_str())).help(format!(
        "run `cargo update -p osc-sdk --precise {own}`, or `cargo install cargo-osc --version {} --locked`",
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
