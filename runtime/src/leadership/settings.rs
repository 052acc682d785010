//! Which Lease, who stands for it, and how long everything may take.

use std::time::Duration;

/// Which Lease is stood for, by whom, and how long everything may take. The times are those of Kubernetes' own components:
/// 15 s, 10 s and 2 s.
///
/// ```
/// use std::time::Duration;
///
/// use osc_runtime::leadership::Settings;
///
/// let settings = Settings {
///     lease_duration: Duration::from_secs(30),
///     ..Settings::new("hwfka", "hwfka-system", "hwfka-6d4f_1")
/// };
/// settings.check()?;
/// assert!(Settings { renew_deadline: settings.lease_duration, ..settings }.check().is_err());
/// # Ok::<(), osc_runtime::leadership::SettingsError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The name of the Lease, which all replicas share.
    pub name: String,
    /// The namespace of the Lease.
    pub namespace: String,
    /// Who stands. It must be another one for each process, restarts included: who finds the Lease held under its own
    /// identity takes it at once. See [`identity`].
    pub identity: String,
    /// How long others wait after the last renewal that they saw. Written into the Lease in whole seconds, rounded up.
    pub lease_duration: Duration,
    /// How long after a renewal the leader may write. Half of it passes until it renews again.
    pub renew_deadline: Duration,
    /// How long to wait after a request that failed, and between two looks at the Lease where it cannot be watched.
    pub retry_period: Duration,
}

/// Why nobody can stand with such settings: one sentence for each mistake.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no leader can be elected: {}", .0.join("; "))]
pub struct SettingsError(pub Vec<String>);

impl Settings {
    /// The Lease of that name, with the usual times.
    pub fn new(
        name: impl Into<String>,
        namespace: impl Into<String>,
        identity: impl Into<String>,
    ) -> Self {
        Self {
            name: name.into(),
            namespace: namespace.into(),
            identity: identity.into(),
            lease_duration: Duration::from_secs(15),
            renew_deadline: Duration::from_secs(10),
            retry_period: Duration::from_secs(2),
        }
    }

    /// Whether the settings fit each other.
    pub fn check(&self) -> Result<(), SettingsError> {
        let Self { lease_duration, renew_deadline, retry_period, .. } = self;
        let mut mistakes = Vec::new();
        let names = [
            (&self.name, "the Lease has no name"),
            (&self.namespace, "the Lease has no namespace"),
            (&self.identity, "the replica has no identity"),
        ];
        mistakes.extend(
            names.into_iter().filter(|(name, _)| name.is_empty()).map(|(_, text)| text.to_owned()),
        );
        if renew_deadline >= lease_duration {
            mistakes.push(format!(
                "the renew deadline, {renew_deadline:?}, must be shorter than the lease duration, {lease_duration:?}: \
                 the difference is what a write has to arrive"
            ));
        }
        if retry_period >= renew_deadline {
            mistakes.push(format!(
                "the retry period, {retry_period:?}, must be shorter than the renew deadline, {renew_deadline:?}: one \
                 failed renewal would be the last"
            ));
        }
        if retry_period.is_zero() {
            mistakes.push("the retry period is 0; say how long to wait after a failure".to_owned());
        }
        if i32::try_from(lease_duration.as_secs()).is_err() {
            mistakes
                .push(format!("the lease duration, {lease_duration:?}, is too long for a Lease"));
        }
        if mistakes.is_empty() { Ok(()) } else { Err(SettingsError(mistakes)) }
    }

    /// How long after a renewal was sent the next one is.
    pub(super) fn renew_interval(&self) -> Duration {
        self.renew_deadline / 2
    }

    /// How long one request for the Lease may take.
    pub(super) fn request_limit(&self) -> Duration {
        self.renew_deadline / 2
    }

    /// How long a write through the fence may take: less than others wait after the deadline.
    pub(super) fn write_limit(&self) -> Duration {
        self.lease_duration.saturating_sub(self.renew_deadline) * 4 / 5
    }

    /// The retry period, a little shorter or longer, so that replicas do not ask in step.
    pub(super) fn retry(&self) -> Duration {
        self.retry_period.mul_f64(0.9 + 0.2 * fastrand::f64())
    }
}

/// An identity of this process alone: the name of its pod or host, and a random part.
///
/// ```
/// use osc_runtime::leadership::identity;
///
/// assert!(identity("hwfka-6d4f").starts_with("hwfka-6d4f_"));
/// assert_ne!(identity("hwfka-6d4f"), identity("hwfka-6d4f"));
/// ```
pub fn identity(host: &str) -> String {
    format!("{host}_{:016x}", fastrand::u64(..))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_does_not_fit_is_said_at_once() {
        let seconds = Duration::from_secs;
        let settings = Settings {
            lease_duration: seconds(10),
            renew_deadline: seconds(10),
            retry_period: seconds(12),
            ..Settings::new("", "system", "")
        };
        let error = settings.check().unwrap_err();
        assert_eq!(error.0.len(), 4, "{error}");
        let expected = "no leader can be elected: the Lease has no name; the replica has no identity; the renew deadline, \
                        10s, must be shorter than the lease duration, 10s";
        assert!(error.to_string().starts_with(expected), "{error}");
        let none = Settings { retry_period: Duration::ZERO, ..Settings::new("a", "b", "c") };
        assert_eq!(none.check().unwrap_err().0.len(), 1);
        let long = Settings { lease_duration: Duration::MAX, ..Settings::new("a", "b", "c") };
        assert_eq!(long.check().unwrap_err().0.len(), 1);
    }

    #[test]
    fn a_write_ends_before_others_may_start() {
        let settings = Settings::new("a", "b", "c");
        assert_eq!(settings.check(), Ok(()));
        assert!(settings.renew_deadline + settings.write_limit() < settings.lease_duration);
    }
}
