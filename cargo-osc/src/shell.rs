//! The only place that prints. People read standard error; standard output is for what was asked for (a diff, an
//! explanation, JSON, SARIF).

use std::io::{IsTerminal as _, Write};

use clap::ValueEnum;
use osc_model::{Code, Diagnostics, Severity};
use serde::Serialize;

use crate::audit::Permission;
use crate::diff::Change;
use crate::report::{self, Log, TestEnvState};
use crate::validate::{self, Size};

/// How output looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// For people.
    #[default]
    Human,
    /// One JSON object a line on standard output; its schema is docs/message.schema.json.
    Json,
    /// One SARIF 2.1.0 log on standard output, for code scanning.
    Sarif,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Where output goes.
pub(crate) struct Shell {
    format: MessageFormat,
    color: bool,
    out: Box<dyn Write>,
    err: Box<dyn Write>,
    /// What was told, where all of it is printed at the end.
    log: Log,
}

impl std::fmt::Debug for Shell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shell").field("format", &self.format).finish_non_exhaustive()
    }
}

impl Shell {
    /// The process's own streams.
    pub(crate) fn new(format: MessageFormat, color: ColorChoice) -> Self {
        let color = match color {
            ColorChoice::Auto => {
                std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
            }
            ColorChoice::Always => true,
            ColorChoice::Never => false,
        };
        let (out, err) = (Box::new(std::io::stdout()), Box::new(std::io::stderr()));
        Self { format, color, out, err, log: Log::default() }
    }

    /// Whether people read the output.
    pub(crate) fn is_human(&self) -> bool {
        self.format == MessageFormat::Human
    }

    /// Whether output is JSON lines.
    pub(crate) fn is_json(&self) -> bool {
        self.format == MessageFormat::Json
    }

    /// A line in cargo's look: a green verb, right-aligned, and what it is about.
    pub(crate) fn status(&mut self, verb: &str, message: &str) -> anyhow::Result<()> {
        if !self.is_human() {
            return Ok(());
        }
        let (on, off) = self.style("\x1b[1;32m");
        writeln!(self.err, "{on}{verb:>12}{off} {message}").map_err(Into::into)
    }

    /// What to do next.
    pub(crate) fn next(&mut self, message: &str) -> anyhow::Result<()> {
        if !self.is_human() {
            return Ok(());
        }
        let (on, off) = self.style("\x1b[1;36m");
        writeln!(self.err, "{on}{:>12}{off} {message}", "next").map_err(Into::into)
    }

    /// A remark.
    pub(crate) fn note(&mut self, message: &str) -> anyhow::Result<()> {
        if !self.is_human() {
            return Ok(());
        }
        let (on, off) = self.style("\x1b[1;36m");
        writeln!(self.err, "{on}note{off}: {message}").map_err(Into::into)
    }

    /// A failure of the world, with what led to it.
    pub(crate) fn failure(&mut self, error: &anyhow::Error) -> anyhow::Result<()> {
        match self.format {
            MessageFormat::Human => {
                let (on, off) = self.style("\x1b[1;31m");
                writeln!(self.err, "{on}error{off}: {error:#}").map_err(Into::into)
            }
            MessageFormat::Json => self.json(&report::Message::failure(error)),
            MessageFormat::Sarif => self.sarif(Some(format!("{error:#}"))),
        }
    }

    /// Text that was asked for.
    pub(crate) fn output(&mut self, text: &str) -> anyhow::Result<()> {
        self.out.write_all(text.as_bytes()).map_err(Into::into)
    }

    /// Diagnostics with the lines that they are about.
    pub(crate) fn diagnostics(
        &mut self,
        diagnostics: &Diagnostics,
        sources: &dyn Fn(&str) -> Option<String>,
    ) -> anyhow::Result<()> {
        for diagnostic in diagnostics {
            match self.format {
                MessageFormat::Human => {
                    let text = report::human(diagnostic, sources, self.color);
                    writeln!(self.err, "{text}\n")?;
                }
                MessageFormat::Json => self.json(&report::Message::diagnostic(diagnostic))?,
                MessageFormat::Sarif => {
                    let text = diagnostic.span.as_ref().and_then(|span| sources(&span.file));
                    self.log.result(diagnostic, text.as_deref());
                }
            }
        }
        Ok(())
    }

    /// What is known of codes, for machines.
    pub(crate) fn codes(&mut self, codes: &[Code]) -> anyhow::Result<()> {
        codes.iter().try_for_each(|code| {
            self.log.rule(*code);
            self.json(&report::Message::code(*code))
        })
    }

    /// How large the CRDs of a file are.
    pub(crate) fn sizes(&mut self, file: &str, sizes: Vec<Size>) -> anyhow::Result<()> {
        let limit = validate::ANNOTATIONS;
        for Size { name, bytes } in sizes {
            if self.is_human() {
                let share = bytes * 100 / limit;
                self.status("Size", &format!("{name}: {bytes} bytes, {share} % of {limit}"))?;
            } else {
                self.json(&report::Message::Size { file: file.to_owned(), name, bytes, limit })?;
            }
        }
        Ok(())
    }

    /// A change, where output is JSON.
    pub(crate) fn change(&mut self, change: &Change, reason: Option<&str>) -> anyhow::Result<()> {
        self.json(&report::Message::change(change, reason))
    }

    /// Permissions, where output is JSON.
    pub(crate) fn permissions(&mut self, permissions: Vec<Permission>) -> anyhow::Result<()> {
        permissions.into_iter().try_for_each(|one| self.json(&report::Message::Permission(one)))
    }

    /// Where the programs of the test control plane are, or were.
    pub(crate) fn test_env(&mut self, path: &str, state: TestEnvState) -> anyhow::Result<()> {
        if !self.is_human() {
            return self.json(&report::Message::TestEnv { path: path.to_owned(), state });
        }
        match state {
            TestEnvState::Present | TestEnvState::Built => self.output(&format!("{path}\n")),
            TestEnvState::Removed => self.status("Removed", path),
            TestEnvState::Absent => self.note(&format!("{path} is not there")),
        }
    }

    /// The last line: counts, and what was written.
    pub(crate) fn summary(
        &mut self,
        diagnostics: &Diagnostics,
        written: &[String],
    ) -> anyhow::Result<()> {
        match self.format {
            MessageFormat::Human => Ok(()),
            MessageFormat::Json => self.json(&report::Message::summary(diagnostics, written)),
            MessageFormat::Sarif => self.sarif(None),
        }
    }

    /// `1 error, 2 warnings` in a human sentence.
    pub(crate) fn counts(diagnostics: &Diagnostics) -> String {
        let errors = crate::words::count(diagnostics.count(Severity::Error), "error");
        let warnings = crate::words::count(diagnostics.count(Severity::Warning), "warning");
        format!("{errors}, {warnings}")
    }

    /// A line, where output is JSON.
    fn json(&mut self, message: &impl Serialize) -> anyhow::Result<()> {
        if !self.is_json() {
            return Ok(());
        }
        serde_json::to_writer(&mut self.out, message)?;
        writeln!(self.out).map_err(Into::into)
    }

    /// All that was told, at the end of a command.
    fn sarif(&mut self, failure: Option<String>) -> anyhow::Result<()> {
        let log = std::mem::take(&mut self.log).finish(failure);
        serde_json::to_writer_pretty(&mut self.out, &log)?;
        writeln!(self.out).map_err(Into::into)
    }

    fn style(&self, code: &'static str) -> (&'static str, &'static str) {
        if self.color { (code, "\x1b[0m") } else { ("", "") }
    }
}
