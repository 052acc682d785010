//! The Service through which kube-apiserver reaches webhooks, and the NetworkPolicy that lets it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Selector;

/// A name in a namespace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Metadata {
    /// The name.
    pub name: String,
    /// The namespace.
    pub namespace: String,
}

/// A Service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Service {
    /// `v1`.
    pub api_version: &'static str,
    /// `Service`.
    pub kind: &'static str,
    /// Name and namespace.
    pub metadata: Metadata,
    /// Its port and its pods.
    pub spec: ServiceSpec,
}

/// Its port and its pods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ServiceSpec {
    /// The ports.
    pub ports: Vec<ServicePort>,
    /// Labels of the pods.
    pub selector: BTreeMap<String, String>,
}

/// A port of a Service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ServicePort {
    /// Its name.
    pub name: &'static str,
    /// The Service's own.
    pub port: u16,
    /// The protocol.
    pub protocol: &'static str,
    /// The pods'.
    pub target_port: u16,
}

/// A NetworkPolicy (`networking.k8s.io/v1`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NetworkPolicy {
    /// `networking.k8s.io/v1`.
    pub api_version: &'static str,
    /// `NetworkPolicy`.
    pub kind: &'static str,
    /// Name and namespace.
    pub metadata: Metadata,
    /// What may reach the pods.
    pub spec: NetworkPolicySpec,
}

/// What may reach the pods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NetworkPolicySpec {
    /// What may come in.
    pub ingress: Vec<Ingress>,
    /// The pods.
    pub pod_selector: Selector,
    /// `Ingress`.
    pub policy_types: Vec<&'static str>,
}

/// What may come in, from anywhere: kube-apiserver is no pod, so that no selector finds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ingress {
    /// To these ports of the pods, whatever the Service's are.
    pub ports: Vec<PodPort>,
}

/// A port of a pod.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PodPort {
    /// The number.
    pub port: u16,
    /// The protocol.
    pub protocol: &'static str,
}
