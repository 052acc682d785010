//! What judging CustomResourceDefinitions costs, as a table of times and limits. Run by hand; nothing here fails a test.
//!
//! ```text
//! cargo bench -p osc-tests --bench validate -- [--runs N]
//! ```
//!
//! The definitions of `../shared/corpus` whose verdicts are recorded are judged from their YAML, and their YAML is only
//! read, in turns and each in a process of its own, with two threads; then one definition of a project, and schemas that
//! grow. Figures are the middle of the runs.

#[path = "../cells.rs"]
mod cells;
mod corpus;
mod growth;
#[path = "../measure.rs"]
mod measure;
mod shapes;
mod stage;
#[path = "../table.rs"]
mod table;

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::{Context as _, bail};

/// The checkout.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn main() -> anyhow::Result<ExitCode> {
    if let Some(code) = measure::as_probe()? {
        return Ok(code);
    }
    if let Some(code) = stage::run()? {
        return Ok(code);
    }
    let Some(runs) = runs(std::env::args().skip(1))? else {
        say("a benchmark is run by `cargo bench`");
        return Ok(ExitCode::SUCCESS);
    };
    let report = [corpus::table(runs)?, growth::table(runs)?].concat();
    writeln!(std::io::stdout(), "{report}").context("could not print")?;
    Ok(ExitCode::SUCCESS)
}

/// How often each is measured; `None` when it is not `cargo bench` that starts this program: cargo then says `--bench`.
fn runs(mut words: impl Iterator<Item = String>) -> anyhow::Result<Option<usize>> {
    let (mut runs, mut benchmark) = (5, false);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--bench" => benchmark = true,
            "--runs" => runs = words.next().context("--runs needs a number")?.parse::<usize>()?,
            _ => bail!("unknown argument {word}"),
        }
    }
    Ok(benchmark.then_some(runs.max(1)))
}

/// Progress, beside the report.
fn say(text: &str) {
    // Nobody reads progress that cannot be written.
    let _ = writeln!(std::io::stderr(), "bench: {text}");
}
