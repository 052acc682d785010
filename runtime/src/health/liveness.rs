//! Whether the process lives.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::report::{Question, Results, State};

/// What must be so while the process lives; cloned cheaply. Without checks, a process that answers lives.
///
/// ```
/// use osc_runtime::health::Liveness;
///
/// let liveness = Liveness::default();
/// liveness.check("disk", || Err("the disk is read-only".to_owned()));
/// assert!(!liveness.is_alive());
/// ```
#[derive(Clone, Default)]
pub struct Liveness(Arc<Mutex<BTreeMap<String, Question>>>);

impl Liveness {
    /// A check that is asked with each probe, and must not block. Its error is the reason. One of the same name is
    /// replaced.
    pub fn check(
        &self,
        name: impl Into<String>,
        check: impl Fn() -> Result<(), String> + Send + Sync + 'static,
    ) {
        let mut checks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        checks.insert(name.into(), Arc::new(check));
    }

    /// A check of a loop that beats this heart in every round: it fails when the last beat is longer ago than this. The
    /// first beat is now.
    pub fn heart(&self, name: impl Into<String>, longest: Duration) -> Heart {
        let heart = Heart(Arc::new(Mutex::new(Instant::now())));
        let asked = heart.clone();
        self.check(name, move || asked.within(longest));
        heart
    }

    /// Whether all checks pass.
    pub fn is_alive(&self) -> bool {
        self.results().iter().all(|(_, state)| state.is_ok())
    }

    pub(super) fn results(&self) -> Results {
        let checks = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        checks.into_iter().map(|(name, check)| (name, check())).collect()
    }
}

impl fmt::Debug for Liveness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Liveness").field(&self.results()).finish()
    }
}

/// The heart of a loop, see [`Liveness::heart`]; cloned cheaply.
#[derive(Clone, Debug)]
pub struct Heart(Arc<Mutex<Instant>>);

impl Heart {
    /// The loop goes on.
    pub fn beat(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    fn within(&self, longest: Duration) -> State {
        let since = self.0.lock().unwrap_or_else(PoisonError::into_inner).elapsed();
        let late = || format!("no sign of life for {} s", since.as_secs());
        if since <= longest { Ok(()) } else { Err(late()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heart_that_stands_still_is_said() {
        let liveness = Liveness::default();
        let heart = liveness.heart("work", Duration::from_secs(3600));
        assert!(liveness.is_alive());
        // With no time allowed, the last beat is always too long ago.
        let heart_without_time = liveness.heart("work", Duration::ZERO);
        std::thread::sleep(Duration::from_millis(2));
        let results = liveness.results();
        assert_eq!(results, [("work".to_owned(), Err("no sign of life for 0 s".to_owned()))]);
        heart.beat();
        heart_without_time.beat();
        assert!(heart.within(Duration::from_secs(3600)).is_ok());
    }
}
