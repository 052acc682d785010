//! The finished example on a real control plane: installed from its package, run under the permissions that were
//! generated for it, and looked at through the API server's audit log.
#![expect(clippy::unwrap_used, reason = "a test")]

mod burst;
mod certificates;
mod clocks;
mod crds;
mod deployed;
mod installed;
mod instance;
mod instances;
mod killed;
mod life;
mod meddler;
mod obstacles;
mod program;
mod recovery;
mod replica;
mod replicas;
mod scaffolded;
mod shown;
mod versions;
mod webhooks;

use osc_testing::TestCluster;
use tokio::sync::OnceCell;

/// The cluster of all tests that leave it as it is. Each has its own namespace, and an operator that watches that one.
static CLUSTER: OnceCell<Option<TestCluster>> = OnceCell::const_new();

/// The shared cluster, with volumes for all. `None`, with a message, where there is no Go.
async fn shared() -> Option<&'static TestCluster> {
    let start = async || {
        let cluster = TestCluster::start_or_skip().await?;
        cluster.add_volumes(osc_testing::CSI_DISK, 150, "20Gi").await.unwrap();
        Some(cluster)
    };
    CLUSTER.get_or_init(start).await.as_ref()
}
