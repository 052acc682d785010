//! Time, processor time and memory of a command.
//!
//! The system tells a process what its children have used, all of them together. So that one command is told apart, this
//! program starts itself as a probe that has no other child.

use std::io::Write as _;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;

/// The first argument of a probe.
const PROBE: &str = "--measure";

/// What a command has used.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cost {
    /// From its start to its end.
    pub(crate) wall: Duration,
    /// Of all processors, by it and every process below it.
    pub(crate) cpu: Duration,
    /// The most memory that one process among them held, in bytes.
    pub(crate) peak: u64,
}

/// What a command has used and said.
pub(crate) struct Run {
    /// What it has used.
    pub(crate) cost: Cost,
    /// Its standard output.
    pub(crate) output: String,
    /// Its standard error.
    pub(crate) errors: String,
}

/// A command to be measured.
pub(crate) fn command(program: impl AsRef<std::ffi::OsStr>) -> anyhow::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(PROBE).arg(program);
    Ok(command)
}

/// Runs a command made by [`command`]; what it prints is kept.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<Run> {
    let output = command.stdin(Stdio::null()).output().context("could not start a probe")?;
    let errors = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        bail!("{command:?} ended with {}\n{errors}", output.status);
    }
    let line = errors.lines().last().and_then(|line| line.strip_prefix(PROBE));
    let mut numbers = line.context("a probe said nothing")?.split_whitespace().map(str::parse);
    let mut next = || numbers.next().and_then(Result::ok).unwrap_or_default();
    let cost = Cost {
        wall: Duration::from_micros(next()),
        cpu: Duration::from_micros(next()),
        peak: next(),
    };
    let said = String::from_utf8(output.stdout).context("the output is not UTF-8")?;
    Ok(Run { cost, output: said, errors: errors.into_owned() })
}

/// Runs as a probe, when started as one: the last line on standard error is the cost.
pub(crate) fn as_probe() -> anyhow::Result<Option<ExitCode>> {
    let mut words = std::env::args_os().skip(1);
    if words.next().is_none_or(|word| word != PROBE) {
        return Ok(None);
    }
    let program = words.next().context("a probe needs a command")?;
    let start = Instant::now();
    let status = Command::new(&program)
        .args(words)
        .status()
        .with_context(|| format!("could not start {}", program.display()))?;
    let wall = start.elapsed();
    let (cpu, peak) = children()?;
    let (wall, cpu) = (wall.as_micros(), cpu.as_micros());
    writeln!(std::io::stderr(), "{PROBE} {wall} {cpu} {peak}")?;
    Ok(Some(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE }))
}

/// Processor time and peak memory of every process below this one that has ended.
pub(crate) fn children() -> anyhow::Result<(Duration, u64)> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).context("the system tells no usage")?;
    let micros = [usage.user_time(), usage.system_time()]
        .map(|time| time.num_microseconds())
        .iter()
        .sum::<i64>();
    // Linux counts memory in KiB, macOS in bytes.
    let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
    let peak = u64::try_from(usage.max_rss()).unwrap_or_default() * unit;
    Ok((Duration::from_micros(u64::try_from(micros).unwrap_or_default()), peak))
}

/// The middle of several runs: each column for itself, since the run of middle time need not have the middle memory.
pub(crate) fn median(costs: &[Cost]) -> Cost {
    fn middle<T: Ord + Copy + Default>(values: impl Iterator<Item = T>) -> T {
        let mut values: Vec<T> = values.collect();
        values.sort_unstable();
        values.get(values.len() / 2).copied().unwrap_or_default()
    }
    Cost {
        wall: middle(costs.iter().map(|cost| cost.wall)),
        cpu: middle(costs.iter().map(|cost| cost.cpu)),
        peak: middle(costs.iter().map(|cost| cost.peak)),
    }
}
