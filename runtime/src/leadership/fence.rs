//! The fence: no write is sent by who does not lead.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::boot::BootClock;

/// Refuses every write once the deadline of the Lease has passed. Clones are the same fence.
///
/// [`Fence::client`] makes a client that stands behind it; for a client of another make it is a layer, see
/// [`ClientBuilder::with_layer`](kube::client::ClientBuilder::with_layer).
///
/// ```
/// use osc_runtime::leadership::Fence;
///
/// // For an operator that runs once only, and elects nobody.
/// let fence = Fence::open();
/// assert!(fence.is_open());
/// ```
#[derive(Clone)]
pub struct Fence(Option<Arc<Guard>>);

struct Guard {
    /// The Lease, for messages.
    lease: String,
    clock: BootClock,
    write_limit: Duration,
    /// Nanoseconds on the boot clock; 0 while this replica does not lead.
    deadline: AtomicU64,
    /// How often the deadline was moved on.
    openings: AtomicU64,
}

/// Why a write was held back. kube gives it as [`kube::Error::Service`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FenceError {
    /// This replica does not lead.
    #[error(
        "{request} was not sent: this replica does not hold {lease}, and whoever holds it does what is to be done"
    )]
    Refused {
        /// Its method and path.
        request: String,
        /// The Lease.
        lease: String,
    },
    /// This replica lost the Lease before there was an answer.
    #[error(
        "{request} was given up when {lease} was lost; it may or may not have been carried out"
    )]
    Abandoned {
        /// Its method and path.
        request: String,
        /// The Lease.
        lease: String,
    },
    /// There was no answer in time: others may lead soon after the deadline.
    #[error(
        "{request} was not answered within {limit:?}, which is less than what {lease} leaves a write to arrive; it may \
         or may not have been carried out"
    )]
    TimedOut {
        /// Its method and path.
        request: String,
        /// The Lease.
        lease: String,
        /// How long was waited.
        limit: Duration,
    },
}

/// Whether a request failed because this replica does not lead, or leads no more: no error of the operator, since
/// whoever leads does the work again.
///
/// ```
/// use osc_runtime::leadership::is_fenced;
///
/// assert!(!is_fenced(&kube::Error::LinesCodecMaxLineLengthExceeded));
/// ```
pub fn is_fenced(error: &kube::Error) -> bool {
    let first: &(dyn std::error::Error + 'static) = error;
    std::iter::successors(Some(first), |error| error.source()).any(|error| {
        let held_back = error.downcast_ref::<FenceError>();
        held_back.is_some_and(|error| !matches!(error, FenceError::TimedOut { .. }))
    })
}

impl Fence {
    /// A fence that holds nothing back: without election.
    pub const fn open() -> Self {
        Self(None)
    }

    /// A closed one.
    pub(super) fn closed(lease: String, clock: BootClock, write_limit: Duration) -> Self {
        let (deadline, openings) = (AtomicU64::new(0), AtomicU64::new(0));
        Self(Some(Arc::new(Guard { lease, clock, write_limit, deadline, openings })))
    }

    /// Whether a write may be sent now.
    pub fn is_open(&self) -> bool {
        // A long time may pass between these two reads; the clock must be the later one.
        self.0.as_ref().is_none_or(|guard| {
            let deadline = guard.deadline.load(Ordering::SeqCst);
            nanoseconds((guard.clock)()) < deadline
        })
    }

    /// How long writes may still be sent; none where nobody is elected.
    pub fn left(&self) -> Option<Duration> {
        self.0.as_ref().map(|guard| {
            let deadline = guard.deadline.load(Ordering::SeqCst);
            Duration::from_nanos(deadline.saturating_sub(nanoseconds((guard.clock)())))
        })
    }

    /// Lets writes pass until then, on the boot clock.
    pub(super) fn extend(&self, deadline: Duration) {
        if let Some(guard) = &self.0 {
            guard.openings.fetch_add(1, Ordering::SeqCst);
            guard.deadline.store(nanoseconds(deadline), Ordering::SeqCst);
        }
    }

    /// Lets no write pass any more.
    pub(super) fn close(&self) {
        if let Some(guard) = &self.0 {
            guard.deadline.store(0, Ordering::SeqCst);
        }
    }

    /// How often it was opened, each renewal included.
    pub(super) fn openings(&self) -> u64 {
        self.0.as_ref().map_or(0, |guard| guard.openings.load(Ordering::SeqCst))
    }

    /// How long a write may take; none where nobody is elected.
    pub(super) fn write_limit(&self) -> Option<Duration> {
        self.0.as_ref().map(|guard| guard.write_limit)
    }

    /// The Lease, for messages.
    pub(super) fn lease(&self) -> String {
        self.0.as_ref().map_or_else(|| "no Lease".to_owned(), |guard| guard.lease.clone())
    }
}

impl fmt::Debug for Fence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fence").field("lease", &self.lease()).field("left", &self.left()).finish()
    }
}

/// 584 years at most.
fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::tests::Hands;
    use super::*;

    #[test]
    fn it_is_open_until_the_deadline_and_not_at_it() {
        let hands = Hands::default();
        let fence = Fence::closed("Lease a/b".into(), hands.clock(), Duration::from_secs(4));
        assert!(!fence.is_open());
        fence.extend(Duration::from_secs(10));
        assert_eq!((fence.is_open(), fence.left()), (true, Some(Duration::from_secs(10))));
        hands.advance(Duration::from_secs(10));
        assert_eq!((fence.is_open(), fence.left()), (false, Some(Duration::ZERO)));
        fence.extend(Duration::from_secs(20));
        assert!(fence.clone().is_open());
        fence.clone().close();
        assert!(!fence.is_open());
        fence.extend(Duration::MAX);
        hands.advance(Duration::MAX);
        assert!(!fence.is_open(), "a clock that cannot be read has passed every deadline");
        assert_eq!(Fence::open().left(), None);
    }

    #[test]
    fn only_what_was_held_back_for_the_lease_is_fenced() {
        let (request, lease) = (String::new(), String::new());
        let refused = FenceError::Refused { request: request.clone(), lease: lease.clone() };
        let abandoned = FenceError::Abandoned { request: request.clone(), lease: lease.clone() };
        let late = FenceError::TimedOut { request, lease, limit: Duration::ZERO };
        let is = |error| is_fenced(&kube::Error::Service(Box::new(error)));
        assert_eq!((is(refused), is(abandoned), is(late)), (true, true, false));
    }
}
