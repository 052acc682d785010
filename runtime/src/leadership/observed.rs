//! What a standby has seen of the Lease, and since when. Pure: what may be done follows from what was seen and from the
//! boot clock of this machine.

use std::time::Duration;

use k8s_openapi::api::coordination::v1::Lease;

use super::record::Record;
use super::settings::Settings;

/// What a standby has seen of the Lease, and since when on its own boot clock.
#[derive(Debug, Default)]
pub(super) struct Observed {
    /// The newest version; none where there is no Lease.
    lease: Option<Lease>,
    /// What it said last; that of a Lease that was deleted stays.
    record: Record,
    /// When this was seen first, which is after it was written.
    since: Duration,
}

impl Observed {
    /// Sees the Lease, or that there is none.
    pub(super) fn see(&mut self, lease: Option<Lease>, now: Duration) {
        if let Some(lease) = &lease {
            let record = Record::read(lease);
            if !record.is_as(&self.record) {
                self.since = now;
            }
            self.record = record;
        }
        self.lease = lease;
    }

    pub(super) fn lease(&self) -> Option<&Lease> {
        self.lease.as_ref()
    }

    pub(super) fn holder(&self) -> &str {
        &self.record.holder
    }

    /// The version to watch from; empty where there is no Lease.
    pub(super) fn version(&self) -> String {
        self.lease
            .as_ref()
            .and_then(|lease| lease.metadata.resource_version.clone())
            .unwrap_or_default()
    }

    /// How long to wait until the Lease may be taken; nothing when it may. `patience` is added where it is not given up
    /// but runs out.
    ///
    /// The one who holds it stops writing `renew_deadline` after it sent the renewal, and that was before it was seen.
    pub(super) fn wait(&self, settings: &Settings, patience: Duration, now: Duration) -> Duration {
        if self.record.holder.is_empty() || self.record.holder == settings.identity {
            return Duration::ZERO;
        }
        let duration = self.record.duration.unwrap_or(settings.lease_duration);
        (self.since + duration + patience).saturating_sub(now)
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    const PATIENCE: Duration = Duration::from_millis(500);

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn lease(record: &Record, version: &str) -> Lease {
        let mut lease = Lease::default();
        record.write(&mut lease);
        lease.metadata.resource_version = Some(version.to_owned());
        lease
    }

    fn wait(observed: &Observed, now: u64) -> Duration {
        observed.wait(&Settings::new("hwfka", "system", "b"), PATIENCE, seconds(now))
    }

    /// Held by another one for 20 s, as its clock says, which is years behind.
    fn held(renewed: i64) -> Record {
        Record::default().held("a", seconds(20), Timestamp::from_second(renewed).unwrap())
    }

    #[test]
    fn time_counts_from_when_it_was_seen() {
        let mut observed = Observed::default();
        assert_eq!(wait(&observed, 0), Duration::ZERO, "there is none");
        observed.see(Some(lease(&held(1), "1")), seconds(1000));
        assert_eq!(wait(&observed, 1000), seconds(20) + PATIENCE);
        observed.see(Some(lease(&held(2), "2")), seconds(1010));
        assert_eq!(wait(&observed, 1010), seconds(20) + PATIENCE, "it was renewed");
        observed.see(Some(lease(&held(2), "3")), seconds(1020));
        assert_eq!(wait(&observed, 1020), seconds(10) + PATIENCE, "something else was changed");
        assert_eq!(observed.version(), "3");
        observed.see(
            Some(lease(&held(2).held("c", seconds(20), Timestamp::UNIX_EPOCH), "4")),
            seconds(1021),
        );
        assert_eq!((observed.holder(), wait(&observed, 1021)), ("c", seconds(20) + PATIENCE));
        assert_eq!(wait(&observed, 1042), Duration::ZERO);
    }

    #[test]
    fn one_that_is_given_up_or_our_own_is_free() {
        let mut observed = Observed::default();
        observed.see(Some(lease(&held(1), "1")), seconds(1));
        observed.see(Some(lease(&held(1).released(Timestamp::UNIX_EPOCH), "2")), seconds(2));
        assert_eq!(wait(&observed, 2), Duration::ZERO);
        observed.see(
            Some(lease(&held(1).held("b", seconds(20), Timestamp::UNIX_EPOCH), "3")),
            seconds(3),
        );
        assert_eq!(wait(&observed, 3), Duration::ZERO);
    }

    #[test]
    fn one_that_was_deleted_is_held_until_its_time_is_over() {
        let mut observed = Observed::default();
        observed.see(Some(lease(&held(1), "1")), seconds(0));
        observed.see(None, seconds(15));
        assert_eq!(wait(&observed, 15), seconds(5) + PATIENCE);
        assert_eq!((observed.lease(), observed.version().as_str()), (None, ""));
        assert_eq!(wait(&observed, 21), Duration::ZERO);
    }

    #[test]
    fn without_a_duration_ours_counts() {
        let mut observed = Observed::default();
        let mut found = lease(&held(1), "1");
        found.spec.as_mut().unwrap().lease_duration_seconds = None;
        observed.see(Some(found), seconds(0));
        assert_eq!(wait(&observed, 0), seconds(15) + PATIENCE);
    }
}
