//! What the finished example costs beside an operator for the same service in Go, measured in one run on the test control
//! plane, as a table of ratios and limits. Run by hand; nothing here fails a test.
//!
//! ```text
//! cargo bench --profile dev -p osc-tests --bench operator -- [--instances 100,1000] [--rounds N]
//!                                       [--single N] [--only ours|peer] [--operator FILE] [--quick]
//! ```
//!
//! In each round each of the two has a cluster of its own: one after the other, so that neither disturbs the other. The
//! peer is the module in `benches/operator/peer`; it and a release build of the example are made first unless
//! `--operator` names one. `--quick` leaves out the idle minutes and the handover. Requests and times of one instance are
//! read from kube-apiserver's audit log, memory and processor time from `/proc`; figures are the middle of the rounds.

mod arguments;
mod contender;
mod figures;
mod handover;
mod instances;
mod log;
mod process;
mod report;
mod scenario;
#[path = "../table.rs"]
mod table;

use std::io::Write as _;

use anyhow::Context as _;
use tokio::runtime::Runtime;

use arguments::Arguments;
use contender::{Contender, Kind};
use figures::Measured;

fn main() -> anyhow::Result<()> {
    let Some(arguments) = Arguments::read(std::env::args().skip(1))? else {
        say("a benchmark is run by `cargo bench`");
        return Ok(());
    };
    let folder = tempfile::Builder::new().prefix("cargo-osc-bench-").tempdir()?;
    let kinds = [Kind::Ours, Kind::Peer].into_iter().filter(|kind| arguments.runs(*kind));
    let contenders = kinds.map(|kind| Contender::build(kind, &arguments, folder.path()));
    let contenders: Vec<_> = contenders.collect();
    let mut measured = contenders.iter().map(|_| Measured::default()).collect::<Vec<_>>();
    let runtime = Runtime::new()?;
    for round in 1..=arguments.rounds {
        for (contender, measured) in contenders.iter().zip(&mut measured) {
            say(&format!("round {round} of {}: {}", arguments.rounds, contender.name()));
            runtime.block_on(scenario::run(contender, &arguments, measured))?;
        }
    }
    let find = |kind| {
        let index = contenders.iter().position(|contender| contender.kind == kind)?;
        measured.get(index)
    };
    let text = report::text(&arguments.instances, find(Kind::Ours), find(Kind::Peer));
    writeln!(std::io::stdout(), "{text}").context("could not print")
}

/// Progress, beside the report.
fn say(text: &str) {
    // Nobody reads progress that cannot be written.
    let _ = writeln!(std::io::stderr(), "bench: {text}");
}
