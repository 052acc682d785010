//! Where lines go.

use std::io::{self, Write};

use super::queue::Queue;

/// Stdout, and the file where there is one.
#[derive(Clone)]
pub(super) struct Output(Option<Queue>);

impl Output {
    pub(super) fn new(file: Option<Queue>) -> Self {
        Self(file)
    }

    /// A whole line, its end included. Where stdout is closed, there is nobody to be told.
    pub(super) fn line(&self, line: &[u8]) {
        drop(io::stdout().lock().write_all(line));
        if let Some(file) = &self.0 {
            file.push(line);
        }
    }
}

/// The text layer writes each event at once.
impl Write for Output {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.line(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stdout().flush()
    }
}
