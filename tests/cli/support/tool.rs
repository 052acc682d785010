//! One run of the tool.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

/// The program under test.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_osc-under-test");

/// A run that is being prepared.
pub(crate) struct Tool {
    command: Command,
}

/// A run that has ended.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit code; -1 where a signal ended it.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
}

impl Tool {
    /// The tool, started in a folder as a user's shell would start it.
    pub(crate) fn within(folder: &Path) -> Self {
        Self::of(PROGRAM, folder)
    }

    /// Another program that starts the tool.
    pub(crate) fn of(program: &str, folder: &Path) -> Self {
        let mut command = osc_tests::program::program(program, folder);
        command.env_remove("NO_COLOR");
        Self { command }
    }

    /// Arguments separated by blanks.
    pub(crate) fn arg(mut self, arguments: &str) -> Self {
        self.command.args(arguments.split_whitespace());
        self
    }

    /// One argument as it is.
    pub(crate) fn raw(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    /// An environment variable.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// No such variable.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Runs it to its end.
    pub(crate) fn run(mut self) -> Run {
        Run::of(&self.command.output().unwrap())
    }

    /// Starts it with such a standard input.
    pub(crate) fn started_with(mut self, stdin: Stdio) -> Child {
        self.command.stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// Starts it as the leader of a process group, like a terminal's foreground job.
    pub(crate) fn start(mut self) -> Child {
        use std::os::unix::process::CommandExt as _;
        self.command.process_group(0).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }
}

impl Run {
    /// What a process said.
    pub(crate) fn of(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout.clone()).unwrap(),
            stderr: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    /// Fails the test unless it ended so.
    #[track_caller]
    pub(crate) fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// Fails the test unless standard error has this text.
    #[track_caller]
    pub(crate) fn said(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "no `{text}` in\n{}", self.stderr);
        self
    }

    /// Fails the test if standard error has this text.
    #[track_caller]
    pub(crate) fn silent_about(self, text: &str) -> Self {
        assert!(!self.stderr.contains(text), "`{text}` in\n{}", self.stderr);
        self
    }

    /// Exit code, standard output and standard error, without the places of this machine.
    pub(crate) fn transcript(&self, folder: &Path) -> String {
        let text = format!(
            "exit code {}\n--- stdout\n{}--- stderr\n{}",
            self.code, self.stdout, self.stderr
        );
        let places = [
            (folder.to_path_buf(), "[FOLDER]"),
            (super::target(), "[TARGET]"),
            (super::checkout(), "[CHECKOUT]"),
        ];
        places.iter().fold(text, |text, (path, name)| text.replace(path.to_str().unwrap(), name))
    }
}
