//! What a run costs when the dependencies are compiled: with nothing changed, and after an edit of one field.

use std::path::PathBuf;

use anyhow::ensure;

use crate::cells::{at_most, cost, ratio};
use crate::kind::Kind;
use crate::measure::{self, Cost, median};
use crate::peak;
use crate::peer::Module;
use crate::project::{Project, Tools};
use crate::say;
use crate::table::{Table, time};

/// Runs with nothing changed, and after edits.
const RUNS: usize = 15;
const EDITS: usize = 5;

/// Costs of one number of kinds.
pub(crate) struct Hot {
    kinds: usize,
    /// The tool as a program, against cargo's own build that has nothing to do.
    unchanged: [Cost; 2],
    /// Both as a user types them: found by name, through whatever proxies are installed.
    typed: [Cost; 2],
    /// The tool after an edit, against the build alone.
    edited: [Cost; 2],
    /// controller-gen, with nothing changed and after an edit.
    peer: Option<[Cost; 2]>,
    /// The dump's process.
    dump: Cost,
    /// The tool's own process after an edit.
    own_peak: Option<u64>,
}

/// Measures one project; what is compared runs in turns.
pub(crate) fn measure(
    tools: &Tools,
    project: &Project,
    peer: &Result<PathBuf, String>,
) -> anyhow::Result<Hot> {
    measure::run(&mut tools.osc(project, &["generate"])?)?;
    // The first run may have changed Cargo.lock, which is an input too.
    generate(tools, project, "Fresh")?;
    plain(tools, project)?;
    say(&format!("{}: nothing changed", project.kinds));
    let unchanged =
        turns(RUNS, |_| Ok([generate(tools, project, "Fresh")?, plain(tools, project)?]))?;
    let typed = turns(RUNS, |_| typed(tools, project))?;
    say(&format!("{}: after an edit", project.kinds));
    let edited = turns(EDITS, |round| {
        project.edit(2 * round)?;
        let generated = generate(tools, project, "Generated")?;
        project.edit(2 * round + 1)?;
        Ok([generated, plain(tools, project)?])
    })?;
    let own_peak = peak::own_peak(&mut own_generate(tools, project))?;
    let dump = turns(EDITS, |_| Ok([dump(tools, project)?, Cost::default()]))?[0];
    let peer = match peer {
        Ok(program) => {
            say(&format!("{}: controller-gen", project.kinds));
            let module = Module::make(tools, program, project.kinds, Kind::Plain)?;
            module.generate("crd")?;
            Some(turns(EDITS, |round| {
                let unchanged = module.generate("crd")?;
                module.edit(round)?;
                Ok([unchanged, module.generate("crd")?])
            })?)
        }
        Err(_) => None,
    };
    Ok(Hot { kinds: project.kinds, unchanged, typed, edited, peer, dump, own_peak })
}

/// The build that generate itself starts.
pub(crate) fn build(dump: &str) -> [&str; 4] {
    ["build", "--workspace", "--bin", dump]
}

fn turns(
    rounds: usize,
    mut turn: impl FnMut(usize) -> anyhow::Result<[Cost; 2]>,
) -> anyhow::Result<[Cost; 2]> {
    let turns = (0..rounds).map(&mut turn).collect::<anyhow::Result<Vec<_>>>()?;
    Ok([0, 1].map(|side| median(&turns.iter().map(|turn| turn[side]).collect::<Vec<_>>())))
}

fn generate(tools: &Tools, project: &Project, verb: &str) -> anyhow::Result<Cost> {
    let run = measure::run(&mut tools.osc(project, &["generate"])?)?;
    ensure!(run.errors.contains(verb), "generate was to end with `{verb}`:\n{}", run.errors);
    Ok(run.cost)
}

fn plain(tools: &Tools, project: &Project) -> anyhow::Result<Cost> {
    Ok(measure::run(&mut tools.cargo(project, &build(&project.dump()))?)?.cost)
}

fn typed(tools: &Tools, project: &Project) -> anyhow::Result<[Cost; 2]> {
    let generate = measure::run(&mut tools.typed(project, &["osc", "generate"])?)?;
    let build = measure::run(&mut tools.typed(project, &build(&project.dump()))?)?;
    Ok([generate.cost, build.cost])
}

fn dump(tools: &Tools, project: &Project) -> anyhow::Result<Cost> {
    let mut command = measure::command(tools.target.join("debug").join(project.dump()))?;
    command.arg(tools.folder.join("facts.json"));
    Ok(measure::run(&mut command)?.cost)
}

/// Not through a probe: its own process is watched.
fn own_generate(tools: &Tools, project: &Project) -> std::process::Command {
    let mut command = std::process::Command::new(&tools.tool);
    command.args(["osc", "generate"]);
    tools.prepare(&mut command, project);
    command
}

impl Hot {
    /// The table of one number of kinds.
    pub(crate) fn table(&self) -> String {
        let title = format!("kinds: {}", self.kinds);
        let mut table = Table::new([&title, "wall", "CPU", "peak", "of CPU", "ratio", "target"]);
        let mut rows = |names: [&str; 2], [ours, theirs]: &[Cost; 2], most: Option<f64>| {
            let ratio = ratio(ours.wall, theirs.wall);
            let verdict = match most {
                Some(most) => at_most(ratio, most, ""),
                None => [format!("{ratio:.2}"), String::new(), String::new()],
            };
            let of_cpu = format!("{:.2}", self::ratio(ours.cpu, theirs.cpu));
            let name = |name: &str| [name.to_owned()];
            table.row([&name(names[0])[..], &cost(ours), &[of_cpu], &verdict].concat());
            table.row([&name(names[1])[..], &cost(theirs)].concat());
        };
        let names = ["generate, nothing changed", "  cargo build of the dump, nothing to do"];
        rows(names, &self.unchanged, Some(0.5));
        let names = ["cargo osc generate, nothing changed, as typed", "  cargo build, as typed"];
        rows(names, &self.typed, None);
        let names = ["generate, one field edited", "  cargo build of the dump, same edit"];
        rows(names, &self.edited, Some(1.1));
        if let Some([unchanged, edited]) = self.peer {
            let name = "  controller-gen crd";
            rows(["generate, nothing changed", name], &[self.unchanged[0], unchanged], None);
            rows(["generate, one field edited", name], &[self.edited[0], edited], None);
        }
        table.text() + &self.limits()
    }

    /// What has a limit of its own.
    fn limits(&self) -> String {
        let mut table = Table::new(["", "measured", "target"]);
        let mut row = |name: &str, [number, target, verdict]: [String; 3]| {
            table.row([name.into(), number, target, verdict]);
        };
        let wall = self.unchanged[0].wall.as_secs_f64() * 1e3;
        row("generate, nothing changed", at_most(wall, 50.0, " ms"));
        let wall = self.typed[0].wall.as_secs_f64() * 1e3;
        row("cargo osc generate, nothing changed, as typed", at_most(wall, 50.0, " ms"));
        row("peak of the tool, nothing changed", megabytes(self.unchanged[0].peak));
        match self.own_peak {
            Some(peak) => row("peak of the tool's own process, one field edited", megabytes(peak)),
            None => {
                row("peak of the tool's own process: not told by this system", Default::default());
            }
        }
        row(&format!("peak of the dump ({})", time(self.dump.wall)), megabytes(self.dump.peak));
        table.text()
    }
}

#[expect(clippy::cast_precision_loss, reason = "megabytes")]
fn megabytes(bytes: u64) -> [String; 3] {
    at_most(bytes as f64 / 1e6, 200.0, " MB")
}

/// A line of the growth table, and how a measurement fills it.
type Column = (&'static str, fn(&Hot) -> Cost);

const COLUMNS: [Column; 5] = [
    ("nothing changed", |hot| hot.unchanged[0]),
    ("one field edited", |hot| hot.edited[0]),
    ("  the build alone", |hot| hot.edited[1]),
    ("  the dump", |hot| hot.dump),
    ("  controller-gen", |hot| hot.peer.unwrap_or_default()[1]),
];

/// The same costs by the number of kinds: what each further kind costs between one number and the next.
pub(crate) fn growth(measured: &[Hot]) -> String {
    if measured.len() < 2 {
        return String::new();
    }
    let mut header = vec!["CPU time by kinds".to_owned()];
    header.extend(measured.iter().map(|hot| hot.kinds.to_string()));
    let steps: Vec<_> = measured.windows(2).map(|pair| (&pair[0], &pair[1])).collect();
    header.extend(steps.iter().map(|(from, to)| format!("{}→{} a kind", from.kinds, to.kinds)));
    let mut table = Table::new(header);
    for (name, column) in COLUMNS {
        if measured.iter().any(|hot| column(hot).wall.is_zero()) {
            // There is no peer.
            continue;
        }
        let mut cells = vec![name.to_owned()];
        cells.extend(measured.iter().map(|hot| time(column(hot).cpu)));
        for (from, to) in &steps {
            let more = column(to).cpu.saturating_sub(column(from).cpu);
            let kinds = u32::try_from(to.kinds - from.kinds).unwrap_or(u32::MAX);
            cells.push(time(more / kinds));
        }
        table.row(cells);
    }
    table.text() + &linear(measured)
}

/// Linear growth: no more than tenfold for ten times the kinds.
#[expect(clippy::cast_precision_loss, reason = "at most 999 kinds")]
fn linear(measured: &[Hot]) -> String {
    let mut table = Table::new(["", "growth", "linear"]);
    for pair in measured.windows(2) {
        let most = pair[1].kinds as f64 / pair[0].kinds as f64;
        for (name, times) in [
            ("nothing changed", [pair[0].unchanged[0].cpu, pair[1].unchanged[0].cpu]),
            ("one field edited", [pair[0].edited[0].cpu, pair[1].edited[0].cpu]),
            (
                "dump, peak",
                [0, 1].map(|side| std::time::Duration::from_nanos(pair[side].dump.peak)),
            ),
        ] {
            let [number, target, verdict] = at_most(ratio(times[1], times[0]), most, "×");
            let name = format!("{name}, {} to {} kinds", pair[0].kinds, pair[1].kinds);
            table.row([name, number, target, verdict]);
        }
    }
    table.text()
}
