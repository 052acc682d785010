//! What a user's API crate looks like, with every corner of Rust and serde that a path may have to turn.
#![allow(dead_code, reason = "only its facts are looked at")]
#![forbid(unsafe_code)]

use std::collections::BTreeMap;

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const INSTANCE: &str = "osctest.huawei.com/instance";

mod names {
    pub(super) const APP: &str = "hwfka";
}

/// A three-node Kafka-compatible cluster.
///
/// It keeps its data on volumes.
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(
    group = "osctest.huawei.com",
    version = "v1",
    kind = "Hwfka",
    namespaced,
    status = "HwfkaStatus",
    shortname = "hfk",
    category = "all",
    printcolumn(name = "Size", type_ = "integer", json_path = ".spec.size", priority = 1),
    printcolumn = r#"{"name": "Phase", "type": "string", "jsonPath": ".status.phase"}"#,
    scale(spec_replicas_path = ".spec.size", status_replicas_path = ".status.ready"),
    selectable = ".spec.image",
    label("a", "b"),
    annotation("c", "d"),
    deprecated = "use v2"
)]
#[osc(
    role = ServiceEntity,
    display_name = "Hwfka",
    sample = sample,
    version(
        mode = Url,
        path = broker.template.image,
        tags = ["2.8.1", "2.8.2"],
        description = "flashes"
    ),
    depends(
        service = "mysql-operator",
        api_version = "mysql.example.com/v1",
        kind = "MysqlCluster",
        default_path = "vendor/mysql_service.yaml"
    ),
    depends(service = "redis", default_path = "vendor/redis_service_values.yaml"),
    monitor(
        label_selector("app.kubernetes.io/name" = names::APP, INSTANCE = "one"),
        exporter_port = 9404,
        level(
            name = "Pod",
            locale_id = "ops.monitor.pod",
            group_label = "pod",
            selected_metrics = ["kafka_value"],
            metric(title = "Leaders", expr = "sum(kafka_value)", unit_type = "", locale_id = "l"),
        ),
    ),
    monitor(label_selector("app" = "zookeeper"), exporter_port = 7000),
    log(label_selector("app" = "hwfka"), log_paths = ["/var/log/hwfka/"]),
)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HwfkaSpec {
    /// Number of broker pods
    #[osc(display_name = "Cluster size", control = PodCount, order = -1)]
    #[schemars(range(min = 1, max = 3))]
    size: i32,
    /// The broker's image
    #[osc(control = Text)]
    image: Option<Box<Image>>,
    /// Brokers
    broker: Option<Box<Broker>>,
    /// Where data are kept
    storage: Storage,
    /// Where logs are kept: the same type at another path
    log_storage: Storage,
    #[serde(flatten)]
    network: Network,
    #[osc(
        control = Select,
        shown_when(storage.persistent == true),
        shown_when(broker.template.level == 3),
        shown_when(mode == Mode::ScramSha),
        shown_when(r#type == "big"),
        scenes = [CCE, UCS]
    )]
    mode: Mode,
    #[osc(control = Select("small", "big"))]
    r#type: Option<String>,
    #[osc(hidden)]
    #[serde(rename = "nodes", default)]
    hidden_nodes: Vec<Node>,
    #[osc(control = ResourceRequirements)]
    limits: Limits<String>,
    many: Option<Vec<Limits<i32>>>,
    outer: Outer<Size>,
    #[osc(control = Urn("urn:alm:descriptor:com.tectonic.ui:updateStrategy"))]
    labels: BTreeMap<String, String>,
    /// An alias
    #[osc(control = Password)]
    secret: Secret,
    foreign: Option<k8s_openapi::api::core::v1::LocalObjectReference>,
    #[schemars(with = "Storage")]
    odd: serde_json::Value,
    #[serde(skip)]
    skipped: bool,
}

type Secret = Option<String>;

/// A newtype
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
struct Image(String);

/// A newtype of a number
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[serde(transparent)]
struct Size {
    inner: i32,
}

/// A newtype of a struct
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
struct Broker(BrokerInner);

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
struct BrokerInner {
    template: Option<Template>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
struct Template {
    #[osc(control = Text, shown_when(level == 1))]
    image: Image,
    #[osc(control = PodCount)]
    level: Size,
}

/// Where data are kept
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[serde(rename_all(serialize = "snake_case", deserialize = "kebab-case"))]
struct Storage {
    #[osc(control = Text, shown_when(persistent == true))]
    disk_type: String,
    #[serde(rename(serialize = "p", deserialize = "isPersistent"))]
    persistent: bool,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
struct Network {
    #[osc(control = HwDnatElbAccess)]
    public: bool,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Copy, Debug)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    Plain,
    ScramSha,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
struct Node {
    #[crd(depth = 3)]
    children: Vec<Self>,
    choice: Option<Choice>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
enum Choice {
    One(Limits<String>),
    Two { node: Box<Node> },
}

/// Limits of anything
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
struct Limits<T> {
    #[osc(display_name = "Most")]
    max: T,
    min: Option<T>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
struct Outer<T: Clone> {
    limits: Limits<T>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
struct NeverUsed<T> {
    field: T,
}

/// What the cluster is like
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub(crate) struct HwfkaStatus {
    #[osc(control = Text)]
    phase: String,
    #[osc(control = Link, scenes = [CCE])]
    server: Option<String>,
}

fn sample() -> Hwfka {
    let storage = Storage { disk_type: "SSD".into(), persistent: true };
    let spec = HwfkaSpec {
        size: 3,
        image: Some(Box::new(Image("hwfka:2.8.1".into()))),
        broker: None,
        storage: storage.clone(),
        log_storage: storage,
        network: Network { public: false },
        mode: Mode::Plain,
        r#type: None,
        hidden_nodes: Vec::new(),
        limits: Limits { max: "1".into(), min: None },
        many: None,
        outer: Outer { limits: Limits { max: Size { inner: 1 }, min: None } },
        labels: BTreeMap::new(),
        secret: None,
        foreign: None,
        odd: serde_json::Value::Null,
        skipped: true,
    };
    Hwfka::new("hwfka", spec)
}

mod private {
    use super::*;

    /// A backup
    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
    #[kube(group = "osctest.huawei.com", version = "v1", kind = "Backup", root = "BackupObject")]
    #[osc(role = Operation, sample = { todo() }, monitor(file = "vendor/monitor_config.yaml"))]
    struct BackupSpec {
        cluster: String,
        volume: Volume,
        level: Level,
        address: Address,
    }

    /// A volume, read as users write it
    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
    #[serde(try_from = "Written")]
    struct Volume {
        bytes: u64,
    }

    /// A volume as users write it
    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
    struct Written {
        #[osc(control = PodCount)]
        gigabytes: u64,
    }

    impl TryFrom<Written> for Volume {
        type Error = &'static str;

        fn try_from(written: Written) -> Result<Self, Self::Error> {
            let bytes = written.gigabytes.checked_mul(1 << 30).ok_or("too large")?;
            Ok(Self { bytes })
        }
    }

    /// An enum whose schema is a text's
    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
    #[serde(from = "String")]
    enum Level {
        Low,
        Named(String),
    }

    impl From<String> for Level {
        fn from(text: String) -> Self {
            if text == "low" { Self::Low } else { Self::Named(text) }
        }
    }

    /// A struct that is described by another one's schema
    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
    #[schemars(with = "Described")]
    struct Address {
        host: String,
    }

    /// It is never used itself
    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
    struct Described {
        #[osc(control = Text)]
        host: String,
    }

    fn todo() -> BackupObject {
        panic!("no sample yet")
    }
}

#[cfg(any())]
mod absent {
    #[derive(osc::Osc)]
    struct Absent;
}

/// By hand
#[derive(CustomResource, Osc, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Raw", schema = "disabled", deprecated)]
#[kube(crates(kube_core = "::kube::core"))]
pub(crate) struct RawSpec {
    #[osc(control = ConfigMap)]
    config: String,
}
