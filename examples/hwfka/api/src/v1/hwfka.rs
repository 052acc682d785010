//! The kind `Hwfka`.

use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Condition;
use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::labels;

/// A small Kafka-compatible cluster: three ZooKeeper pods, up to three brokers and a manager with a web view.
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[kube(
    group = "osctest.huawei.com",
    version = "v1",
    kind = "Hwfka",
    namespaced,
    status = "HwfkaStatus",
    derive = "PartialEq",
    shortname = "hfk",
    printcolumn(name = "Phase", type_ = "string", json_path = ".status.phase"),
    printcolumn(name = "Server", type_ = "string", json_path = ".status.server"),
    validation = (
        "self.metadata.name.size() <= 42",
        "the name has at most 42 characters, so that the names made of it fit into labels of 63"
    ),
    validation = (
        "self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
        "the name begins with a letter and has small letters, digits and `-` only, since Services are named after it"
    )
)]
#[crd(validation(
    rule = "has(self.storage) == has(oldSelf.storage)",
    message = "volumes can neither be added to pods that run nor be taken from them: create another instance",
    reason = FieldValueForbidden,
    field_path = ".storage"
))]
#[osc(
    role = ServiceEntity,
    sample = Hwfka::sample,
    version(
        mode = Url,
        path = image,
        tags = ["2.8.1", "2.8.2"],
        description = "The brokers restart one by one; clients must reconnect"
    ),
    // Only brokers export metrics.
    monitor(
        label_selector(
            labels::SERVICE_PROVIDER = labels::SERVICE,
            labels::COMPONENT = labels::BROKER
        ),
        exporter_port = 9404,
        level(
            name = "Instance",
            locale_id = "ops.monitor.hwfka.level.instance",
            group_label = "instance_id",
            selected_metrics = ["kafka_server_BrokerTopicMetrics_Count"],
            metric(
                title = "Messages in",
                locale_id = "ops.monitor.hwfka.messages.in",
                expr = r#"sum(kafka_server_BrokerTopicMetrics_Count{name="MessagesInPerSec",instance_id="$"})"#,
                unit_type = ""
            )
        ),
        level(
            name = "Pod",
            locale_id = "ops.monitor.hwfka.level.pod",
            group_label = "pod",
            selected_metrics = ["kafka_server_ReplicaManager_Value"],
            metric(
                title = "Leader count",
                locale_id = "ops.monitor.hwfka.leader.count",
                expr = r#"sum(kafka_server_ReplicaManager_Value{name="LeaderCount",pod="$"})"#,
                unit_type = ""
            )
        )
    ),
    log(
        label_selector(labels::SERVICE_PROVIDER = labels::SERVICE),
        log_paths = ["/var/log/hwfka/", "/opt/hwfka/audit/audit.log"]
    )
)]
#[serde(rename_all = "camelCase")]
pub struct HwfkaSpec {
    /// The number of broker pods.
    #[serde(default = "most_brokers")]
    #[schemars(range(min = 1, max = 3))]
    #[osc(display_name = "Cluster size", control = PodCount)]
    pub size: i32,

    /// The full image reference of all pods; it starts the component that its first argument names.
    #[osc(control = Text)]
    #[schemars(length(min = 1))]
    pub image: String,

    /// Volumes for the data; without them, it is lost with each pod. It stays as it was when the instance was created.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Storage")]
    #[crd(validation(
        rule = "self == oldSelf",
        message = "the volumes of an instance stay as they were created: create another instance",
        reason = FieldValueForbidden
    ))]
    pub storage: Option<Storage>,
}

/// A volume for each ZooKeeper pod and each broker.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Storage {
    /// The name of the storage class.
    #[osc(display_name = "Storage class", control = Text)]
    #[schemars(length(min = 1, max = 253))]
    pub class: String,

    /// How nodes may mount the volume.
    #[osc(display_name = "Access mode", control = Select)]
    pub access_modes: AccessMode,

    /// The size of the volume.
    #[schemars(title = "Volume size")]
    #[crd(validation(
        rule = "quantity(string(self)).isGreaterThan(quantity('0'))",
        message = "a volume has a size greater than 0"
    ))]
    pub size: Quantity,

    /// The type of the disk; for cloud block storage only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Disk type")]
    #[schemars(length(max = 63), regex(pattern = LABEL_VALUE))]
    pub disk_type: Option<String>,

    /// The region of the disk; for cloud block storage only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Region")]
    #[schemars(length(max = 63), regex(pattern = LABEL_VALUE))]
    pub region: Option<String>,

    /// The zone of the disk, which is the pods' own; for cloud block storage only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Zone")]
    #[schemars(length(max = 63), regex(pattern = LABEL_VALUE))]
    pub zone: Option<String>,
}

/// What Kubernetes takes as the value of a label, and is not empty.
const LABEL_VALUE: &str = "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$";

/// How nodes may mount a volume.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessMode {
    /// One node reads and writes.
    ReadWriteOnce,
    /// Many nodes read.
    ReadOnlyMany,
    /// Many nodes read and write.
    ReadWriteMany,
    /// One pod reads and writes.
    ReadWriteOncePod,
}

/// What the operator has seen and done.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct HwfkaStatus {
    /// How far the installation is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[osc(control = Text)]
    pub phase: Option<Phase>,

    /// The address for clients inside the cluster.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[osc(display_name = "Address in the cluster", control = Text)]
    pub server: Option<String>,

    /// The generation of the object that the status is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub observed_generation: Option<i64>,

    /// What holds: `Available`, `Progressing` and `Degraded`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[crd(list = Map(type_))]
    pub conditions: Vec<Condition>,
}

/// How far an installation is.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Clients are not served: not all of it runs yet, or something has to start again.
    Creating,
    /// Clients are served.
    Available,
    /// Clients are not served, and the operator cannot change that: a condition says why.
    Failed,
}

fn most_brokers() -> i32 {
    3
}

impl Hwfka {
    /// A complete object: shown to users as an example, and where their form starts.
    pub fn sample() -> Self {
        let storage = Storage {
            class: "csi-disk".into(),
            access_modes: AccessMode::ReadWriteOnce,
            size: Quantity("20Gi".into()),
            disk_type: Some("SSD".into()),
            region: None,
            zone: None,
        };
        let spec = HwfkaSpec {
            size: 3,
            image: "registry.example.com/hwfka/hwfka:2.8.2".into(),
            storage: Some(storage),
        };
        Self::new("hwfka-sample", spec)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    osc::defaults!(Hwfka);

    #[test]
    fn the_sample_survives_a_round_trip() {
        let sample = Hwfka::sample();
        let text = serde_json::to_string(&sample).unwrap();
        let back: Hwfka = serde_json::from_str(&text).unwrap();
        assert_eq!(back, sample);
    }

    #[test]
    fn only_the_image_must_be_said() {
        let spec: HwfkaSpec = serde_json::from_str(r#"{"image": "hwfka:2.8.2"}"#).unwrap();
        assert_eq!(spec.size, 3);
        assert_eq!(spec.storage, None);
    }
}
