//! What reading marks costs, beside `controller-gen rbac webhook` on equal sources: in each file three rules and a webhook.
//!
//! `generate` asks the compiler for facts first, so this program starts itself as the stage alone: `marks` reads the files
//! and understands their attributes; `files` makes everything of it that `generate` would write, the package's rules
//! included. controller-gen writes the roles and the webhooks.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use cargo_osc::testing::{Marks, evaluate};

use crate::cells::{at_most, cost, ratio};
use crate::measure::{self, Cost, median};
use crate::peer::write;
use crate::say;
use crate::table::{Table, time};

/// The numbers of files, and the runs of each.
const FILES: [usize; 3] = [1, 50, 500];
const RUNS: usize = 15;

/// The first argument of a stage.
const STAGE: &str = "--stage";

const MANIFEST: &str = r#"
[workspace.package]
version = "0.1.0"
description = "Controllers to be read"

[workspace.metadata.osc]
image = "registry.example.com/bench/golden-operator"
provider = { name = "Bench", url = "https://example.com" }
maintainers = [{ name = "Ada", email = "ada@example.com" }]
"#;

/// Costs of one number of files.
struct Measured {
    files: usize,
    /// Reading marks, as a process.
    marks: Cost,
    /// Within it, what the stage itself takes.
    stage: Duration,
    /// Everything that would be written, as a process.
    all: Cost,
    peer: Option<Cost>,
}

/// Measures all numbers of files.
pub(crate) fn tables(folder: &Path, peer: &Result<PathBuf, String>) -> anyhow::Result<String> {
    let measured = FILES.map(|files| measure(folder, files, peer.as_deref().ok()));
    let measured = measured.into_iter().collect::<anyhow::Result<Vec<_>>>()?;
    Ok(costs(&measured) + &growth(&measured) + &linear(&measured))
}

/// Runs as the stage, when started as it: prints how long it took.
pub(crate) fn as_stage() -> anyhow::Result<Option<ExitCode>> {
    use std::io::Write as _;
    let mut words = std::env::args().skip(1);
    if words.next().is_none_or(|word| word != STAGE) {
        return Ok(None);
    }
    let (stage, folder) = words.next().zip(words.next()).context("a stage needs a folder")?;
    let files: usize = words.next().context("a stage needs a number of files")?.parse()?;
    let start = std::time::Instant::now();
    let sources = read(Path::new(&folder), files)?;
    if stage == "marks" {
        let marks = Marks::read(&sources)?;
        ensure!((marks.rules, marks.webhooks) == (3 * files, files), "{marks:?} were read");
    } else {
        let evaluated = evaluate(&sources)?;
        ensure!(!evaluated.diagnostics.contains("error["), "{}", evaluated.diagnostics);
        check(|name| evaluated.files.get(&format!("config/{name}")).cloned(), files)?;
    }
    writeln!(std::io::stdout(), "{}", start.elapsed().as_micros())?;
    Ok(Some(ExitCode::SUCCESS))
}

/// What both tools are to write: a rule of its own for each file, and its webhook.
fn check(text: impl Fn(&str) -> Option<String>, files: usize) -> anyhow::Result<()> {
    let lines = |name: &str, prefix: &str| {
        let text = text(name).with_context(|| format!("there is no {name}"))?;
        Ok::<_, anyhow::Error>(
            text.lines().filter(|line| line.trim_start().starts_with(prefix)).count(),
        )
    };
    let (rules, webhooks) =
        (lines("rbac/role.yaml", "- thing")?, lines("webhook/manifests.yaml", "path: /validate-")?);
    ensure!((rules, webhooks) == (files, files), "{rules} rules and {webhooks} webhooks are there");
    Ok(())
}

/// The name of a file, and the text of the first one as that of another.
fn numbered(text: &str, number: usize) -> String {
    text.replace("000", &format!("{number:03}"))
}

fn module(number: usize) -> String {
    numbered("controller000", number)
}

/// The files of our project, each under the name that the tool knows it by.
fn read(folder: &Path, files: usize) -> anyhow::Result<BTreeMap<String, String>> {
    let controllers = (1..=files).map(|number| format!("operator/src/{}.rs", module(number)));
    let others = ["facts.json", "Cargo.toml", "api/src/lib.rs", "operator/src/lib.rs"];
    let names = others.map(str::to_owned).into_iter().chain(controllers);
    let read = |name: String| {
        let text = std::fs::read_to_string(folder.join(&name));
        Ok((name.clone(), text.with_context(|| format!("could not read {name}"))?))
    };
    names.map(read).collect()
}

/// A project whose kind is known.
fn project(folder: &Path, files: usize) -> anyhow::Result<()> {
    let modules: Vec<_> =
        (1..=files).map(|number| format!("pub mod {};\n", module(number))).collect();
    for (name, text) in [
        ("facts.json", include_str!("../tests/golden/rbac/roles/in/facts.json")),
        ("api/src/lib.rs", include_str!("../tests/golden/rbac/roles/in/api/src/lib.rs")),
        ("Cargo.toml", MANIFEST),
        ("operator/src/lib.rs", &modules.concat()),
    ] {
        write(&folder.join(name), text)?;
    }
    let controller = include_str!("controllers/controller000.rs");
    (1..=files).try_for_each(|number| {
        let name = format!("operator/src/{}.rs", module(number));
        write(&folder.join(name), &numbered(controller, number))
    })
}

/// The same in Go, in one package.
fn go_module(folder: &Path, files: usize) -> anyhow::Result<()> {
    write(&folder.join("go.mod"), "module example.com/bench\n\ngo 1.26\n")?;
    write(&folder.join("controllers/types.go"), include_str!("controllers/types.go"))?;
    let controller = include_str!("controllers/controller000.go");
    (1..=files).try_for_each(|number| {
        let name = format!("controllers/{}.go", module(number));
        write(&folder.join(name), &numbered(controller, number))
    })
}

/// Measures one number of files; what is compared runs in turns.
fn measure(folder: &Path, files: usize, peer: Option<&Path>) -> anyhow::Result<Measured> {
    say(&format!("{files}: marks"));
    let ours = folder.join(format!("marks-{files}"));
    let theirs = folder.join(format!("controller-gen-marks-{files}"));
    project(&ours, files)?;
    go_module(&theirs, files)?;
    let stage = |name: &str| {
        let mut command = measure::command(std::env::current_exe()?)?;
        let run = measure::run(command.args([STAGE, name]).arg(&ours).arg(files.to_string()))?;
        Ok::<_, anyhow::Error>((run.cost, Duration::from_micros(run.output.trim().parse()?)))
    };
    let (mut marks, mut stages, mut all, mut peers) = (vec![], vec![], vec![], vec![]);
    for _ in 0..RUNS {
        let (cost, took) = stage("marks")?;
        marks.push(cost);
        stages.push(took);
        all.push(stage("files")?.0);
        peers.extend(peer.map(|program| controller_gen(program, &theirs)).transpose()?);
    }
    if peer.is_some() {
        check(|name| std::fs::read_to_string(theirs.join("config").join(name)).ok(), files)?;
    }
    stages.sort_unstable();
    Ok(Measured {
        files,
        marks: median(&marks),
        stage: stages[RUNS / 2],
        all: median(&all),
        peer: (!peers.is_empty()).then(|| median(&peers)),
    })
}

fn controller_gen(program: &Path, folder: &Path) -> anyhow::Result<Cost> {
    let mut command = measure::command(program)?;
    command.args(["rbac:roleName=golden-operator", "webhook", "paths=./..."]);
    command.args(["output:rbac:dir=config/rbac", "output:webhook:dir=config/webhook"]);
    Ok(measure::run(command.current_dir(folder))?.cost)
}

/// The costs, and what part they are of controller-gen's.
fn costs(measured: &[Measured]) -> String {
    let title = if cfg!(debug_assertions) { "marks, NOT OPTIMISED" } else { "marks" };
    let columns = [title, "wall", "CPU", "peak", "of time", "of CPU", "of memory"];
    let mut table = Table::new(columns);
    for Measured { files, marks, stage, all, peer } in measured {
        let mut row = |name: String, costs: &Cost, against: Option<Cost>| {
            let parts = against.map(|peer| {
                let times = [ratio(costs.wall, peer.wall), ratio(costs.cpu, peer.cpu)];
                [times[0], times[1], times_of(costs.peak, peer.peak)]
            });
            let parts = parts.map(|parts| parts.map(|part| format!("{part:.3}")));
            table.row([&[name][..], &cost(costs), &parts.unwrap_or_default()].concat());
        };
        row(format!("files: {files}, reading marks, as a process"), marks, *peer);
        row("  and all of config/ and package/".into(), all, *peer);
        if let Some(peer) = peer {
            row("  controller-gen rbac webhook".into(), peer, None);
        }
        table.row(["  the stage within the process".to_owned(), time(*stage)]);
    }
    table.text()
}

#[expect(clippy::cast_precision_loss, reason = "a ratio")]
fn times_of(one: u64, other: u64) -> f64 {
    one as f64 / other as f64
}

/// A line of the growth table, and how a measurement fills it.
type Column = (&'static str, fn(&Measured) -> Option<Duration>);

const COLUMNS: [Column; 4] = [
    ("the stage, wall", |one| Some(one.stage)),
    ("reading marks, CPU", |one| Some(one.marks.cpu)),
    ("all of config/ and package/, CPU", |one| Some(one.all.cpu)),
    ("controller-gen rbac webhook, CPU", |one| Some(one.peer?.cpu)),
];

/// What each further file costs between one number and the next.
fn growth(measured: &[Measured]) -> String {
    let mut header = vec!["time by files".to_owned()];
    header.extend(measured.iter().map(|one| one.files.to_string()));
    let steps = measured.windows(2);
    header.extend(steps.map(|pair| format!("{}→{} a file", pair[0].files, pair[1].files)));
    let mut table = Table::new(header);
    for (name, column) in COLUMNS {
        let Some(values) = measured.iter().map(column).collect::<Option<Vec<_>>>() else {
            // There is no peer.
            continue;
        };
        let mut cells = vec![name.to_owned()];
        cells.extend(values.iter().map(|value| time(*value)));
        for (pair, values) in measured.windows(2).zip(values.windows(2)) {
            let files = u32::try_from(pair[1].files - pair[0].files).unwrap_or(u32::MAX);
            let more = values[1].saturating_sub(values[0]) / files;
            cells.push(format!("{:.1} µs", more.as_secs_f64() * 1e6));
        }
        table.row(cells);
    }
    table.text()
}

/// Linear growth: no more than tenfold for ten times the files.
fn linear(measured: &[Measured]) -> String {
    let mut table = Table::new(["", "growth", "linear"]);
    for pair in measured.windows(2) {
        let [few, many] = [&pair[0], &pair[1]];
        let most = times_of(many.files as u64, few.files as u64);
        for (name, growth) in [
            ("the stage", ratio(many.stage, few.stage)),
            ("reading marks, CPU", ratio(many.marks.cpu, few.marks.cpu)),
            ("reading marks, peak", times_of(many.marks.peak, few.marks.peak)),
            ("all of config/ and package/, CPU", ratio(many.all.cpu, few.all.cpu)),
        ] {
            let [number, target, verdict] = at_most(growth, most, "×");
            let name = format!("{name}, {} to {} files", few.files, many.files);
            table.row([name, number, target, verdict]);
        }
    }
    table.text()
}
