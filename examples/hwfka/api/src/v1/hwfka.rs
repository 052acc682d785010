//! The kind `Hwfka`.

use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
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
    printcolumn(name = "Server", type_ = "string", json_path = ".status.server")
)]
#[osc(
    role = ServiceEntity,
    sample = Hwfka::sample,
    version(
        mode = Url,
        path = image,
        tags = ["2.8.1", "2.8.2"],
        description = "The brokers restart one by one; clients must reconnect"
    ),
    monitor(
        label_selector(labels::SERVICE_PROVIDER = labels::SERVICE),
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

    /// The full image reference of the broker.
    #[osc(control = Text)]
    pub image: String,

    /// Where the brokers keep their data; without it, in memory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Storage")]
    pub storage: Option<Storage>,
}

/// A volume for each broker.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Storage {
    /// The name of the storage class.
    #[osc(display_name = "Storage class", control = Text)]
    pub class: String,

    /// How nodes may mount the volume.
    #[osc(display_name = "Access mode", control = Select)]
    pub access_modes: AccessMode,

    /// The size of the volume.
    #[schemars(title = "Volume size")]
    pub size: Quantity,

    /// The type of the disk; for cloud block storage only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Disk type")]
    pub disk_type: Option<String>,

    /// The region of the disk; for cloud block storage only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Region")]
    pub region: Option<String>,

    /// The zone of the disk, which is the pods' own; for cloud block storage only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Zone")]
    pub zone: Option<String>,
}

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
}

/// How far an installation is.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Not all of it runs yet.
    Creating,
    /// Clients are served.
    Available,
    /// It cannot go on by itself.
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
