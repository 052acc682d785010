//! What time it is. A parameter wherever it is asked, so that tests can move it.

use std::sync::Arc;
use std::time::SystemTime;

use jiff::Timestamp;

/// A clock: a function that says what time it is.
pub type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// The clock of the machine.
pub fn system() -> Clock {
    Arc::new(SystemTime::now)
}

/// A time as messages write it, to the second: `2026-03-01T12:00:00Z`.
pub(crate) fn text(time: SystemTime) -> String {
    let seconds = |time: &Timestamp| Timestamp::from_second(time.as_second()).ok();
    Timestamp::try_from(time)
        .ok()
        .as_ref()
        .and_then(seconds)
        .map_or_else(|| "a time beyond the year 9999".to_owned(), |time| time.to_string())
}
