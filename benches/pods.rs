//! What rewriting and rendering cost, beside all of controller-gen: the facts are known, the files are not there. Every
//! kind has a pod template, so that a CRD is large.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, ensure};

use crate::cells::{at_most, cost, ratio};
use crate::kind::Kind;
use crate::measure::{self, Cost, median};
use crate::peer::Module;
use crate::project::{Project, Tools};
use crate::say;
use crate::table::{Table, time};

const RUNS: usize = 7;

/// Costs of one number of kinds.
pub(crate) struct Pods {
    kinds: usize,
    /// The whole run: the package is validated and written, too.
    ours: Cost,
    /// Its stages `lower` and `render`.
    stages: Duration,
    /// Bytes of the first kind's CRD.
    size: u64,
    peer: Option<Peer>,
}

/// controller-gen on equal types.
struct Peer {
    cost: Cost,
    size: u64,
    /// Without any description.
    bare: u64,
}

/// Measures one number of kinds; what is compared runs in turns.
pub(crate) fn measure(
    tools: &Tools,
    kinds: usize,
    peer: &Result<PathBuf, String>,
) -> anyhow::Result<Pods> {
    say(&format!("{kinds}: with pod templates"));
    let project = Project::make(tools, "pods", kinds, Kind::WithPods)?;
    // The first run may have changed Cargo.lock, which is an input too.
    for _ in 0..2 {
        render(tools, &project)?;
    }
    let module = match peer {
        Ok(program) => Some(Module::make(tools, program, kinds, Kind::WithPods)?),
        Err(_) => None,
    };
    let (mut ours, mut stages, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let (whole, time) = render(tools, &project)?;
        ours.push(whole);
        stages.push(time);
        theirs.extend(module.as_ref().map(|module| module.generate("crd")).transpose()?);
    }
    let size = largest(&project.folder.join("package/manifests"))?;
    let peer = match module {
        Some(module) => {
            let size = largest(&module.output())?;
            module.generate("crd:maxDescLen=0")?;
            Some(Peer { cost: median(&theirs), size, bare: largest(&module.output())? })
        }
        None => None,
    };
    stages.sort_unstable();
    Ok(Pods { kinds, ours: median(&ours), stages: stages[RUNS / 2], size, peer })
}

/// All generated files anew, with nothing compiled: the run, and its stages of interest.
fn render(tools: &Tools, project: &Project) -> anyhow::Result<(Cost, Duration)> {
    for folder in ["config", "package"] {
        let folder = project.folder.join(folder);
        if folder.exists() {
            std::fs::remove_dir_all(&folder)
                .with_context(|| format!("could not remove {}", folder.display()))?;
        }
    }
    let run = measure::run(&mut tools.osc(project, &["generate", "--timings"])?)?;
    ensure!(run.errors.contains("Generated"), "generate was to write:\n{}", run.errors);
    let line = run.errors.lines().find_map(|line| line.trim().strip_prefix("Timings "));
    let stages = line.context("generate told no times")?.split(", ");
    let stages = stages.filter_map(|stage| stage.strip_suffix(" ms")?.split_once(' '));
    let stages = stages.filter(|(name, _)| ["lower", "render"].contains(name));
    let times: Vec<f64> = stages.map(|(_, time)| time.parse()).collect::<Result<_, _>>()?;
    Ok((run.cost, Duration::from_secs_f64(times.iter().sum::<f64>() / 1e3)))
}

/// The size of the largest file of a folder: a CRD.
fn largest(folder: &Path) -> anyhow::Result<u64> {
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("could not read {}", folder.display()))?;
    let sizes = entries.map(|entry| Ok(entry?.metadata()?.len()));
    Ok(sizes.collect::<std::io::Result<Vec<_>>>()?.into_iter().max().unwrap_or_default())
}

/// The tables of all numbers of kinds.
pub(crate) fn tables(measured: &[Pods]) -> String {
    let title = "with a pod template a kind";
    let mut costs =
        Table::new([title, "wall", "CPU", "peak", "of time", "target", "", "of memory"]);
    let mut sizes = Table::new(["YAML of one kind", "bytes"]);
    for pods in measured {
        let against = |time: Duration| {
            pods.peer.as_ref().map(|peer| at_most(ratio(time, peer.cost.wall), 0.1, ""))
        };
        let memory = pods.peer.as_ref().map(|peer| {
            #[expect(clippy::cast_precision_loss, reason = "a ratio")]
            let memory = pods.ours.peak as f64 / peer.cost.peak as f64;
            at_most(memory, 0.5, "")
        });
        let own = [format!("{} kinds: rewriting and rendering", pods.kinds), time(pods.stages)];
        let none = [String::new(), String::new()];
        costs.row([&own[..], &none, &against(pods.stages).unwrap_or_default()].concat());
        let own = ["  all of generate, nothing compiled".to_owned()];
        let verdicts = [against(pods.ours.wall), memory].map(Option::unwrap_or_default);
        costs.row([&own[..], &cost(&pods.ours), &verdicts.concat()].concat());
        if let Some(peer) = &pods.peer {
            costs.row([&["  controller-gen crd".to_owned()][..], &cost(&peer.cost)].concat());
        }
    }
    if let Some(first) = measured.first() {
        sizes.row(["cargo osc generate".to_owned(), first.size.to_string()]);
        if let Some(peer) = &first.peer {
            sizes.row(["controller-gen crd".to_owned(), peer.size.to_string()]);
            sizes.row(["controller-gen crd:maxDescLen=0".to_owned(), peer.bare.to_string()]);
        }
    }
    costs.text() + &linear(measured) + &sizes.text()
}

/// Linear growth: no more than tenfold for ten times the kinds.
#[expect(clippy::cast_precision_loss, reason = "at most 999 kinds")]
fn linear(measured: &[Pods]) -> String {
    let mut table = Table::new(["", "growth", "linear"]);
    for pair in measured.windows(2) {
        let most = pair[1].kinds as f64 / pair[0].kinds as f64;
        let [number, target, verdict] =
            at_most(ratio(pair[1].ours.cpu, pair[0].ours.cpu), most, "×");
        let name = format!("CPU time, {} to {} kinds", pair[0].kinds, pair[1].kinds);
        table.row([name, number, target, verdict]);
    }
    if measured.len() < 2 { String::new() } else { table.text() }
}
