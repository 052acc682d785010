//! A replica that stands: it watches the Lease until it may take it.

use std::pin::pin;
use std::time::Duration;

use futures::StreamExt;
use k8s_openapi::api::coordination::v1::Lease;
use kube::api::WatchEvent;
use tokio::time::Instant;

use super::election::{Election, Said, Shutdown, State};
use super::lease::Failure;
use super::observed::Observed;
use super::record::Record;

/// A Lease that this replica holds.
#[derive(Debug)]
pub(super) struct Held {
    /// As the API server stored it; none when it was deleted since.
    pub(super) lease: Option<Lease>,
    /// When the last renewal was sent, on the boot clock.
    pub(super) sent: Duration,
}

/// A replica that stands, from one term to the next.
struct Standby<'a> {
    election: &'a Election,
    observed: Observed,
    /// Until when the Lease is not watched but read again and again.
    polls_until: Option<Instant>,
    /// Whether the last request for it failed, so that nothing is asked for a while.
    failed: bool,
    said: Said,
}

impl Election {
    /// Waits for the Lease and takes it; none when the process is to end.
    pub(super) async fn stand(&self, mut shutdown: Shutdown<'_>) -> Option<Held> {
        let (observed, said) = (Observed::default(), Said::default());
        let mut standby =
            Standby { election: self, observed, polls_until: None, failed: false, said };
        loop {
            tokio::select! {
                biased;
                () = &mut shutdown => return None,
                () = standby.until_free() => {}
            }
            // Never given up half-way: nobody would know whether this replica holds the Lease.
            if let Some(held) = standby.take().await {
                return Some(held);
            }
        }
    }

    /// Takes or renews the Lease in the version that was found, and lets writes pass from then on.
    pub(super) async fn hold(
        &self,
        found: Option<&Lease>,
        limit: Duration,
    ) -> Result<Held, Failure> {
        let Self { settings, .. } = self;
        let before = found.map(Record::read).unwrap_or_default();
        let record = before.held(&settings.identity, settings.lease_duration, self.timestamp());
        // Others cannot have seen it before it was sent.
        let sent = self.now();
        let lease = self.leases.write(found, &record, limit).await?;
        self.fence.extend(sent + settings.renew_deadline);
        Ok(Held { lease: Some(lease), sent })
    }
}

impl Standby<'_> {
    /// Looks at the Lease until it may be taken.
    async fn until_free(&mut self) {
        if std::mem::take(&mut self.failed) {
            self.election.sleep(self.election.settings.retry()).await;
        }
        loop {
            let begun = Instant::now();
            match self.election.leases.read(self.election.settings.request_limit()).await {
                Ok(lease) => {
                    self.see(lease);
                    self.follow(begun).await;
                    if self.wait().is_zero() {
                        return;
                    }
                }
                Err(failure) => self.said.say(&failure.to_string(), "it is read again"),
            }
            // What fails, or ends as soon as it begins, must not be begun again and again.
            let pause = self.election.settings.retry().saturating_sub(begun.elapsed());
            let wait = Some(self.wait()).filter(|wait| !wait.is_zero());
            self.election.sleep(wait.map_or(pause, |wait| wait.min(pause))).await;
        }
    }

    /// Watches the Lease, unless that failed a short time ago.
    async fn follow(&mut self, now: Instant) {
        if self.polls_until.is_some_and(|until| now < until) {
            return;
        }
        let Err(problem) = self.watch().await else {
            self.said.forget();
            return;
        };
        let settings = &self.election.settings;
        self.polls_until = Some(Instant::now() + settings.lease_duration);
        let lease = self.election.leases.origin();
        let consequence =
            format!("it is read every {:?} until it can be watched", settings.retry_period);
        self.said.say(&format!("cannot watch {lease}: {problem}"), &consequence);
    }

    /// Sees what happens to the Lease until it may be taken, or until the watch ends: each does after some minutes, and one
    /// that would begin too far in the past, too.
    async fn watch(&mut self) -> Result<(), String> {
        // The versions of a Lease that is not there, and held all the same, begin with the next one.
        let mut events = pin!(self.election.leases.watch(self.observed.version()));
        loop {
            let wait = self.wait();
            if wait.is_zero() {
                return Ok(());
            }
            let event = tokio::select! {
                event = events.next() => event,
                () = self.election.sleep(wait) => continue,
            };
            match event {
                Some(Ok(WatchEvent::Added(lease) | WatchEvent::Modified(lease))) => {
                    self.see(Some(lease));
                }
                Some(Ok(WatchEvent::Deleted(_))) => self.see(None),
                Some(Ok(WatchEvent::Bookmark(_))) => {}
                Some(Ok(WatchEvent::Error(status)) | Err(kube::Error::Api(status)))
                    if status.code != 410 =>
                {
                    return Err(status.message);
                }
                Some(Err(error)) if !matches!(error, kube::Error::Api(_)) => {
                    return Err(error.to_string());
                }
                _ => return Ok(()),
            }
        }
    }

    fn see(&mut self, lease: Option<Lease>) {
        self.observed.see(lease, self.election.now());
        let holder = self.observed.holder().to_owned();
        // Its own it will take in a moment.
        if holder != self.election.settings.identity {
            self.election.publish(State::Standby { holder });
        }
    }

    /// How long to wait until the Lease may be taken.
    fn wait(&self) -> Duration {
        let Election { settings, patience, .. } = self.election;
        self.observed.wait(settings, *patience, self.election.now())
    }

    /// Takes the Lease in the version that was seen, unless somebody else is first.
    async fn take(&mut self) -> Option<Held> {
        let election = self.election;
        match election.hold(self.observed.lease(), election.settings.request_limit()).await {
            // Where the process was stopped before it had the answer, the deadline may have passed.
            Ok(held) => election.fence.is_open().then_some(held),
            Err(Failure::Conflict) => {
                tracing::debug!("{} was taken by somebody else", election.leases.origin());
                None
            }
            Err(failure) => {
                self.said.say(&failure.to_string(), "it is tried again");
                self.failed = true;
                None
            }
        }
    }
}
