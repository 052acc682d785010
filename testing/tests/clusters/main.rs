//! Real clusters. All but those tests that are about a cluster's life share one.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test")]

mod access;
mod life;
mod owner;
mod webhooks;
mod workloads;

use osc_testing::TestCluster;
use tokio::sync::OnceCell;

/// The cluster of all tests that leave it as it is.
static CLUSTER: OnceCell<Option<TestCluster>> = OnceCell::const_new();

/// The shared cluster. `None`, with a message, where there is no Go.
async fn shared() -> Option<&'static TestCluster> {
    CLUSTER.get_or_init(TestCluster::start_or_skip).await.as_ref()
}
