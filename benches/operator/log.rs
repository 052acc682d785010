//! What kube-apiserver's audit log says of an operator.

use std::time::Duration;

use anyhow::Context as _;
use jiff::Timestamp;
use osc_testing::{AuditEvent, AuditLog, User};

use crate::instances;

/// The life of an instance until it runs.
pub(crate) struct Life {
    /// From its creation until the status said so.
    pub(crate) running: Duration,
    /// The operator's requests until then, that one included.
    pub(crate) requests: usize,
    /// The operator's requests afterwards.
    pub(crate) later: usize,
    /// From what somebody else wrote of it until what the operator wrote next.
    pub(crate) reactions: Vec<Duration>,
}

/// The life of an instance. The last status that an operator writes of it says that it runs.
pub(crate) fn life(log: &AuditLog, operator: &User, number: usize) -> anyhow::Result<Life> {
    let name = instances::name(number);
    let of_it: Vec<_> = log.events().iter().filter(|event| concerns(event, &name)).collect();
    let is_own = |event: &&&AuditEvent| event.user() == operator.name();
    let created = of_it.iter().find(|event| event.verb == "create" && event.resource() == "hwfkas");
    let created = created.context("an instance was never created")?;
    let is_status = |event: &&&AuditEvent| event.resource() == "hwfkas/status" && succeeded(event);
    let last = of_it.iter().filter(is_own).rfind(is_status);
    let last = last.context("the status of an instance was never written")?;
    let requests = of_it.iter().filter(is_own).filter(|event| event.received <= last.received);
    let later = of_it.iter().filter(is_own).filter(|event| event.received > last.received);
    Ok(Life {
        running: between(created.received, last.written),
        requests: requests.count(),
        later: later.count(),
        reactions: reactions(&of_it, operator, last.received),
    })
}

/// How long the operator took, each time that it wrote after somebody else had, until this time.
fn reactions(events: &[&AuditEvent], operator: &User, until: Timestamp) -> Vec<Duration> {
    let mut cause: Option<Timestamp> = None;
    let mut reactions = Vec::new();
    for event in events.iter().filter(|event| event.received <= until && writes(event)) {
        if event.user() != operator.name() {
            if is_cause(event) {
                cause = Some(event.written);
            }
        } else if let Some(cause) = cause.take() {
            reactions.push(between(cause, event.received));
        }
    }
    reactions
}

/// Whether operators react to a write of somebody else: one that they watch.
fn is_cause(event: &AuditEvent) -> bool {
    let watched = ["hwfkas", "statefulsets/status", "deployments/status"];
    succeeded(event) && watched.contains(&event.resource().as_str())
}

/// Whether a request is about an instance or what was made of it.
fn concerns(event: &AuditEvent, name: &str) -> bool {
    let target = event.target.as_ref().and_then(|target| target.name.strip_prefix(name));
    target.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '.']))
}

/// The requests of an operator since then, apart from the Lease and from watches.
pub(crate) fn requests(log: &AuditLog, operator: &User, since: Timestamp) -> AuditLog {
    let counts = |event: &AuditEvent| event.verb != "watch" && event.resource() != "leases";
    log.by(operator).since(since).filter(counts)
}

fn writes(event: &AuditEvent) -> bool {
    !matches!(event.verb.as_str(), "get" | "list" | "watch")
}

fn succeeded(event: &AuditEvent) -> bool {
    event.code().is_some_and(|code| code < 300)
}

/// Nothing where the one was written down after the other had arrived.
fn between(start: Timestamp, end: Timestamp) -> Duration {
    Duration::try_from(end.duration_since(start)).unwrap_or_default()
}

/// What so many percent of the values of a histogram of Prometheus do not exceed, as near as its buckets tell.
pub(crate) fn quantile(page: &str, histogram: &str, percent: u32) -> Option<f64> {
    let prefix = format!("{histogram}_bucket{{");
    let buckets = page.lines().filter_map(|line| {
        let (labels, rest) = line.strip_prefix(&prefix)?.split_once('}')?;
        let bound = labels.split(',').find_map(|label| label.strip_prefix("le=\""))?;
        let count: f64 = rest.split_whitespace().next()?.parse().ok()?;
        Some((bound.trim_end_matches('"').parse().ok()?, count))
    });
    let buckets: Vec<(f64, f64)> = buckets.collect();
    let wanted = buckets.last()?.1 * f64::from(percent) / 100.0;
    let (mut low, mut below) = (0.0, 0.0);
    for (bound, count) in buckets {
        if count >= wanted {
            // As `histogram_quantile` does: evenly inside of a bucket.
            let share = if count > below { (wanted - below) / (count - below) } else { 1.0 };
            return Some(if bound.is_finite() { low + (bound - low) * share } else { low });
        }
        (low, below) = (bound, count);
    }
    None
}
