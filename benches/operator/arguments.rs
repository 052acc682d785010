//! What the command line asks for.

use std::path::PathBuf;

use anyhow::{Context as _, bail};
use osc_tests::place;

use crate::contender::Kind;

/// What is measured, and how often.
pub(crate) struct Arguments {
    /// How many instances there are when memory is read, ascending.
    pub(crate) instances: Vec<usize>,
    /// How many instances are created one after the other.
    pub(crate) single: usize,
    /// How often all is measured.
    pub(crate) rounds: usize,
    /// The operator of the example; without it, a release build is made.
    pub(crate) operator: Option<PathBuf>,
    /// Whether what mostly waits is left out.
    pub(crate) quick: bool,
    only: Option<Kind>,
}

impl Arguments {
    /// Reads the arguments; `None` when it is not `cargo bench` that starts this program: cargo then says `--bench`.
    pub(crate) fn read(words: impl Iterator<Item = String>) -> anyhow::Result<Option<Self>> {
        let mut arguments = Self {
            instances: vec![100],
            single: 20,
            rounds: 3,
            operator: None,
            quick: false,
            only: None,
        };
        let mut benchmark = false;
        let mut words = words;
        while let Some(word) = words.next() {
            let mut value = || words.next().with_context(|| format!("{word} needs a value"));
            match word.as_str() {
                "--bench" => benchmark = true,
                "--quick" => arguments.quick = true,
                "--operator" => arguments.operator = Some(place::checkout().join(value()?)),
                "--rounds" => arguments.rounds = value()?.parse()?,
                "--single" => arguments.single = value()?.parse()?,
                "--instances" => {
                    let numbers = value()?.split(',').map(str::parse).collect::<Result<_, _>>();
                    arguments.instances = numbers.context("--instances takes numbers")?;
                    arguments.instances.sort_unstable();
                }
                "--only" => {
                    arguments.only = Some(match value()?.as_str() {
                        "ours" => Kind::Ours,
                        "peer" => Kind::Peer,
                        other => bail!("--only takes ours or peer, not {other}"),
                    });
                }
                _ => bail!("unknown argument {word}"),
            }
        }
        Ok(benchmark.then_some(arguments))
    }

    /// Whether this one is measured.
    pub(crate) fn runs(&self, kind: Kind) -> bool {
        self.only.is_none_or(|only| only == kind)
    }
}
