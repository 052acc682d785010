//! How long to wait before an object that failed is tried again.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The wait after the first failure.
const SHORTEST: Duration = Duration::from_secs(1);
/// The wait that is never exceeded.
const LONGEST: Duration = Duration::from_secs(300);

/// How often each object, by uid, has failed in a row.
#[derive(Debug, Default)]
pub struct Retries(Mutex<BTreeMap<String, u32>>);

impl Retries {
    /// Counts a failure and says how long to wait.
    pub fn failed(&self, uid: &str) -> Duration {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = failures.entry(uid.to_owned()).or_default();
        *count += 1;
        delay(*count)
    }

    /// Forgets the failures of an object.
    pub fn succeeded(&self, uid: &str) {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        failures.remove(uid);
    }
}

/// Twice as long after each failure.
fn delay(failures: u32) -> Duration {
    let factor = 2_u32.saturating_pow(failures.saturating_sub(1));
    SHORTEST.saturating_mul(factor).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_doubles_the_wait() {
        let retries = Retries::default();
        let waits = [0; 3].map(|_| retries.failed("a").as_secs());
        assert_eq!(waits, [1, 2, 4]);
        assert_eq!(retries.failed("b"), SHORTEST);
    }

    #[test]
    fn a_success_starts_over() {
        let retries = Retries::default();
        retries.failed("a");
        retries.succeeded("a");
        assert_eq!(retries.failed("a"), SHORTEST);
    }

    #[test]
    fn the_wait_has_an_upper_bound() {
        assert_eq!(delay(u32::MAX), LONGEST);
    }
}
