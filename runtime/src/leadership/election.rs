//! An election, and the life of a replica in it: stand, lead, and hand over or stand again.

use std::fmt;
use std::pin::{Pin, pin};
use std::time::Duration;

use futures::FutureExt;
use futures::future::FusedFuture;
use jiff::Timestamp;
use kube::Client;
use tokio::sync::watch;

use super::boot::{BootClock, boot_clock};
use super::fence::Fence;
use super::lease::Leases;
use super::settings::{Settings, SettingsError};
use super::term::{End, Term};
use crate::clock::{self, Clock};

/// Whether this replica leads, as far as it knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum State {
    /// The Lease was not read yet, or could not be renewed in time.
    #[default]
    Unknown,
    /// Somebody else leads, or nobody does yet.
    Standby {
        /// The identity of who leads; empty when nobody does.
        holder: String,
    },
    /// This replica leads.
    Leader,
}

/// A replica that stands for a Lease. Its role needs `get`, `create`, `update` and `watch` on it.
pub struct Election {
    pub(super) leases: Leases,
    pub(super) settings: Settings,
    pub(super) fence: Fence,
    boot: BootClock,
    clock: Clock,
    state: watch::Sender<State>,
    /// How much longer than others this replica waits before it takes a Lease that ran out.
    pub(super) patience: Duration,
}

/// What is awaited to end the process.
pub(super) type Shutdown<'a> = Pin<&'a mut (dyn FusedFuture<Output = ()> + Send + 'a)>;

impl Election {
    /// Stands for this Lease from [`run`](Self::run) on, with a client that is behind no fence.
    pub fn new(client: Client, settings: Settings) -> Result<Self, SettingsError> {
        Self::with_clocks(client, settings, boot_clock(), clock::system())
    }

    /// The same with clocks that are given: one that deadlines are counted on, and one whose time is written into the
    /// Lease and never compared.
    pub fn with_clocks(
        client: Client,
        settings: Settings,
        boot: BootClock,
        clock: Clock,
    ) -> Result<Self, SettingsError> {
        settings.check()?;
        let leases = Leases::new(client, &settings);
        let fence = Fence::closed(leases.origin(), boot.clone(), settings.write_limit());
        let patience = settings.retry_period.mul_f64(fastrand::f64() / 2.0);
        let state = watch::Sender::default();
        Ok(Self { leases, settings, fence, boot, clock, state, patience })
    }

    /// The fence that is open while this replica leads.
    pub fn fence(&self) -> Fence {
        self.fence.clone()
    }

    /// Whether this replica leads, now and later.
    pub fn state(&self) -> watch::Receiver<State> {
        self.state.subscribe()
    }

    /// Stands for the Lease until `shutdown`, and runs `lead` for each term. In each term `lead` is told of the end by
    /// [`Term::ended`], and is to return then.
    ///
    /// - The Lease is lost: writes are refused at once, and when `lead` has returned the replica stands again.
    /// - `shutdown`: the Lease is renewed, and writes pass, until `lead` has returned. Then it is handed over, which others
    ///   who watch see at once.
    /// - `lead` returns by itself: the Lease is handed over, and the election is over.
    ///
    /// Where this future is dropped while it leads, nothing is handed over, and others wait until the Lease has run out.
    /// `lead` is polled by the same task as the renewals are: what computes for seconds belongs into a task of its own.
    pub async fn run<F: Future<Output = ()>>(
        self,
        shutdown: impl Future<Output = ()> + Send,
        mut lead: impl FnMut(Term) -> F,
    ) {
        let mut shutdown = pin!(shutdown.fuse());
        while let Some(mut held) = self.stand(shutdown.as_mut()).await {
            self.publish(State::Leader);
            tracing::info!("{} leads: it holds {}", self.settings.identity, self.leases.origin());
            let (ending, term) = Term::begin();
            let mut leading = pin!(lead(term).fuse());
            let lost = {
                let mut keeping = pin!(self.keep(&mut held).fuse());
                loop {
                    tokio::select! {
                        biased;
                        state = &mut keeping => break Some(state),
                        () = &mut leading => break None,
                        () = &mut shutdown, if !shutdown.is_terminated() => {
                            tracing::info!("{} is to end: what has begun is finished", self.settings.identity);
                            ending.send_replace(Some(End::Shutdown));
                        }
                    }
                }
            };
            self.fence.close();
            let Some(state) = lost else {
                self.release(held).await;
                return;
            };
            self.publish(state);
            ending.send_if_modified(|end| {
                let first = end.is_none();
                end.get_or_insert(End::Lost);
                first
            });
            if !leading.is_terminated() {
                leading.await;
            }
            if shutdown.is_terminated() {
                return;
            }
        }
    }

    /// The time on the boot clock.
    pub(super) fn now(&self) -> Duration {
        (self.boot)()
    }

    /// The time to be written into the Lease.
    pub(super) fn timestamp(&self) -> Timestamp {
        Timestamp::try_from((self.clock)()).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    pub(super) fn publish(&self, new: State) {
        self.state.send_if_modified(|old| {
            let changed = *old != new;
            if changed {
                *old = new;
            }
            changed
        });
    }

    /// Sleeps for that long on the boot clock, or, at most, for a retry period: where the machine slept meanwhile, the
    /// timers did not.
    pub(super) async fn sleep(&self, time: Duration) {
        tokio::time::sleep(time.min(self.settings.retry_period)).await;
    }
}

impl fmt::Debug for Election {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = f.debug_struct("Election");
        parts.field("settings", &self.settings).field("state", &*self.state.borrow());
        parts.finish_non_exhaustive()
    }
}

/// Says what fails once as a warning, and again only when it is something else.
#[derive(Debug, Default)]
pub(super) struct Said(String);

impl Said {
    pub(super) fn say(&mut self, problem: &str, consequence: &str) {
        if self.0 == problem {
            tracing::debug!("{problem}; {consequence}");
        } else {
            tracing::warn!("{problem}; {consequence}");
            problem.clone_into(&mut self.0);
        }
    }

    pub(super) fn forget(&mut self) {
        self.0.clear();
    }
}
