//! When something that failed is tried again: later and later, and not all at once.
//!
//! ```
//! use std::time::Duration;
//!
//! use osc_runtime::retry::{Policy, Retries};
//!
//! let retries = Retries::new(Policy::default());
//! let first = retries.failed("0e4b2d2a");
//! assert!((Duration::from_secs(1)..=Duration::from_secs(2)).contains(&first));
//! retries.succeeded("0e4b2d2a");
//! assert_eq!(retries.len(), 0);
//! ```

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use fastrand::Rng;
use tokio::time::Instant;

/// How long is waited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// At least this long.
    pub min: Duration,
    /// At most this long.
    pub max: Duration,
}

impl Default for Policy {
    /// 1 second to 5 minutes.
    fn default() -> Self {
        Self { min: Duration::from_secs(1), max: Duration::from_secs(300) }
    }
}

/// How often each object has failed since it last succeeded. What fails for the n-th time waits for a random time between
/// [`Policy::min`] and 2ⁿ times that, at most [`Policy::max`], so that what failed at once is not tried again at once.
///
/// An object that is gone never succeeds: what was not tried again for twice as long as it had to wait, is forgotten.
#[derive(Debug)]
pub struct Retries {
    policy: Policy,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    random: Rng,
    failures: BTreeMap<String, Failure>,
    /// When what is gone is looked for again.
    sweep: Option<Instant>,
}

#[derive(Debug)]
struct Failure {
    count: u32,
    /// When it is not remembered any more.
    until: Instant,
}

impl Retries {
    /// Nothing has failed yet.
    pub fn new(policy: Policy) -> Self {
        Self::with(policy, Rng::new())
    }

    /// The same with times that a seed determines, for tests.
    pub fn seeded(policy: Policy, seed: u64) -> Self {
        Self::with(policy, Rng::with_seed(seed))
    }

    fn with(policy: Policy, random: Rng) -> Self {
        let state = State { random, failures: BTreeMap::new(), sweep: None };
        Self { policy, state: Mutex::new(state) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The object of that uid failed; it is tried again after this time.
    pub fn failed(&self, uid: &str) -> Duration {
        let Policy { min, max } = self.policy;
        let now = Instant::now();
        let mut state = self.state();
        state.sweep(now, max);
        let known = state.failures.get(uid).filter(|failure| failure.until > now);
        let count = known.map_or(0, |failure| failure.count).saturating_add(1);
        let ceiling = min.saturating_mul(2_u32.saturating_pow(count)).min(max);
        let wait = min + ceiling.saturating_sub(min).mul_f64(state.random.f64());
        let until = now + wait.saturating_mul(2).max(max);
        state.failures.insert(uid.to_owned(), Failure { count, until });
        wait
    }

    /// The object of that uid succeeded, or is gone.
    pub fn succeeded(&self, uid: &str) {
        self.state().failures.remove(uid);
    }

    /// How many objects have failed and not succeeded since.
    pub fn len(&self) -> usize {
        self.state().failures.len()
    }

    /// Whether none has.
    pub fn is_empty(&self) -> bool {
        self.state().failures.is_empty()
    }
}

impl State {
    /// Forgets what is gone, at most once in a while.
    fn sweep(&mut self, now: Instant, interval: Duration) {
        if self.sweep.is_some_and(|next| next > now) {
            return;
        }
        self.failures.retain(|_, failure| failure.until > now);
        self.sweep = Some(now + interval);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[tokio::test(start_paused = true)]
    async fn it_waits_longer_and_longer_up_to_the_most() {
        let retries = Retries::seeded(Policy::default(), 7);
        for count in 1..40 {
            let wait = retries.failed("a");
            let ceiling = SECOND.saturating_mul(2_u32.saturating_pow(count)).min(SECOND * 300);
            assert!(wait >= SECOND && wait <= ceiling, "{count}: {wait:?}");
            tokio::time::advance(wait).await;
        }
        retries.succeeded("a");
        assert!(retries.is_empty());
        assert!(retries.failed("a") <= SECOND * 2, "it begins anew");
    }

    #[test]
    fn times_differ_between_objects_and_are_those_of_the_seed() {
        let waits = |seed| {
            let retries = Retries::seeded(Policy { min: SECOND, max: SECOND * 1000 }, seed);
            let all = (0..100).map(|index| {
                let uid = index.to_string();
                for _ in 0..9 {
                    retries.failed(&uid);
                }
                retries.failed(&uid)
            });
            all.collect::<Vec<_>>()
        };
        let found = waits(1);
        assert_eq!(found, waits(1));
        assert_ne!(found, waits(2));
        // Full jitter: they are spread over all of the time, not around its end.
        for part in 0..4 {
            let range = SECOND * 250 * part..SECOND * 250 * (part + 1);
            let count = found.iter().filter(|wait| range.contains(*wait)).count();
            assert!(count >= 10, "{count} of 100 in {range:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_gone_is_forgotten() {
        let retries = Retries::seeded(Policy::default(), 7);
        retries.failed("gone");
        tokio::time::advance(SECOND * 299).await;
        retries.failed("other");
        assert_eq!(retries.len(), 2);
        tokio::time::advance(SECOND * 302).await;
        retries.failed("other");
        assert_eq!(retries.len(), 1);
    }

    #[test]
    fn a_policy_without_room_always_waits_the_same() {
        let retries = Retries::seeded(Policy { min: SECOND * 5, max: SECOND }, 7);
        assert_eq!([retries.failed("a"), retries.failed("a")], [SECOND * 5; 2]);
    }
}
