//! The figures of one controller.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;

use super::families::{Controller, Ended, Failed, Families};

/// How a reconcile ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is as desired, or was asked for; the next change is awaited. `result="ok"`.
    Ok,
    /// Nothing failed, and it wants to be called again after some time, such as for a quorum. `result="retry"`.
    Retry,
    /// It failed, and this is the reason: one word of few, such as `Forbidden`, never a message or a name, since each
    /// reason is a time series. `result="error"`, and an error of this reason.
    Error(&'static str),
}

/// The figures of one controller, see [`Metrics::controller`](super::Metrics::controller); cloned cheaply, and nothing is
/// looked up when they count.
#[derive(Clone)]
pub struct ControllerMetrics(Arc<Figures>);

struct Figures {
    controller: String,
    ok: Counter,
    retry: Counter,
    error: Counter,
    aborted: Counter,
    duration: Histogram,
    depth: Gauge,
    errors: Family<Failed, Counter>,
    /// The hashes of the keys that wait, so that what is asked for twice waits once; names would take more memory.
    waiting: Mutex<BTreeSet<u64>>,
}

impl ControllerMetrics {
    pub(super) fn new(families: &Families, name: &str) -> Self {
        let labels = Controller { controller: name.to_owned() };
        let ended = |result| {
            let labels = Ended { controller: name.to_owned(), result };
            families.reconciles.get_or_create_owned(&labels)
        };
        Self(Arc::new(Figures {
            controller: name.to_owned(),
            ok: ended("ok"),
            retry: ended("retry"),
            error: ended("error"),
            aborted: ended("aborted"),
            duration: families.durations.get_or_create_owned(&labels),
            depth: families.depths.get_or_create_owned(&labels),
            errors: families.errors.clone(),
            waiting: Mutex::default(),
        }))
    }

    /// An object waits for a reconcile; the key is what tells objects apart, such as kube's `ObjectRef`. One that waits
    /// already waits once.
    pub fn queued(&self, key: impl Hash) {
        let mut waiting = self.waiting();
        waiting.insert(hash(key));
        self.show(&waiting);
    }

    /// A reconcile of this object begins. It is measured until [`Running::ended`].
    pub fn started(&self, key: impl Hash) -> Running {
        let mut waiting = self.waiting();
        waiting.remove(&hash(key));
        self.show(&waiting);
        Running { of: self.clone(), since: Instant::now(), outcome: None }
    }

    /// Nothing waits any more: the controller has stopped.
    pub fn stopped(&self) {
        let mut waiting = self.waiting();
        waiting.clear();
        self.show(&waiting);
    }

    /// An error outside of a reconcile, such as one of a watch; for the reason see [`Outcome::Error`].
    pub fn failed(&self, reason: &'static str) {
        let labels = Failed { controller: self.0.controller.clone(), reason };
        self.0.errors.get_or_create(&labels).inc();
    }

    fn waiting(&self) -> MutexGuard<'_, BTreeSet<u64>> {
        self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets the depth while the set is locked, so that the last word is the newest.
    fn show(&self, waiting: &BTreeSet<u64>) {
        self.0.depth.set(i64::try_from(waiting.len()).unwrap_or(i64::MAX));
    }

    fn count(&self, outcome: Option<Outcome>) {
        let counter = match outcome {
            Some(Outcome::Ok) => &self.0.ok,
            Some(Outcome::Retry) => &self.0.retry,
            Some(Outcome::Error(reason)) => {
                self.failed(reason);
                &self.0.error
            }
            None => &self.0.aborted,
        };
        counter.inc();
    }
}

impl std::fmt::Debug for ControllerMetrics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("ControllerMetrics").field(&self.0.controller).finish()
    }
}

fn hash(key: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// A reconcile that runs. Dropped before it [ended](Self::ended), as when it panics or the controller stops, it counts as
/// `result="aborted"`.
#[derive(Debug)]
#[must_use = "dropped, it counts as aborted"]
pub struct Running {
    of: ControllerMetrics,
    since: Instant,
    outcome: Option<Outcome>,
}

impl Running {
    /// It ended.
    pub fn ended(mut self, outcome: Outcome) {
        self.outcome = Some(outcome);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.of.count(self.outcome);
        self.of.0.duration.observe(self.since.elapsed().as_secs_f64());
    }
}
