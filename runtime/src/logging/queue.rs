//! The lines that a file does not have yet, and the thread that writes them.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, TrySendError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::file::Rotating;

/// How many lines may wait.
const ROOM: usize = 4096;

/// The thread writes lines, and needs no more than this, in bytes.
const STACK: usize = 256 * 1024;

/// Lines for a file; cloned cheaply. Who adds one never waits.
#[derive(Clone, Debug)]
pub(super) struct Queue {
    sender: SyncSender<Entry>,
    lost: Arc<AtomicU64>,
}

enum Entry {
    Line(Box<[u8]>),
    /// Whoever asks wants to know when everything before is written.
    Flush(SyncSender<()>),
}

impl Queue {
    /// Starts the thread. It ends with the last clone of the queue.
    pub(super) fn start(file: Rotating) -> io::Result<Self> {
        let (queue, receiver) = Self::new(ROOM);
        let writer = Writer::new(file, queue.lost.clone());
        let thread = thread::Builder::new().name("log file".to_owned()).stack_size(STACK);
        thread.spawn(move || writer.run(&receiver))?;
        Ok(queue)
    }

    fn new(room: usize) -> (Self, Receiver<Entry>) {
        let (sender, receiver) = sync_channel(room);
        (Self { sender, lost: Arc::default() }, receiver)
    }

    pub(super) fn push(&self, line: &[u8]) {
        if self.sender.try_send(Entry::Line(line.into())).is_err() {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Waits until what was added before is written, but not longer than this.
    pub(super) fn flush(&self, longest: Duration) {
        let end = Instant::now() + longest;
        let left = || end.saturating_duration_since(Instant::now());
        let (sender, receiver) = sync_channel(1);
        let mut entry = Entry::Flush(sender);
        while let Err(TrySendError::Full(back)) = self.sender.try_send(entry) {
            if left().is_zero() {
                return;
            }
            entry = back;
            thread::sleep(Duration::from_millis(5));
        }
        // Without a thread there is no answer, and no wait for one.
        let (Ok(()) | Err(_)) = receiver.recv_timeout(left());
    }
}

/// What is to be said about the file itself.
#[derive(Debug, PartialEq, Eq)]
enum News {
    /// It cannot be written, and why.
    Fails(String),
    /// It is written, and so many lines before are missing.
    Missing(u64),
}

struct Writer {
    file: Rotating,
    /// Lines that found no room.
    lost: Arc<AtomicU64>,
    /// Lines that could not be written since it began to fail.
    failed: u64,
}

impl Writer {
    fn new(file: Rotating, lost: Arc<AtomicU64>) -> Self {
        Self { file, lost, failed: 0 }
    }

    fn run(mut self, receiver: &Receiver<Entry>) {
        loop {
            let entry = match receiver.try_recv() {
                Ok(entry) => entry,
                Err(TryRecvError::Disconnected) => return,
                Err(TryRecvError::Empty) => {
                    self.say(self.idle());
                    let Ok(entry) = receiver.recv() else { return };
                    entry
                }
            };
            match entry {
                Entry::Line(line) => {
                    let news = self.write(&line);
                    self.say(news);
                }
                Entry::Flush(done) => drop(done.try_send(())),
            }
        }
    }

    /// Writes a line; there is news when that begins to fail, and when it works again.
    fn write(&mut self, line: &[u8]) -> Option<News> {
        match self.file.write(line) {
            Ok(()) => missing(std::mem::take(&mut self.failed)),
            Err(error) => {
                self.failed += 1;
                (self.failed == 1).then(|| News::Fails(error.to_string()))
            }
        }
    }

    /// Nothing waits. Lines that found no room are said only now: in the crowd, that would be one line more.
    fn idle(&self) -> Option<News> {
        missing(self.lost.swap(0, Ordering::Relaxed))
    }

    /// What is said here is a line of the same log: it reaches stdout, and this queue.
    fn say(&self, news: Option<News>) {
        let path = self.file.path().display();
        match news {
            Some(News::Fails(error)) => tracing::error!(
                "the log file {path} cannot be written: {error}; lines go to stdout alone until it can"
            ),
            Some(News::Missing(lines)) => {
                tracing::error!(
                    "{lines} lines are missing in the log file {path}; stdout has them"
                );
            }
            None => {}
        }
    }
}

fn missing(lines: u64) -> Option<News> {
    (lines > 0).then_some(News::Missing(lines))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_file_is_said_once_and_its_end_with_a_number() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("logs");
        std::fs::write(&folder, "a file where a folder should be").unwrap();
        let file = Rotating::new(folder.join("x.log"), 100, 1);
        let mut writer = Writer::new(file, Arc::default());
        assert!(matches!(writer.write(b"1\n"), Some(News::Fails(_))));
        assert_eq!(writer.write(b"2\n"), None);
        std::fs::remove_file(&folder).unwrap();
        assert_eq!(writer.write(b"3\n"), Some(News::Missing(2)));
        assert_eq!(writer.write(b"4\n"), None);
        assert_eq!(std::fs::read_to_string(folder.join("x.log")).unwrap(), "3\n4\n");
    }

    #[test]
    fn nobody_waits_for_a_file_that_hangs_and_what_is_lost_is_counted() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("x.log");
        let (queue, receiver) = Queue::new(2);
        for line in ["1\n", "2\n", "3\n", "4\n", "5\n"] {
            queue.push(line.as_bytes());
        }
        // There is no room for the question either, and it ends nevertheless.
        queue.flush(Duration::from_millis(20));
        let writer = Writer::new(Rotating::new(path.clone(), 100, 1), queue.lost.clone());
        assert_eq!((writer.idle(), writer.idle()), (Some(News::Missing(3)), None));
        drop(queue);
        writer.run(&receiver);
        assert_eq!(std::fs::read_to_string(path).unwrap(), "1\n2\n");
    }

    #[test]
    fn a_flush_waits_for_all_lines() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("x.log");
        let queue = Queue::start(Rotating::new(path.clone(), u64::MAX, 1)).unwrap();
        for _ in 0..1000 {
            queue.push(b"line\n");
        }
        queue.flush(Duration::from_secs(60));
        assert_eq!(std::fs::read_to_string(path).unwrap().lines().count(), 1000);
    }
}
