//! What the command line asks for.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

/// The checkout. Paths are relative to it, since cargo starts a benchmark in its package's folder.
pub(crate) const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// What is measured, and with what.
pub(crate) struct Arguments {
    /// The numbers of kinds, ascending.
    pub(crate) kinds: Vec<usize>,
    /// What is measured.
    pub(crate) scope: Scope,
    /// Whether controller-gen is measured.
    pub(crate) peer: bool,
    /// Whether the projects stay.
    pub(crate) keep: bool,
    /// The tool; without it, a release build is made.
    pub(crate) tool: Option<PathBuf>,
    /// A target folder that outlives the run.
    pub(crate) target: Option<PathBuf>,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Rewriting and rendering alone.
    Pods,
    /// Reading marks alone.
    Marks,
    /// Everything with compiled dependencies.
    Compiled,
    /// First builds, too.
    Cold,
}

impl Arguments {
    /// Reads the arguments; `None` when it is not `cargo bench` that starts this program: cargo then says `--bench`.
    pub(crate) fn read(words: impl Iterator<Item = String>) -> anyhow::Result<Option<Self>> {
        let mut arguments = Self {
            kinds: vec![1, 10, 100],
            scope: Scope::Compiled,
            peer: true,
            keep: false,
            tool: None,
            target: None,
        };
        let mut benchmark = false;
        let mut words = words;
        while let Some(word) = words.next() {
            let mut value = || words.next().with_context(|| format!("{word} needs a value"));
            match word.as_str() {
                "--bench" => benchmark = true,
                "--pods" => arguments.scope = Scope::Pods,
                "--marks" => arguments.scope = Scope::Marks,
                "--cold" => arguments.scope = Scope::Cold,
                "--no-peer" => arguments.peer = false,
                "--keep" => arguments.keep = true,
                "--tool" => arguments.tool = Some(Path::new(ROOT).join(value()?)),
                "--target-dir" => arguments.target = Some(Path::new(ROOT).join(value()?)),
                "--kinds" => arguments.kinds = kinds(&value()?)?,
                _ => bail!("unknown argument {word}"),
            }
        }
        Ok(benchmark.then_some(arguments))
    }
}

fn kinds(list: &str) -> anyhow::Result<Vec<usize>> {
    let mut kinds = list
        .split(',')
        .map(|number| match number.trim().parse() {
            Ok(number) if (1..1000).contains(&number) => Ok(number),
            _ => bail!("--kinds takes numbers from 1 to 999, such as 1,10,100"),
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    kinds.sort_unstable();
    kinds.dedup();
    Ok(kinds)
}
