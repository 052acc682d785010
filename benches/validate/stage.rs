//! Files through one stage, in a process of its own, so that its memory is told apart.

use std::io::{Read as _, Write as _};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use cargo_osc::testing::Verdicts;

use crate::measure::{self, Cost};

/// The first argument of a stage.
const STAGE: &str = "--stage";

/// The threads that share the files.
const THREADS: usize = 2;

/// What is done to texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// They are read, and no more.
    Read,
    /// Their definitions are judged.
    Judge,
}

/// What a stage needed and found.
pub(crate) struct Staged {
    /// What the whole process used.
    pub(crate) cost: Cost,
    /// From the first text to the last verdict.
    pub(crate) took: Duration,
    /// How many definitions were judged.
    pub(crate) definitions: usize,
    /// How many of them are refused.
    pub(crate) refused: usize,
}

impl Stage {
    fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Judge => "judge",
        }
    }

    /// Runs it over files; `list` is a file with their names, one a line.
    pub(crate) fn over(self, list: &std::path::Path) -> anyhow::Result<Staged> {
        let mut command = measure::command(std::env::current_exe()?)?;
        let run = measure::run(command.args([STAGE, self.word()]).arg(list))?;
        let mut numbers = run.output.split_whitespace().map(str::parse::<u64>);
        let silent = || format!("a stage said nothing\n{}", run.errors);
        let mut next = || anyhow::Ok(numbers.next().with_context(silent)??);
        let took = Duration::from_micros(next()?);
        let mut count = || anyhow::Ok(usize::try_from(next()?)?);
        let (definitions, refused) = (count()?, count()?);
        Ok(Staged { cost: run.cost, took, definitions, refused })
    }
}

/// Runs as a stage, when started as one: prints how long it took and what it found.
pub(crate) fn run() -> anyhow::Result<Option<ExitCode>> {
    let mut words = std::env::args().skip(1);
    if words.next().is_none_or(|word| word != STAGE) {
        return Ok(None);
    }
    let (name, list) = words.next().zip(words.next()).context("a stage needs a list of files")?;
    let stage = match name.as_str() {
        "read" => Stage::Read,
        "judge" => Stage::Judge,
        _ => bail!("there is no stage {name}"),
    };
    let mut files = String::new();
    std::fs::File::open(&list)?.read_to_string(&mut files)?;
    let files: Vec<&str> = files.lines().collect();
    let start = Instant::now();
    let found = share(&files, stage)?;
    let took = start.elapsed().as_micros();
    writeln!(std::io::stdout(), "{took} {} {}", found.definitions, found.refused)?;
    Ok(Some(ExitCode::SUCCESS))
}

fn share(files: &[&str], stage: Stage) -> anyhow::Result<Verdicts> {
    let next = AtomicUsize::new(0);
    let work = || -> anyhow::Result<Verdicts> {
        let mut all = Verdicts::default();
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let text = std::fs::read(file).with_context(|| format!("could not read {file}"))?;
            match stage {
                Stage::Read => all.definitions += Verdicts::read(&text),
                Stage::Judge => {
                    let found = Verdicts::of(&text);
                    all.definitions += found.definitions;
                    all.refused += found.refused;
                }
            }
        }
        Ok(all)
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        let mut all = Verdicts::default();
        for thread in threads {
            let found = thread.join().map_err(|_| anyhow::anyhow!("a thread panicked"))??;
            all.definitions += found.definitions;
            all.refused += found.refused;
        }
        Ok(all)
    })
}
