//! All definitions of the corpus, and one of a project.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use cargo_osc::testing::Verdicts;

use crate::cells::{at_most, cost, ratio};
use crate::measure::{Cost, median};
use crate::stage::{Stage, Staged};
use crate::table::{Table, memory, time};
use crate::{ROOT, say};

/// The definition of a project.
const PROJECT: &str = "examples/hwfka/package/manifests/hwfka_crd.yaml";

/// Measures both; the corpus where it is at hand.
pub(crate) fn table(runs: usize) -> anyhow::Result<String> {
    let corpus = Path::new(ROOT).join("../shared/corpus");
    let title = if cfg!(debug_assertions) { "validate, NOT OPTIMISED" } else { "validate" };
    let mut limits = Table::new([title, "measured", "limit", ""]);
    let mut costs = Table::new(["corpus", "wall", "CPU", "peak"]);
    if corpus.is_dir() {
        of_corpus(&corpus, runs, &mut costs, &mut limits)?;
    } else {
        say("the corpus is not here");
    }
    let own = of_project(runs)?;
    limits.row(row("one definition of a project", own.as_secs_f64() * 1e3, 10.0, " ms"));
    Ok(costs.text() + &limits.text())
}

fn row(name: &str, number: f64, target: f64, unit: &str) -> Vec<String> {
    [&[name.to_owned()][..], &at_most(number, target, unit)].concat()
}

fn of_corpus(
    corpus: &Path,
    runs: usize,
    costs: &mut Table,
    limits: &mut Table,
) -> anyhow::Result<()> {
    let recorded = Recorded::read(corpus)?;
    let list = tempfile::NamedTempFile::new()?;
    std::fs::write(list.path(), recorded.files.join("\n"))?;
    let (mut read, mut judged) = (Vec::new(), Vec::new());
    for run in 1..=runs {
        say(&format!("corpus: run {run} of {runs}"));
        read.push(Stage::Read.over(list.path())?);
        let staged = Stage::Judge.over(list.path())?;
        ensure!(
            (staged.definitions, staged.refused) == (recorded.definitions, recorded.refused),
            "{} definitions, {} refused; recorded are {} and {}",
            staged.definitions,
            staged.refused,
            recorded.definitions,
            recorded.refused,
        );
        judged.push(staged);
    }
    let (reading, judging) = (middle(&read), middle(&judged));
    costs.row([&["only read".to_owned()][..], &cost(&reading)].concat());
    let name = format!("{} definitions, {} refused", recorded.definitions, recorded.refused);
    costs.row([&[name][..], &cost(&judging)].concat());
    let seconds = judging.wall.as_secs_f64();
    limits.row(row("all definitions of the corpus, two threads", seconds, 2.0, " s"));
    let times = ratio(judging.wall, reading.wall);
    limits.row(row("  of the time of only reading their YAML", times, 3.0, "×"));
    let most = 300 << 20;
    let verdict = if judging.peak <= most { "reached" } else { "MISSED" };
    limits.row([
        "  peak".into(),
        memory(judging.peak),
        format!("≤ {}", memory(most)),
        verdict.into(),
    ]);
    Ok(())
}

/// The costs, with the time of the stage itself.
fn middle(staged: &[Staged]) -> Cost {
    let costs: Vec<_> = staged.iter().map(|one| Cost { wall: one.took, ..one.cost }).collect();
    median(&costs)
}

/// The definitions whose verdicts are recorded.
struct Recorded {
    files: Vec<String>,
    definitions: usize,
    refused: usize,
}

impl Recorded {
    fn read(corpus: &Path) -> anyhow::Result<Self> {
        let lines = std::fs::read_to_string(corpus.join("verdicts/crds.jsonl"))?;
        let (mut files, mut definitions, mut refused) = (BTreeSet::new(), 0, 0);
        for line in lines.lines() {
            let line: serde_json::Value = serde_json::from_str(line)?;
            let path = line["path"].as_str().context("a verdict has no path")?;
            files.insert(corpus.join(path).display().to_string());
            definitions += 1;
            refused += usize::from(line["verdict"] == "reject");
        }
        Ok(Self { files: files.into_iter().collect(), definitions, refused })
    }
}

/// From the bytes of a text to the verdict.
fn of_project(runs: usize) -> anyhow::Result<Duration> {
    let file: PathBuf = Path::new(ROOT).join(PROJECT);
    let text = std::fs::read(&file).with_context(|| format!("could not read {PROJECT}"))?;
    let mut times = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        let found = Verdicts::of(&text);
        times.push(start.elapsed());
        ensure!((found.definitions, found.refused) == (1, 0), "{found:?}");
    }
    times.sort_unstable();
    say(&format!("{PROJECT}: {}", time(times[runs / 2])));
    Ok(times[runs / 2])
}
