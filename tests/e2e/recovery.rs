//! A cluster that goes away and comes back.

use osc_testing::TestCluster;
use serde_json::json;

use crate::deployed::Deployed;
use crate::instance::{Instance, OLDER};

/// The API server is the cluster's, so this test has one of its own.
#[tokio::test]
async fn an_operator_outlives_the_api_server() {
    let Some(cluster) = TestCluster::start_or_skip().await else { return };
    let operator = Deployed::hwfka(&cluster, "recovery").await;
    let mut replica = operator.replica("recovery");
    replica.ready().await;
    let instance = Instance::named(cluster.admin(), "recovery", "one");
    instance.create(json!({ "storage": null })).await.unwrap();
    instance.rolled_out().await;
    cluster.restart_api_server().await.unwrap();
    instance.change(json!({ "image": OLDER })).await.unwrap();
    instance.rolled_out().await;
    assert!(replica.is_running(), "{}", replica.log());
    replica.ready().await;
    instance.delete().await;
}
