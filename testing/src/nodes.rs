//! Nodes: objects that kwok plays.

use k8s_openapi::api::core::v1::{Node, ServiceAccount};
use kube::Client;
use kube::api::{Api, ListParams};
use serde_json::json;

use crate::access::create;
use crate::error::Error;
use crate::volumes::object;

/// The annotation that tells kwok which nodes are its own.
pub(crate) const ANNOTATION: (&str, &str) = ("kwok.x-k8s.io/node", "fake");

/// Makes nodes with room for whatever a test runs.
pub(crate) async fn add(client: &Client, count: usize) -> Result<(), Error> {
    let api: Api<Node> = Api::all(client.clone());
    for number in 1..=count {
        let name = format!("node-{number}");
        let room =
            json!({"cpu": "1000", "memory": "4Ti", "pods": "10000", "ephemeral-storage": "4Ti"});
        let node = object(json!({
            "metadata": {
                "name": name,
                "annotations": {ANNOTATION.0: ANNOTATION.1},
                "labels": {
                    "kubernetes.io/hostname": name,
                    "kubernetes.io/os": "linux",
                    "kubernetes.io/arch": "amd64",
                    "topology.kubernetes.io/region": "region-1",
                    "topology.kubernetes.io/zone": format!("zone-{number}"),
                },
            },
            "status": {"capacity": room, "allocatable": room},
        }))?;
        create(&api, &node).await?;
    }
    Ok(())
}

/// Whether Pods can be made and find a place; if not, what is missing.
pub(crate) async fn ready(client: &Client, count: usize) -> Result<(), String> {
    let nodes: Api<Node> = Api::all(client.clone());
    let nodes = nodes.list(&ListParams::default()).await.map_err(|error| error.to_string())?;
    let ready = nodes.iter().filter(|node| is_ready(node)).count();
    if ready < count {
        return Err(format!("{ready} nodes of {count} are ready"));
    }
    let accounts: Api<ServiceAccount> = Api::default_namespaced(client.clone());
    let account = accounts.get_opt("default").await.map_err(|error| error.to_string())?;
    account.map(drop).ok_or_else(|| "the service account `default` is missing".to_owned())
}

/// Ready, and the scheduler may use it.
fn is_ready(node: &Node) -> bool {
    let conditions = node.status.iter().flat_map(|status| status.conditions.iter().flatten());
    let is_ready = conditions.into_iter().any(|one| one.type_ == "Ready" && one.status == "True");
    let taints = node.spec.iter().flat_map(|spec| spec.taints.iter().flatten());
    is_ready && taints.count() == 0
}
