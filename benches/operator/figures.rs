//! What is measured.

use std::collections::BTreeMap;
use std::time::Duration;

/// A figure; each round adds to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Figure {
    /// The stripped program, in bytes.
    Binary,
    /// From the start of the process until it works, with so many instances there.
    Start(usize),
    /// Memory with so many instances, in bytes.
    Resident(usize),
    /// That of no file.
    Anonymous(usize),
    /// The most until then.
    Peak(usize),
    /// Processor time of the creation of so many.
    Cpu(usize),
    /// From the creation of so many at once until all run.
    Burst(usize),
    /// From the creation of one until it runs, nothing else happening.
    Single,
    /// From what somebody else wrote until what the operator wrote next, one instance at a time.
    Reaction,
    /// A quantile of a process's reconciles, in percent, one instance at a time.
    Reconcile(u32),
    /// Requests of an instance until it runs.
    Requests,
    /// And afterwards.
    Later,
    /// Reads besides watches, while so many are created.
    Reads(usize),
    /// Lines of errors and warnings in the log.
    Complaints,
    /// Writes after a start with nothing to do.
    Restart,
    /// Requests in an idle minute.
    Idle,
    /// Processor time of an idle minute.
    IdleCpu,
    /// From SIGTERM until another replica has the Lease.
    Terminated,
    /// From SIGKILL until another replica has the Lease.
    Killed,
}

/// What was measured of one operator. Times are in seconds.
#[derive(Default)]
pub(crate) struct Measured(BTreeMap<Figure, Vec<f64>>);

impl Measured {
    /// Adds a number.
    pub(crate) fn put(&mut self, figure: Figure, number: f64) {
        self.0.entry(figure).or_default().push(number);
    }

    /// Adds a time.
    pub(crate) fn time(&mut self, figure: Figure, time: Duration) {
        self.put(figure, time.as_secs_f64());
    }

    /// Adds a number of things or bytes.
    pub(crate) fn count(&mut self, figure: Figure, count: impl TryInto<u32>) {
        self.put(figure, f64::from(count.try_into().unwrap_or(u32::MAX)));
    }

    /// The value that so many percent of the measured ones do not exceed: 50 is the middle, 100 the greatest.
    pub(crate) fn at(&self, figure: Figure, percent: usize) -> Option<f64> {
        let mut values = self.0.get(&figure)?.clone();
        values.sort_by(f64::total_cmp);
        let rank = (values.len() * percent).div_ceil(100);
        values.get(rank.saturating_sub(1)).copied()
    }
}
