//! What the operator says: to stdout, and to a file where the package names one.
//!
//! ```text
//! event --> levels --> line, JSON or text --> stdout
//!                                         --> queue --> file, rotated by size
//! ```
//!
//! A line of JSON has `timestamp`, `level`, `target`, `message`, `fields`, and `trace_id` inside of a [`span`]; `fields` are
//! those of the event and of the spans around it:
//!
//! ```json
//! {"timestamp":"2026-03-01T12:00:00.000000Z","level":"INFO","target":"hwfka","message":"scaled","trace_id":"0af7651916cd43dd8448eb211c80319c","fields":{"controller":"hwfka","object":"default/one","size":3}}
//! ```
//!
//! JSON is what a machine gets, and a terminal gets text, unless the format is said. Both go to both places.
//!
//! A slow or full disk stops nobody: the file is written by a thread of its own, from a queue of 4,096 lines. Lines that
//! find no room there, or that cannot be written, are missing in the file alone. A file that cannot be written is said
//! once on stdout, and how many lines are missing when it can. A panic is a line, too, before it goes its way.
//!
//! ```no_run
//! use std::path::PathBuf;
//!
//! use osc_runtime::logging::{self, Settings};
//! use tracing::Instrument as _;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let mut settings = Settings::default();
//! settings.levels = "info,kube=debug".parse()?;
//! settings.path = Some(PathBuf::from("/var/paas/sys/log/operator/"));
//! let _logs = logging::start(env!("CARGO_PKG_NAME"), &settings)?;
//!
//! async { tracing::info!(size = 3, "scaled") }.instrument(logging::span("hwfka", "default/one")).await;
//! # Ok(())
//! # }
//! ```

mod file;
mod levels;
mod line;
mod output;
mod panics;
mod queue;
mod trace;

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::time::Duration;

use tracing_subscriber::layer::{Layer, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

pub use levels::{Levels, LevelsError};
pub use trace::{TraceId, span};

use file::Rotating;
use line::Lines;
use output::Output;
use queue::Queue;

/// How lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// One JSON object each.
    Json,
    /// For people.
    Text,
}

/// What is said, how and where.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Settings {
    /// Which events are said: from `info` on.
    pub levels: Levels,
    /// How; none is text on a terminal and JSON elsewhere.
    pub format: Option<Format>,
    /// The file that has the lines, too, or its folder, where the file is `<name>.log`; none is stdout alone. What ends with
    /// `/`, is a folder already, or has no `.` in its last part is a folder. Folders that are missing are made.
    pub path: Option<PathBuf>,
    /// The size in bytes that the file does not exceed: 10 MiB. A line that does not fit begins a new one.
    pub file_size: u64,
    /// How many old files are kept, `<file>.1` being the newest: 3.
    pub old_files: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            levels: Levels::default(),
            format: None,
            path: None,
            file_size: 10 * 1024 * 1024,
            old_files: 3,
        }
    }
}

/// Why logging does not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// Somebody else has said already where events go.
    #[error(
        "logging cannot start: {0}; start it once, before anything else that installs a subscriber"
    )]
    Subscriber(#[from] tracing_subscriber::util::TryInitError),
    /// There is no thread to be had.
    #[error("logging cannot start, since there is no thread for the log file: {0}")]
    Thread(#[from] std::io::Error),
}

/// Logging that has started. Dropped at the end of `main`, it waits until the file has every line, but not longer than
/// 2 s.
#[derive(Debug)]
#[must_use = "dropped, it waits for lines that are not said yet"]
pub struct Logs(Option<Queue>);

impl Drop for Logs {
    fn drop(&mut self) {
        if let Some(queue) = &self.0 {
            queue.flush(Duration::from_secs(2));
        }
    }
}

/// Starts logging for the whole process; the name is the operator's. A file that cannot be written is no error here: that
/// is said on stdout, and tried again with every line.
pub fn start(name: &str, settings: &Settings) -> Result<Logs, StartError> {
    let terminal = std::io::stdout().is_terminal();
    let file = settings.path.as_ref().map(|path| {
        let path = file::resolve(path, name);
        Rotating::new(path, settings.file_size, settings.old_files)
    });
    let queue = file.map(Queue::start).transpose()?;
    let output = Output::new(queue.clone());
    let format = settings.format.unwrap_or(if terminal { Format::Text } else { Format::Json });
    let layer = match format {
        Format::Json => Lines::new(output).boxed(),
        Format::Text => {
            // Colours are for the terminal, and the file has the same lines.
            let colours = terminal && queue.is_none();
            let writer = move || output.clone();
            tracing_subscriber::fmt::layer().with_ansi(colours).with_writer(writer).boxed()
        }
    };
    tracing_subscriber::registry().with(settings.levels.filter()).with(layer).try_init()?;
    panics::say(queue.clone());
    Ok(Logs(queue))
}
