//! What the tests of this module share.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::boot::BootClock;

/// The hands of a boot clock, to be moved.
#[derive(Clone, Default)]
pub(super) struct Hands(Arc<Mutex<Duration>>);

impl Hands {
    pub(super) fn clock(&self) -> BootClock {
        let hands = self.0.clone();
        Arc::new(move || *hands.lock().unwrap())
    }

    pub(super) fn advance(&self, time: Duration) {
        let mut now = self.0.lock().unwrap();
        *now = now.saturating_add(time);
    }
}
