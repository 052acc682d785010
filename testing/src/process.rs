//! A running program that cannot outlive this process.

use std::fs::File;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};

use crate::error::Error;

/// How much of a log an error shows.
const TAIL: usize = 4000;

/// How long a killed program may take to be gone before its guard is killed, too.
const PATIENCE: Duration = Duration::from_secs(20);

/// Variables that would send the API server's calls of webhooks to somebody's proxy.
const PROXIES: [&str; 6] =
    ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"];

/// A program, run by a guard (`with-parent`) that kills it when the other end of its standard input is closed: on purpose, or
/// because this process has died.
#[derive(Debug)]
pub(crate) struct Process {
    name: &'static str,
    guard: Child,
    input: Option<ChildStdin>,
    log: Option<PathBuf>,
}

impl Process {
    /// Starts it. What it says goes to the end of a file in the folder `logs`, or nowhere.
    pub(crate) fn start(
        name: &'static str,
        guard: &Path,
        arguments: impl IntoIterator<Item = std::ffi::OsString>,
        logs: Option<&Path>,
    ) -> Result<Self, Error> {
        let log = logs.map(|logs| logs.join(format!("{name}.log")));
        let out = || match &log {
            None => Ok(Stdio::null()),
            Some(log) => {
                let file = File::options().append(true).create(true).open(log);
                file.map(Stdio::from).map_err(Error::disk("write", log))
            }
        };
        let mut command = Command::new(guard);
        command.args(arguments).stdin(Stdio::piped()).stdout(out()?).stderr(out()?);
        for name in PROXIES {
            command.env_remove(name);
        }
        // An interrupt from the terminal is for this process alone; the others follow when it has ended.
        command.process_group(0);
        let mut guard = command.spawn().map_err(Error::disk("start", guard))?;
        let input = guard.stdin.take();
        Ok(Self { name, guard, input, log })
    }

    /// How it ended, if it has.
    pub(crate) fn ended(&mut self) -> Option<Error> {
        let status = self.guard.try_wait().ok().flatten()?;
        let (program, log) = (self.name, self.tail());
        Some(Error::Ended { program, status: status.to_string(), log })
    }

    /// The end of its log.
    pub(crate) fn tail(&self) -> String {
        let bytes = self.log.as_ref().and_then(|log| std::fs::read(log).ok()).unwrap_or_default();
        let start = bytes.len().saturating_sub(TAIL);
        String::from_utf8_lossy(&bytes[start..]).trim().to_owned()
    }

    /// Lets the guard kill it, without waiting.
    pub(crate) fn kill(&mut self) {
        self.input = None;
    }

    /// Kills it and waits until it is gone.
    pub(crate) fn stop(&mut self) {
        self.kill();
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            match self.guard.try_wait() {
                Ok(None) => std::thread::sleep(Duration::from_millis(5)),
                _ => return,
            }
        }
        // The guard has hung. Where the system can, its program dies with it.
        let _ = self.guard.kill();
        let _ = self.guard.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.stop();
    }
}
