//! What first builds cost: where the dump is built decides what is compiled twice.

use std::collections::BTreeSet;

use anyhow::{Context as _, ensure};
use cargo_metadata::{Artifact, Message};

use crate::cells::cost;
use crate::measure::{self, Cost, Run};
use crate::project::{Project, Tools};
use crate::table::Table;

/// A compilation as cargo tells it: package, target and its kind. Features are left out: a crate that is compiled again
/// with others is compiled again.
type Unit = (String, String, String);

/// The two ways to build the dump, each in a fresh target folder and followed by the whole workspace.
pub(crate) fn arrangements(tools: &Tools, project: &Project) -> anyhow::Result<String> {
    let mut table =
        Table::new(["first builds", "wall", "CPU", "peak", "compiled", "twice", "target"]);
    let (api, dump) = (project.api(), project.dump());

    let fresh = tools.with_target("target-together")?;
    let first = measure::run(&mut fresh.typed(project, &["osc", "generate"])?)?;
    // A build that finds everything made lists what the first one made.
    let made = units(&json(&fresh, project, &crate::hot::build(&dump))?.output, |_| true)?;
    second(
        &fresh,
        project,
        &mut table,
        ["cargo osc generate", "then cargo build --workspace"],
        &first,
        &made,
    )?;
    fresh.remove_target()?;

    let fresh = tools.with_target("target-alone")?;
    let first = json(&fresh, project, &["build", "-p", &api, "--bin", &dump])?;
    let made = units(&first.output, |artifact| !artifact.fresh)?;
    let names = ["instead: cargo build -p api --bin dump", "then cargo build --workspace"];
    second(&fresh, project, &mut table, names, &first, &made)?;
    fresh.remove_target()?;
    Ok(table.text())
}

fn second(
    tools: &Tools,
    project: &Project,
    table: &mut Table,
    [first, then]: [&str; 2],
    before: &Run,
    made: &BTreeSet<Unit>,
) -> anyhow::Result<()> {
    let after = json(tools, project, &["build", "--workspace"])?;
    let compiled = units(&after.output, |artifact| !artifact.fresh)?;
    ensure!(!compiled.is_empty(), "the second build had nothing to do");
    let twice = compiled.intersection(made).count();
    let row = |name: &str, costs: &Cost, compiled: usize| {
        let mut cells = vec![name.to_owned()];
        cells.extend(cost(costs));
        cells.push(compiled.to_string());
        cells
    };
    table.row(row(first, &before.cost, made.len()));
    let mut cells = row(then, &after.cost, compiled.len());
    cells.push(twice.to_string());
    cells.push("0".into());
    cells.push(if twice == 0 { "reached" } else { "MISSED" }.into());
    table.row(cells);
    let both = Cost {
        wall: before.cost.wall + after.cost.wall,
        cpu: before.cost.cpu + after.cost.cpu,
        peak: before.cost.peak.max(after.cost.peak),
    };
    table.row(row("  both", &both, made.len() + compiled.len()));
    Ok(())
}

fn json(tools: &Tools, project: &Project, words: &[&str]) -> anyhow::Result<Run> {
    measure::run(tools.typed(project, words)?.arg("--message-format=json"))
}

fn units(output: &str, wanted: impl Fn(&Artifact) -> bool) -> anyhow::Result<BTreeSet<Unit>> {
    let mut units = BTreeSet::new();
    for message in Message::parse_stream(output.as_bytes()) {
        if let Message::CompilerArtifact(artifact) = message.context("cargo's messages changed")?
            && wanted(&artifact)
        {
            let kind = format!("{:?}", artifact.target.kind);
            units.insert((artifact.package_id.repr, artifact.target.name, kind));
        }
    }
    Ok(units)
}
