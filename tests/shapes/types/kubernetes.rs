//! Types of k8s-openapi.

use std::collections::BTreeMap;

use arbitrary::{Result, Unstructured};
use k8s_openapi::api::batch::v1::JobTemplateSpec;
use k8s_openapi::api::core::v1::{
    Affinity, EnvVar, LocalObjectReference, PodTemplateSpec, Probe, ResourceRequirements,
    SecretKeySelector, Toleration,
};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{
    Condition, LabelSelector, MicroTime, ObjectMeta, Time,
};
use k8s_openapi::apimachinery::pkg::runtime::RawExtension;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::types;
use crate::case::cases;

types! {
    struct Amount(#[arbitrary(with = amount)] Quantity);
    struct PortOrName(#[arbitrary(with = port)] IntOrString);
    struct Resources(#[arbitrary(with = resources)] ResourceRequirements);
    struct Template(#[arbitrary(with = template)] PodTemplateSpec);
    struct Job(#[arbitrary(with = job)] JobTemplateSpec);
    struct Metadata(#[arbitrary(with = metadata)] ObjectMeta);
    struct Status(#[arbitrary(with = condition)] Condition);
    struct Selector(#[arbitrary(with = selector)] LabelSelector);
    struct Raw(#[arbitrary(with = raw)] RawExtension);
    struct When {
        #[arbitrary(with = time)] time: Time,
        #[arbitrary(with = micro_time)] micro: MicroTime,
    }
    struct Parts {
        #[arbitrary(with = env)] env: Vec<EnvVar>,
        #[arbitrary(with = probe)] probe: Option<Probe>,
        #[arbitrary(with = affinity)] affinity: Option<Affinity>,
        #[arbitrary(with = tolerations)] tolerations: Vec<Toleration>,
        #[arbitrary(with = secret)] secret: LocalObjectReference,
        #[arbitrary(with = key)] key: SecretKeySelector,
        limits: BTreeMap<String, Amount>,
    }
    struct Operator { replicas: i32, template: Option<Template>, conditions: Option<Vec<Status>>, port: PortOrName }
}

/// A type of Kubernetes from one of some JSON values.
macro_rules! from_json {
    ($($name:ident: $type:ty = $values:expr;)*) => {
        $( fn $name(u: &mut Unstructured<'_>) -> Result<$type> { one_of(u, &$values) } )*
    };
}

fn one_of<T: DeserializeOwned>(u: &mut Unstructured<'_>, values: &[Value]) -> Result<T> {
    Ok(serde_json::from_value(u.choose(values)?.clone()).expect("a value of the type"))
}

from_json! {
    amount: Quantity = [json!("1"), json!("500m"), json!("1.5Gi"), json!("1e3"), json!("-2"), json!("0")];
    port: IntOrString = [json!(80), json!(-1), json!("25%"), json!("http"), json!("")];
    resources: ResourceRequirements = [
        json!({}),
        json!({"limits": {"cpu": "1", "memory": "1Gi"}, "requests": {"cpu": "100m"}}),
        json!({"claims": [{"name": "gpu"}, {"name": "nic", "request": "r"}]}),
    ];
    template: PodTemplateSpec = [
        json!({}),
        json!({"metadata": {"labels": {"a": "b"}}, "spec": {"containers": [
            {"name": "a", "image": "i:1", "ports": [{"containerPort": 80}, {"containerPort": 81, "protocol": "UDP"}]},
            {"name": "b", "env": [{"name": "X", "value": "1"}], "resources": {"limits": {"cpu": "1"}}},
        ]}}),
        json!({"spec": {"containers": [{"name": "a", "livenessProbe": {"httpGet": {"port": "http"}}}],
            "volumes": [{"name": "v", "emptyDir": {}}, {"name": "w", "secret": {"secretName": "s"}}]}}),
    ];
    job: JobTemplateSpec = [
        json!({}),
        json!({"spec": {"template": {"spec": {"containers": [{"name": "a", "image": "i"}], "restartPolicy": "Never"}},
            "backoffLimit": 3, "podFailurePolicy": {"rules": [{"action": "Ignore"}]}}}),
    ];
    metadata: ObjectMeta = [
        json!({}),
        json!({"name": "n", "namespace": "m", "labels": {"a": "b"}, "annotations": {"c": "d"}}),
        json!({"creationTimestamp": "2026-11-22T10:00:00Z", "finalizers": ["example.com/f"], "generation": 2}),
    ];
    condition: Condition = [
        json!({"type": "Ready", "status": "True", "reason": "Ok", "message": "", "lastTransitionTime": "2026-11-22T10:00:00Z"}),
        json!({"type": "Done", "status": "Unknown", "reason": "None", "message": "m", "observedGeneration": 4,
            "lastTransitionTime": "2026-11-22T10:00:00Z"}),
    ];
    selector: LabelSelector = [
        json!({}),
        json!({"matchLabels": {"a": "b"}}),
        json!({"matchExpressions": [{"key": "a", "operator": "In", "values": ["b", "c"]}]}),
    ];
    raw: RawExtension = [json!({}), json!({"kind": "K", "a": {"b": [1, "c"]}})];
    time: Time = [json!("2026-11-22T10:00:00Z"), json!("1969-12-31T23:59:59Z")];
    micro_time: MicroTime = [json!("2026-11-22T10:00:00.123456Z"), json!("2026-11-22T10:00:00.000000Z")];
    env: Vec<EnvVar> = [
        json!([]),
        json!([{"name": "A", "value": "1"}, {"name": "B", "valueFrom": {"fieldRef": {"fieldPath": "metadata.name"}}}]),
    ];
    probe: Option<Probe> = [json!(null), json!({"tcpSocket": {"port": 80}}), json!({"exec": {"command": ["a"]}, "periodSeconds": 3})];
    affinity: Option<Affinity> = [
        json!(null),
        json!({"podAntiAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [
            {"topologyKey": "zone", "labelSelector": {"matchLabels": {"a": "b"}}}]}}),
    ];
    tolerations: Vec<Toleration> = [json!([]), json!([{"key": "a", "operator": "Exists", "tolerationSeconds": 3}])];
    secret: LocalObjectReference = [json!({"name": "s"})];
    key: SecretKeySelector = [json!({"name": "s", "key": "k"}), json!({"name": "s", "key": "k", "optional": true})];
}

cases! {
    Amount, PortOrName, Resources, Template, Job, Metadata, Status, Selector, Raw, When, Parts, Operator,
}
