//! ZooKeeper: the base of an instance.

use hwfka_operator_api::v1::Hwfka;
use k8s_openapi::api::apps::v1::StatefulSet;
use k8s_openapi::api::policy::v1::{PodDisruptionBudget, PodDisruptionBudgetSpec};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::component::{Component, ZOOKEEPER_CLIENT, ZOOKEEPER_ELECTION, ZOOKEEPER_SERVER};
use super::pod::{Pod, variable};
use super::{stateful, storage};

/// The number of its pods in each instance: one of them may fail.
pub const REPLICAS: i32 = 3;

/// The number of its pods that decide.
pub const QUORUM: i32 = REPLICAS / 2 + 1;

/// The StatefulSet; `live` is what there is of it.
pub fn stateful_set(object: &Hwfka, live: Option<&StatefulSet>) -> StatefulSet {
    let pod = Pod {
        component: Component::Zookeeper,
        environment: vec![
            variable("ZK_SERVER_PORT", ZOOKEEPER_SERVER.number),
            variable("ZK_ELECTION_PORT", ZOOKEEPER_ELECTION.number),
        ],
        data: Some("/var/lib/zookeeper"),
        cpu: "100m",
        memory: "512Mi",
        termination_grace: 30,
    };
    stateful::stateful_set(object, REPLICAS, storage::of(object, live).as_ref(), pod)
}

/// What keeps those who drain nodes from taking the quorum.
pub fn budget(object: &Hwfka) -> PodDisruptionBudget {
    PodDisruptionBudget {
        metadata: Component::Zookeeper.metadata_in(object),
        spec: Some(PodDisruptionBudgetSpec {
            max_unavailable: Some(IntOrString::Int(REPLICAS - QUORUM)),
            selector: Some(Component::Zookeeper.selector_in(object)),
            ..PodDisruptionBudgetSpec::default()
        }),
        ..PodDisruptionBudget::default()
    }
}

/// Where clients of ZooKeeper connect: all of its pods, with `,` between them.
pub(super) fn addresses(object: &Hwfka) -> String {
    let pods = Component::Zookeeper.name_in(object);
    let host = Component::Zookeeper.host_in(object);
    let port = ZOOKEEPER_CLIENT.number;
    let all: Vec<_> = (0..REPLICAS)
        .map(|pod| format!("{pods}-{pod}.{host}:{port}"))
        .collect();
    all.join(",")
}
