//! What a Lease says of its leader. Pure: read from a Lease, written into one.

use std::time::Duration;

use jiff::Timestamp;
use k8s_openapi::api::coordination::v1::Lease;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::MicroTime;

/// The smallest difference of two times in a Lease.
const TICK: Duration = Duration::from_micros(1);

/// What a Lease says of its leader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// Who holds it; empty when nobody does.
    pub(super) holder: String,
    /// How long others wait, in whole seconds; none where the Lease does not say.
    pub(super) duration: Option<Duration>,
    acquired: Option<Timestamp>,
    renewed: Option<Timestamp>,
    transitions: i32,
}

impl Record {
    pub(super) fn read(lease: &Lease) -> Self {
        let Some(spec) = &lease.spec else {
            return Self::default();
        };
        let seconds = spec.lease_duration_seconds.and_then(|seconds| u64::try_from(seconds).ok());
        let time = |time: &Option<MicroTime>| time.as_ref().map(|time| time.0);
        Self {
            holder: spec.holder_identity.clone().unwrap_or_default(),
            duration: seconds.filter(|seconds| *seconds > 0).map(Duration::from_secs),
            acquired: time(&spec.acquire_time),
            renewed: time(&spec.renew_time),
            transitions: spec.lease_transitions.unwrap_or_default(),
        }
    }

    /// Writes it, and leaves everything else as it is.
    pub(super) fn write(&self, lease: &mut Lease) {
        let spec = lease.spec.get_or_insert_default();
        let seconds = |duration: Duration| {
            // A part of a second counts as a whole one: others wait for longer, not for less.
            let whole = duration.as_secs() + u64::from(duration.subsec_nanos() > 0);
            i32::try_from(whole).unwrap_or(i32::MAX)
        };
        spec.holder_identity = Some(self.holder.clone());
        spec.lease_duration_seconds = self.duration.map(seconds);
        spec.acquire_time = self.acquired.map(MicroTime);
        spec.renew_time = self.renewed.map(MicroTime);
        spec.lease_transitions = Some(self.transitions);
    }

    /// After `holder` took or renewed it at `now`.
    pub(super) fn held(&self, holder: &str, duration: Duration, now: Timestamp) -> Self {
        let stays = self.holder == holder;
        let renewed = self.after(now);
        // Who took it from nobody, when it was released, leads after another one, too; only the first leader does not.
        let transitions =
            self.transitions.saturating_add(i32::from(!stays && self.renewed.is_some()));
        Self {
            holder: holder.to_owned(),
            duration: Some(duration),
            acquired: self.acquired.filter(|_| stays).or(Some(renewed)),
            renewed: Some(renewed),
            transitions,
        }
    }

    /// After its holder gave it up at `now`: free at once, also for those who look at times only.
    pub(super) fn released(&self, now: Timestamp) -> Self {
        let renewed = Some(self.after(now));
        Self {
            holder: String::new(),
            duration: Some(Duration::from_secs(1)),
            renewed,
            ..self.clone()
        }
    }

    /// Whether somebody renewed or took it since: no time is compared with any clock.
    pub(super) fn is_as(&self, other: &Self) -> bool {
        let key = |record: &Self| (record.renewed, record.transitions);
        key(self) == key(other) && self.holder == other.holder
    }

    /// A time that differs from the last renewal, in what a Lease can hold: others see no renewal where nothing changes.
    fn after(&self, now: Timestamp) -> Timestamp {
        let whole = Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now);
        let same = self.renewed == Some(whole);
        if same { whole.checked_add(TICK).unwrap_or(whole) } else { whole }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn noon() -> Timestamp {
        "2026-03-01T12:00:00.123456789Z".parse().unwrap()
    }

    const LONG: Duration = Duration::from_millis(14_500);

    /// As the API server would give it back.
    fn stored(record: &Record) -> Lease {
        let mut lease = Lease::default();
        record.write(&mut lease);
        serde_json::from_value(serde_json::to_value(&lease).unwrap()).unwrap()
    }

    #[test]
    fn a_lease_is_taken_renewed_and_released() {
        let first = Record::default().held("a", LONG, noon());
        let spec = serde_json::to_value(stored(&first)).unwrap()["spec"].clone();
        let expected = json!({
            "holderIdentity": "a", "leaseDurationSeconds": 15, "leaseTransitions": 0,
            "acquireTime": "2026-03-01T12:00:00.123456Z", "renewTime": "2026-03-01T12:00:00.123456Z",
        });
        assert_eq!(spec, expected);
        let read = Record::read(&stored(&first));
        assert!(read.is_as(&first));

        let later = noon() + Duration::from_secs(5);
        let renewed = read.held("a", LONG, later);
        assert!(!renewed.is_as(&read));
        assert_eq!((renewed.acquired, renewed.transitions), (read.acquired, 0));

        let released = Record::read(&stored(&renewed.released(later)));
        assert_eq!(
            (released.holder.as_str(), released.duration),
            ("", Some(Duration::from_secs(1)))
        );
        let next = released.held("b", LONG, later);
        assert_eq!((next.transitions, next.acquired), (1, next.renewed));
    }

    #[test]
    fn a_renewal_at_the_same_time_is_seen() {
        let first = Record::default().held("a", LONG, noon());
        let second = Record::read(&stored(&first)).held("a", LONG, noon());
        assert!(!Record::read(&stored(&second)).is_as(&first));
        let back = second.held("a", LONG, noon() - Duration::from_secs(60));
        assert!(!back.is_as(&second));
    }

    #[test]
    fn what_others_put_on_a_lease_stays_and_what_makes_no_sense_is_none() {
        let mut lease: Lease = serde_json::from_value(json!({
            "metadata": { "labels": { "theirs": "stays" } },
            "spec": { "strategy": "OldestEmulationVersion", "leaseDurationSeconds": -3, "leaseTransitions": 2_147_483_647 },
        }))
        .unwrap();
        let record = Record::read(&lease);
        assert_eq!((record.holder.as_str(), record.duration), ("", None));
        record.held("a", LONG, noon()).held("b", LONG, noon()).write(&mut lease);
        assert_eq!(lease.metadata.labels.as_ref().unwrap()["theirs"], "stays");
        let spec = lease.spec.as_ref().unwrap();
        assert_eq!(spec.strategy.as_deref(), Some("OldestEmulationVersion"));
        assert_eq!(spec.lease_transitions, Some(i32::MAX));
        assert_eq!(Record::read(&Lease::default()), Record::default());
    }
}
