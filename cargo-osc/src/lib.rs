//! The cargo subcommand `cargo osc`.
//!
//! ```text
//! project   discover: workspace, API package, operator, configuration          [reads]
//! collect   build and run the dump target, or the cache        -> Facts        [reads, starts cargo]
//! sources   the Rust sources: modules, names, attributes                      [reads]
//! marks     attributes of the sdk                              -> grants       [pure]
//! audit     the bodies of functions -> what the code does; beside what is declared -> Diagnostics   [pure]
//! overlay   the user's osc/ folder                                             [reads]
//! lower     Facts + Config + additions                         -> Package      [pure]
//! render    Package -> documents -> Vec<Artifact>                              [pure]
//! scaffold  Answers -> Vec<Artifact>                                           [pure]
//! validate  the files of a package -> Diagnostics                              [pure]
//! bundle    the files of a package -> an archive                               [pure]
//! diff      the files of two packages -> what changed, and what breaks       [pure]
//! patch     CRD files + schemas -> their edited texts                           [pure]
//! documents files, folders, packages, standard input           -> documents      [reads]
//! verdict   CustomResourceDefinitions -> what kube-apiserver says to them        [pure]
//! apply     Vec<Artifact> -> the disk                                          [writes]
//! report    Diagnostics -> terminal | JSON | SARIF                             [printed by shell]
//! ```
//!
//! A stage takes the output of the one before and returns its own; only `commands` knows their order.

mod apply;
mod archive;
mod artifact;
mod audit;
mod bundle;
mod cli;
mod collect;
mod commands;
mod diff;
mod disk;
mod documents;
mod header;
mod lines;
mod lower;
mod marks;
mod outcome;
mod overlay;
mod patch;
mod policy;
mod project;
mod promql;
mod render;
mod report;
mod revision;
mod scaffold;
mod shell;
mod sources;
#[doc(hidden)]
pub mod testing;
mod validate;
mod verdict;
mod words;
mod yaml;

use clap::Parser as _;

pub use outcome::Outcome;

/// Parses the process's arguments, runs the command, and says how it ended.
pub fn main_impl() -> Outcome {
    // cargo runs `cargo-osc osc ...`; typed by hand it is `cargo-osc ...`.
    let mut arguments: Vec<_> = std::env::args_os().collect();
    if arguments.get(1).is_some_and(|argument| argument == "osc") {
        arguments.remove(1);
    }
    let cli = cli::Cli::parse_from(arguments);
    let mut shell = shell::Shell::new(cli.message_format, cli.color);
    let result = apply::hold_signals()
        .and_then(|()| cli.directory.as_deref().map_or(Ok(()), enter))
        .and_then(|()| cli.command.run(&mut shell));
    match result {
        Ok(outcome) => outcome,
        Err(error) => {
            if !is_known(&error, &shell) && shell.failure(&error).is_err() {
                // Nobody reads the output any more; the exit code still says it.
            }
            Outcome::Failed
        }
    }
}

/// Whether a failure needs no word: cargo or rustc have said it, or the reader of the output has gone.
fn is_known(error: &anyhow::Error, shell: &shell::Shell) -> bool {
    let closed = |cause: &(dyn std::error::Error + 'static)| {
        let cause = cause.downcast_ref::<std::io::Error>();
        cause.is_some_and(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
    };
    let reported = error.downcast_ref::<outcome::Silent>().is_some() && shell.is_human();
    reported || error.chain().any(closed)
}

/// Goes to the folder of `-C`.
fn enter(folder: &std::path::Path) -> anyhow::Result<()> {
    use anyhow::Context as _;
    std::env::set_current_dir(folder)
        .with_context(|| format!("could not go to the folder {}", folder.display()))
}
