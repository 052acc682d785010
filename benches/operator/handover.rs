//! How long nobody leads when a leader ends.

use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use k8s_openapi::api::coordination::v1::Lease;
use kube::Api;

use crate::contender::NAMESPACE;
use crate::figures::{Figure, Measured};
use crate::process::Process;
use crate::say;
use crate::scenario::Scenario;

/// How often the Lease is read.
const PAUSE: Duration = Duration::from_millis(10);

/// The most that is waited for a leader: a Lease that nobody gave back, and some more.
const PATIENCE: Duration = Duration::from_secs(60);

/// After this time a replica that has started stands by.
const STANDING: Duration = Duration::from_secs(4);

/// Lets a leader end by SIGTERM, and the next one by SIGKILL.
pub(crate) async fn measure(
    scenario: &Scenario<'_>,
    measured: &mut Measured,
) -> anyhow::Result<()> {
    say("leaders that end");
    let leases = Api::namespaced(scenario.cluster.admin(), NAMESPACE);
    let lease = Watched { leases, name: scenario.contender.lease() };
    let first = scenario.start("first", true)?;
    lease.another("").await?;
    let second = standby(scenario, "second").await?;
    let time = lease.handed_over(|| first.terminate()).await?;
    measured.time(Figure::Terminated, time);
    drop(first);
    let third = standby(scenario, "third").await?;
    let time = lease.handed_over(|| second.kill()).await?;
    measured.time(Figure::Killed, time);
    third.stop()
}

/// A replica that waits for the leader's end.
async fn standby(scenario: &Scenario<'_>, name: &str) -> anyhow::Result<Process> {
    let process = scenario.start(name, true)?;
    tokio::time::sleep(STANDING).await;
    Ok(process)
}

struct Watched {
    leases: Api<Lease>,
    name: &'static str,
}

impl Watched {
    /// How long it takes from the end of the leader until another one has the Lease.
    async fn handed_over(
        &self,
        end: impl FnOnce() -> anyhow::Result<()>,
    ) -> anyhow::Result<Duration> {
        let former = self.holder().await?;
        let ended = Instant::now();
        end()?;
        self.another(&former).await?;
        Ok(ended.elapsed())
    }

    /// Waits until somebody else than this one has the Lease.
    async fn another(&self, former: &str) -> anyhow::Result<()> {
        let since = Instant::now();
        loop {
            let holder = self.holder().await?;
            if !holder.is_empty() && holder != former {
                return Ok(());
            }
            ensure!(since.elapsed() < PATIENCE, "nobody has the Lease after {former}");
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Who has the Lease; nobody where it is not there.
    async fn holder(&self) -> anyhow::Result<String> {
        let lease = self.leases.get_opt(self.name).await.context("the Lease cannot be read")?;
        let holder = lease.and_then(|lease| lease.spec?.holder_identity);
        Ok(holder.unwrap_or_default())
    }
}
