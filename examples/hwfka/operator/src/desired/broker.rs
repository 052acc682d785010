//! The brokers: what clients connect to.

use hwfka_operator_api::v1::Hwfka;
use k8s_openapi::api::apps::v1::StatefulSet;

use super::component::{BROKER_CLIENT, BROKER_METRICS, Component};
use super::pod::{Pod, variable};
use super::{stateful, storage, zookeeper};

/// The StatefulSet; `live` is what there is of it.
pub fn stateful_set(object: &Hwfka, live: Option<&StatefulSet>) -> StatefulSet {
    let host = Component::Broker.host_in(object);
    let pod = Pod {
        component: Component::Broker,
        environment: vec![
            variable("ZK_CONNECT", zookeeper::addresses(object)),
            // What a broker tells clients of itself; kubelet puts the name in.
            variable(
                "BROKER_ADDRESS",
                format!("$(POD_NAME).{host}:{}", BROKER_CLIENT.number),
            ),
            variable("METRICS_PORT", BROKER_METRICS.number),
        ],
        data: Some("/var/lib/kafka"),
        cpu: "250m",
        memory: "1Gi",
        // Before it stops, a broker hands its partitions over.
        termination_grace: 60,
    };
    stateful::stateful_set(
        object,
        object.spec.size,
        storage::of(object, live).as_ref(),
        pod,
    )
}

/// Where clients connect, inside the cluster.
pub fn address(object: &Hwfka) -> String {
    format!(
        "{}:{}",
        Component::Broker.host_in(object),
        BROKER_CLIENT.number
    )
}
