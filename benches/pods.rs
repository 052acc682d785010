//! What rewriting and rendering cost: the facts are known, the files are not there. Beside controller-gen, which knows
//! nothing, but reads Go as fast as we read facts. Every kind has a pod template, so that a CRD is large.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};

use crate::kind::Kind;
use crate::measure::{self, Cost, median};
use crate::peer::Module;
use crate::project::{Project, Tools};
use crate::say;
use crate::table::{Table, at_most, cost, ratio};

const RUNS: usize = 7;

/// Costs of one number of kinds.
pub(crate) struct Pods {
    kinds: usize,
    ours: Cost,
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
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        ours.push(render(tools, &project)?);
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
    Ok(Pods { kinds, ours: median(&ours), size, peer })
}

/// All generated files anew, with nothing compiled.
fn render(tools: &Tools, project: &Project) -> anyhow::Result<Cost> {
    for folder in ["config", "package"] {
        let folder = project.folder.join(folder);
        if folder.exists() {
            std::fs::remove_dir_all(&folder)
                .with_context(|| format!("could not remove {}", folder.display()))?;
        }
    }
    let run = measure::run(&mut tools.osc(project, &["generate"])?)?;
    ensure!(run.errors.contains("Generated"), "generate was to write:\n{}", run.errors);
    Ok(run.cost)
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
    let title = "rewriting and rendering, with a pod template a kind";
    let mut costs =
        Table::new([title, "wall", "CPU", "peak", "of time", "target", "", "of memory"]);
    let mut sizes = Table::new(["YAML of one kind", "bytes"]);
    for pods in measured {
        let own = [format!("{} kinds: generate, facts known", pods.kinds)];
        let verdicts = pods.peer.as_ref().map(|peer| {
            let memory = pods.ours.peak.saturating_mul(1000) / peer.cost.peak;
            #[expect(clippy::cast_precision_loss, reason = "a ratio")]
            let memory = memory as f64 / 1000.0;
            let time = at_most(ratio(pods.ours.wall, peer.cost.wall), 0.1, "");
            [time, at_most(memory, 0.5, "")].concat()
        });
        costs.row([&own[..], &cost(&pods.ours), &verdicts.unwrap_or_default()].concat());
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
