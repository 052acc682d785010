//! What kube-apiserver reaches the operator through: a Service, and a NetworkPolicy that lets it in.

use std::collections::BTreeMap;

use osc_model::webhook::Selector;
use osc_model::webhook::service::{
    Ingress, Metadata, NetworkPolicy, NetworkPolicySpec, PodPort, Service, ServicePort, ServiceSpec,
};
use osc_model::webhook::serving::SERVICE_PORT;

use super::Own;

const PROTOCOL: &str = "TCP";

/// Both, for the pods of the operator.
pub(super) fn served(own: &Own<'_>) -> (Service, NetworkPolicy) {
    let pods = BTreeMap::from([("operator".to_owned(), crate::words::label(own.name, ""))]);
    let port = own.serving.port.value;
    let metadata =
        Metadata { name: own.serving.service.value.clone(), namespace: own.namespace.clone() };
    let service_port =
        ServicePort { name: "webhook", port: SERVICE_PORT, protocol: PROTOCOL, target_port: port };
    let service = Service {
        api_version: "v1",
        kind: "Service",
        metadata: metadata.clone(),
        spec: ServiceSpec { ports: vec![service_port], selector: pods.clone() },
    };
    let policy = NetworkPolicy {
        api_version: "networking.k8s.io/v1",
        kind: "NetworkPolicy",
        metadata,
        spec: NetworkPolicySpec {
            ingress: vec![Ingress { ports: vec![PodPort { port, protocol: PROTOCOL }] }],
            pod_selector: Selector { match_labels: pods, ..Selector::default() },
            policy_types: vec!["Ingress"],
        },
    };
    (service, policy)
}
