//! What `cargo osc generate` costs, beside cargo's own build and beside controller-gen, as a table of ratios. Run by
//! hand; nothing here fails a test.
//!
//! ```text
//! cargo bench -p osc-tests --bench generate -- [--kinds 1,10,100] [--pods] [--marks] [--cold]
//!                                              [--no-peer] [--keep] [--tool FILE] [--target-dir DIR]
//! ```
//!
//! `--pods` measures rewriting and rendering alone, `--marks` reading rules and webhooks alone; `--cold` adds what first
//! builds cost, for the fewest kinds asked for. Without `--tool` a release build of the tool is made. Projects and their
//! target folder are temporary unless `--keep`; `--target-dir` names one that stays, so that a second run does not compile
//! the dependencies again. But for marks, which it reads itself, the bench needs no optimisation: `--profile dev` before
//! `--` saves compiling this package's dependencies once more.

mod arguments;
mod cells;
mod cold;
mod hot;
mod kind;
mod ledger;
mod marks;
mod measure;
mod peak;
mod peer;
mod pods;
mod price;
mod project;
mod table;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;

use arguments::{Arguments, Scope};
use hot::Hot;
use kind::Kind;
use project::{Project, Tools};

fn main() -> anyhow::Result<ExitCode> {
    if let Some(code) = ledger::as_compiler()? {
        return Ok(code);
    }
    if let Some(code) = measure::as_probe()? {
        return Ok(code);
    }
    if let Some(code) = marks::as_stage()? {
        return Ok(code);
    }
    let Some(arguments) = Arguments::read(std::env::args().skip(1))? else {
        say("a benchmark is run by `cargo bench`");
        return Ok(ExitCode::SUCCESS);
    };
    let mut temporary = tempfile::Builder::new().prefix("cargo-osc-bench-").tempdir()?;
    temporary.disable_cleanup(arguments.keep);
    if arguments.keep {
        say(&format!("projects stay in {}", temporary.path().display()));
    }
    let folder = temporary.path();
    let peer = if arguments.peer { peer::install(folder)? } else { Err("left out".to_owned()) };
    let mut report = String::new();
    if arguments.scope != Scope::Marks {
        report += &of_projects(&arguments, &Tools::find(&arguments, folder)?, &peer)?;
    }
    if arguments.scope != Scope::Pods {
        report += &marks::tables(folder, &peer)?;
    }
    if let Err(reason) = peer {
        report.extend(["\ncontroller-gen: not measured, ", &reason, "\n"]);
    }
    writeln!(std::io::stdout(), "{report}").context("could not print")?;
    Ok(ExitCode::SUCCESS)
}

/// Everything that is measured with the tool, in projects.
fn of_projects(
    arguments: &Arguments,
    tools: &Tools,
    peer: &Result<PathBuf, String>,
) -> anyhow::Result<String> {
    let mut measured: Vec<Hot> = Vec::new();
    for &kinds in arguments.kinds.iter().filter(|_| arguments.scope != Scope::Pods) {
        say(&format!("{kinds}: project and first build"));
        let project = Project::make(tools, "bench", kinds, Kind::Plain)?;
        measured.push(hot::measure(tools, &project, peer)?);
    }
    let mut report = String::new();
    for hot in &measured {
        report += &hot.table();
    }
    report += &hot::growth(&measured);
    let pods = arguments.kinds.iter().map(|&kinds| pods::measure(tools, kinds, peer));
    report += &pods::tables(&pods.collect::<anyhow::Result<Vec<_>>>()?);
    if let (Scope::Cold, Some(kinds)) = (arguments.scope, arguments.kinds.first()) {
        say(&format!("{kinds}: first builds, twice the whole workspace; this takes minutes"));
        let project = Project::make(tools, "cold", *kinds, Kind::Plain)?;
        report += &cold::arrangements(tools, &project)?;
        report += &price::own_crates(tools, &project)?;
    }
    Ok(report)
}

/// Progress, beside the report.
fn say(text: &str) {
    // Nobody reads progress that cannot be written.
    let _ = writeln!(std::io::stderr(), "bench: {text}");
}
