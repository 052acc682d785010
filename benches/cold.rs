//! What first builds cost: where the dump is built decides what is compiled twice, and our own crates have a price.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use cargo_metadata::{Artifact, Message};

use crate::ledger;
use crate::measure::{self, Cost, Run};
use crate::project::{Project, Tools};
use crate::table::{Table, at_most, cost};

/// A compilation as cargo tells it: package, target and its kind. Features are left out: a crate that is compiled again
/// with others is compiled again.
type Unit = (String, String, String);

/// The two ways to build the dump, each in a fresh target folder and followed by the whole workspace.
pub(crate) fn arrangements(tools: &Tools, project: &Project) -> anyhow::Result<String> {
    let mut table =
        Table::new(["first builds", "wall", "CPU", "peak", "compiled", "twice", "target"]);
    let (api, dump) = (project.api(), project.dump());

    let fresh = fresh(tools, "target-together")?;
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
    remove(&fresh)?;

    let fresh = self::fresh(tools, "target-alone")?;
    let first = json(&fresh, project, &["build", "-p", &api, "--bin", &dump])?;
    let made = units(&first.output, |artifact| !artifact.fresh)?;
    let names = ["instead: cargo build -p api --bin dump", "then cargo build --workspace"];
    second(&fresh, project, &mut table, names, &first, &made)?;
    remove(&fresh)?;
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

/// What our crates add to the first build of an API crate: every compilation that is there because of them (features of
/// others included), less those that are there only without them.
pub(crate) fn own_crates(tools: &Tools, project: &Project) -> anyhow::Result<String> {
    let fresh = fresh(tools, "target-own")?;
    let ledgers = ["with", "without"].map(|name| tools.folder.join(format!("ledger-{name}")));
    let with = closure(&fresh, project, &ledgers[0])?;
    let bare = without_sdk(tools, project)?;
    let without = closure(&fresh, &bare, &ledgers[1])?;
    let (compiled_with, compiled_without) =
        (ledger::read(&ledgers[0])?, ledger::read(&ledgers[1])?);
    let only = |compiled: &BTreeMap<String, ledger::Entry>, other: &str| {
        let mut crates: BTreeMap<String, Duration> = BTreeMap::new();
        let own = project.api().replace('-', "_");
        for (hash, entry) in compiled {
            if !other.contains(hash.as_str()) && entry.name != own {
                *crates.entry(entry.name.clone()).or_default() += entry.cpu;
            }
        }
        crates
    };
    let (added, spared) = (only(&compiled_with, &without), only(&compiled_without, &with));
    remove(&fresh)?;
    Ok(price(&added, &spared))
}

fn price(added: &BTreeMap<String, Duration>, spared: &BTreeMap<String, Duration>) -> String {
    let sum = |crates: &BTreeMap<String, Duration>| crates.values().sum::<Duration>().as_secs_f64();
    let mut table = Table::new(["added to the first build of an API crate", "CPU", "target"]);
    let row = |sign: &str, (name, cpu): (&String, &Duration)| {
        [format!("  {sign} {name}"), format!("{:.2} s", cpu.as_secs_f64())]
    };
    for one in added {
        table.row(row("+", one));
    }
    for one in spared {
        table.row(row("-", one));
    }
    let [number, target, verdict] = at_most(sum(added) - sum(spared), 5.0, " s");
    table.row(["in all".to_owned(), number, target, verdict]);
    table.text()
}

/// Builds the library of the API package with a ledger; what cargo says of every crate in it.
fn closure(tools: &Tools, project: &Project, ledger: &Path) -> anyhow::Result<String> {
    let mut command = tools.cargo(project, &["build", "-p", &project.api(), "--lib"])?;
    ledger::keep(command.arg("--message-format=json"), ledger)?;
    Ok(measure::run(&mut command)?.output)
}

/// The same project without a dependency on our crates, and so without types.
fn without_sdk(tools: &Tools, project: &Project) -> anyhow::Result<Project> {
    let bare = Project {
        kinds: 0,
        name: project.name.clone(),
        folder: tools.folder.join(format!("{}-without", project.name)),
    };
    std::fs::create_dir_all(bare.folder.join("api/src"))?;
    let copy = |name: &str, edit: fn(&str) -> String| -> anyhow::Result<()> {
        let text = std::fs::read_to_string(project.folder.join(name))
            .with_context(|| format!("could not read {name}"))?;
        std::fs::write(bare.folder.join(name), edit(&text))?;
        Ok(())
    };
    copy("Cargo.lock", str::to_owned)?;
    copy("Cargo.toml", |text| text.replace(", \"operator\"]", "]"))?;
    copy("api/Cargo.toml", |text| {
        let lines = text.lines().filter(|line| !line.starts_with("osc."));
        let text = lines.collect::<Vec<_>>().join("\n");
        // The dump target needs the sdk.
        match (text.find("[[bin]]"), text.find("[dependencies]")) {
            (Some(from), Some(to)) if from < to => format!("{}{}", &text[..from], &text[to..]),
            _ => text,
        }
    })?;
    std::fs::write(bare.folder.join("api/src/lib.rs"), "//! Nothing.\n")?;
    Ok(bare)
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

/// The same tools with a target folder of their own.
fn fresh(tools: &Tools, name: &str) -> anyhow::Result<Tools> {
    let target = tools.folder.join(name);
    ensure!(!target.exists(), "{} is there already", target.display());
    Ok(Tools { target, ..tools.clone() })
}

fn remove(tools: &Tools) -> anyhow::Result<()> {
    std::fs::remove_dir_all(&tools.target)
        .with_context(|| format!("could not remove {}", tools.target.display()))
}
