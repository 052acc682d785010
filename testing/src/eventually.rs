//! Waiting for what takes its time.

use std::fmt::Display;
use std::time::Duration;

use tokio::time::Instant;

/// How long `eventually` waits: much longer than anything takes, so that a slow machine fails no test.
const GENEROUS: Duration = Duration::from_secs(120);

/// The first and the longest pause between two looks.
const PAUSES: (Duration, Duration) = (Duration::from_millis(20), Duration::from_millis(500));

/// Looks again and again until `look` is content, and returns what it found.
///
/// ```
/// # tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(async {
/// let mut looks = 0;
/// let found = osc_testing::eventually("the third look", async || {
///     looks += 1;
///     if looks == 3 { Ok(looks) } else { Err(format!("it is look {looks}")) }
/// })
/// .await;
/// assert_eq!(found, 3);
/// # });
/// ```
///
/// # Panics
///
/// When two minutes have gone by. The message says what was waited for, and what `look` said last.
pub async fn eventually<T, E: Display>(what: &str, look: impl AsyncFnMut() -> Result<T, E>) -> T {
    eventually_within(GENEROUS, what, look).await
}

/// As [`eventually`], for so long.
///
/// # Panics
///
/// When the time is over.
pub async fn eventually_within<T, E: Display>(
    limit: Duration,
    what: &str,
    mut look: impl AsyncFnMut() -> Result<T, E>,
) -> T {
    let start = Instant::now();
    let mut pause = PAUSES.0;
    loop {
        let seen = match look().await {
            Ok(found) => return found,
            Err(seen) => seen,
        };
        let waited = start.elapsed();
        assert!(waited < limit, "after {} s, not yet: {what}\nseen last: {seen}", waited.as_secs());
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(PAUSES.1);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::eventually_within;

    #[tokio::test]
    #[should_panic(expected = "not yet: the moon is full\nseen last: a crescent")]
    async fn what_was_seen_last_is_said() {
        let look = async || Err::<(), _>("a crescent");
        eventually_within(Duration::ZERO, "the moon is full", look).await;
    }
}
