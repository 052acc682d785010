//! A replica that leads: it renews the Lease in time, and gives it up in the end.

use std::time::Duration;

use super::election::{Election, Said, State};
use super::lease::Failure;
use super::record::Record;
use super::standby::Held;

impl Election {
    /// Renews the Lease for as long as it can, and says what is known of it then.
    pub(super) async fn keep(&self, held: &mut Held) -> State {
        let (mut due, mut said) = (held.sent + self.settings.renew_interval(), Said::default());
        loop {
            let left = self.fence.left().unwrap_or(Duration::MAX);
            if left.is_zero() {
                let (identity, lease) = (&self.settings.identity, self.leases.origin());
                tracing::warn!("{identity} leads no more: {lease} was not renewed in time");
                return State::Unknown;
            }
            let wait = due.saturating_sub(self.now());
            if !wait.is_zero() {
                self.sleep(wait.min(left)).await;
                continue;
            }
            let begun = self.now();
            // There is time for another try if this one is not answered.
            let limit = (left / 2).max(self.settings.retry_period).min(left);
            match self.renew(held, limit).await {
                Ok(None) => {
                    due = held.sent + self.settings.renew_interval();
                    said.forget();
                }
                Ok(Some(holder)) => {
                    let (identity, lease) = (&self.settings.identity, self.leases.origin());
                    tracing::warn!("{identity} leads no more: {lease} is held by `{holder}`");
                    return State::Standby { holder };
                }
                Err(failure) => {
                    said.say(&failure.to_string(), "it is tried again until the deadline");
                    due = begun + self.settings.retry();
                }
            }
        }
    }

    /// Renews it once; says who holds it where it is somebody else.
    async fn renew(&self, held: &mut Held, limit: Duration) -> Result<Option<String>, Failure> {
        match self.hold(held.lease.as_ref(), limit).await {
            Ok(renewed) => {
                *held = renewed;
                Ok(None)
            }
            Err(Failure::Conflict) => {
                // Something else of it was changed, or an earlier renewal was done and not answered, or it was deleted.
                held.lease = self.leases.read(limit).await?;
                if let Some(holder) = self.other_holder(held) {
                    return Ok(Some(holder));
                }
                *held = self.hold(held.lease.as_ref(), limit).await?;
                Ok(None)
            }
            Err(failure) => Err(failure),
        }
    }

    /// Who holds the Lease, where it is there and not held by this replica.
    fn other_holder(&self, held: &Held) -> Option<String> {
        let holder = Record::read(held.lease.as_ref()?).holder;
        (holder != self.settings.identity).then_some(holder)
    }

    /// Gives it up, so that others need not wait. No write may pass any more.
    pub(super) async fn release(&self, mut held: Held) {
        let releasing = async {
            loop {
                let Some(lease) = &held.lease else {
                    return Ok(());
                };
                let record = Record::read(lease).released(self.timestamp());
                match self.leases.write(Some(lease), &record, self.settings.retry_period).await {
                    Err(Failure::Conflict) => {
                        held.lease = self.leases.read(self.settings.retry_period).await?;
                        if self.other_holder(&held).is_some() {
                            return Ok(());
                        }
                    }
                    other => return other.map(|_| ()),
                }
            }
        };
        let lease = self.leases.origin();
        let problem = match tokio::time::timeout(self.settings.retry_period, releasing).await {
            Ok(Ok(())) => {
                tracing::info!("{} handed {lease} over", self.settings.identity);
                self.publish(State::Standby { holder: String::new() });
                return;
            }
            Ok(Err(failure)) => failure.to_string(),
            Err(_) => "the API server did not answer in time".to_owned(),
        };
        self.publish(State::Unknown);
        tracing::warn!("{lease} is not handed over: {problem}; others take it when it has run out");
    }
}
