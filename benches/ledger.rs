//! What each crate's compilation costs: this program stands between cargo and rustc and keeps a ledger.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Duration;

use anyhow::Context as _;

use crate::measure;

/// The variable that names the ledger.
const LEDGER: &str = "OSC_BENCH_LEDGER";

/// Lets cargo start rustc through this program.
pub(crate) fn keep(cargo: &mut Command, ledger: &Path) -> anyhow::Result<()> {
    cargo.env("RUSTC_WRAPPER", std::env::current_exe()?).env(LEDGER, ledger);
    Ok(())
}

/// Runs as rustc, when started by cargo as its wrapper.
pub(crate) fn as_compiler() -> anyhow::Result<Option<ExitCode>> {
    let Some(ledger) = std::env::var_os(LEDGER) else { return Ok(None) };
    let mut words = std::env::args_os().skip(1).peekable();
    // The probe around cargo has the variable too.
    let Some(compiler) = words.next_if(|word| word.to_string_lossy().ends_with("rustc")) else {
        return Ok(None);
    };
    let words: Vec<_> = words.collect();
    let status = Command::new(&compiler).args(&words).status().context("could not start rustc")?;
    let hash = words
        .iter()
        .find_map(|word| Some(word.to_str()?.strip_prefix("extra-filename=-")?.to_owned()));
    if let Some(hash) = hash {
        let cpu = measure::children()?.0.as_micros();
        let mut file = std::fs::OpenOptions::new().append(true).create(true).open(ledger)?;
        // One write, since compilers run side by side.
        file.write_all(format!("{hash} {cpu}\n").as_bytes())?;
    }
    Ok(Some(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE }))
}

/// Reads a ledger: processor time by the hash in the names of a compilation's files.
pub(crate) fn read(ledger: &Path) -> anyhow::Result<BTreeMap<String, Duration>> {
    let text = std::fs::read_to_string(ledger).unwrap_or_default();
    text.lines()
        .map(|line| {
            let (hash, cpu) = line.split_once(' ').context("the ledger cannot be read")?;
            Ok((hash.to_owned(), Duration::from_micros(cpu.parse()?)))
        })
        .collect()
}
