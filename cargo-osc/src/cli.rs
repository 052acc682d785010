//! The command line.

use clap::{Parser, Subcommand};

use crate::commands::{
    Audit, Bundle, Create, Diff, Explain, Generate, Init, SchemaPatch, TestEnv, Validate,
};
use crate::outcome::Outcome;
use crate::shell::{ColorChoice, MessageFormat, Shell};

/// The heading of options that every command has.
const COMMON: &str = "Options of every command";

/// Kubernetes operators in Rust: CRDs, RBAC and OSC packages from annotated types
#[derive(Debug, Parser)]
#[command(name = "cargo-osc", bin_name = "cargo osc", version)]
#[command(
    after_help = "Exit codes: 0 fine, 100 the project has errors or generated files have drifted, \
    101 the command could not do its work, 2 wrong usage."
)]
pub(crate) struct Cli {
    /// How messages are printed
    #[arg(long, global = true, value_enum, default_value_t, value_name = "FORMAT", help_heading = COMMON)]
    pub message_format: MessageFormat,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN", help_heading = COMMON)]
    pub color: ColorChoice,
    /// Work as if started in this folder
    #[arg(short = 'C', long = "directory", global = true, value_name = "DIR", help_heading = COMMON)]
    pub directory: Option<std::path::PathBuf>,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Start an operator's workspace
    Init(Init),
    /// Add an API or webhooks to it
    #[command(subcommand)]
    Create(Create),
    /// Write `config/` and `package/` from the sources
    Generate(Generate),
    /// Write the sources' schemas into hand-written CRD files
    #[command(name = "schemapatch")]
    SchemaPatch(SchemaPatch),
    /// Check packages and CRDs, or what `generate` would write
    Validate(Validate),
    /// Pack what `generate` would write
    Bundle(Bundle),
    /// Say what changed between two CRDs, packages or revisions, and what that breaks
    Diff(Diff),
    /// Compare what is declared with what the code does
    #[command(subcommand)]
    Audit(Audit),
    /// Build the control plane that tests run on, and say where it is
    #[command(name = "testenv")]
    TestEnv(TestEnv),
    /// Say what a diagnostic's code means
    Explain(Explain),
}

impl Command {
    /// Runs the command.
    pub(crate) fn run(&self, shell: &mut Shell) -> anyhow::Result<Outcome> {
        match self {
            Self::Init(command) => command.run(shell),
            Self::Create(Create::Api(command)) => command.run(shell),
            Self::Create(Create::Webhook(command)) => command.run(shell),
            Self::Generate(command) => command.run(shell),
            Self::SchemaPatch(command) => command.run(shell),
            Self::Validate(command) => command.run(shell),
            Self::Bundle(command) => command.run(shell),
            Self::Diff(command) => command.run(shell),
            Self::Audit(Audit::Rbac(command)) => command.run(shell),
            Self::TestEnv(command) => command.run(shell),
            Self::Explain(command) => command.run(shell),
        }
    }
}
