//! Nested, flattened, renamed and hidden fields, conditions, and one type at two paths.
use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hwfka is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[kube(
    group = "osctest.huawei.com",
    version = "v1",
    kind = "Hwfka",
    namespaced,
    status = "HwfkaStatus"
)]
#[osc(
    role = ServiceEntity,
    display_name = "Kafka",
    sample = sample,
    version(
        mode = Tag,
        path = storage.class,
        tags = ["2.8.1", "3.0.0"],
        description = "Brokers restart"
    )
)]
pub struct HwfkaSpec {
    /// The number of brokers
    #[osc(display_name = "Brokers", control = PodCount)]
    #[schemars(range(min = 1, max = 3))]
    pub size: i32,
    /// Where data are kept
    pub storage: Storage,
    /// Where logs are kept
    pub log_storage: Option<Box<Storage>>,
    #[serde(flatten)]
    pub network: Network,
    /// How clients prove who they are
    #[osc(control = Select, order = -1)]
    pub authentication: Authentication,
    /// The password of the first user
    #[osc(control = Password, shown_when(authentication == Authentication::ScramSha), scenes = [CCE])]
    pub password: Option<String>,
    /// Set by the platform
    #[osc(hidden)]
    #[serde(rename = "internalId")]
    pub id: Option<String>,
}

/// What the operator has seen
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct HwfkaStatus {
    /// How far it is
    #[osc(control = Text)]
    pub phase: Option<String>,
    /// Where to reach it
    #[osc(display_name = "Address", control = Link)]
    pub server: Option<String>,
}

/// A volume
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[serde(rename_all = "camelCase")]
pub struct Storage {
    /// The storage class
    #[osc(control = Text)]
    pub class: String,
    /// Whether the volume outlives the pod
    #[osc(control = HwDnatElbAccess)]
    pub is_persistent: bool,
    /// Its size, for example 10Gi
    #[osc(control = Text, shown_when(is_persistent == true))]
    pub size: Option<String>,
}

/// How it is reached
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Network {
    /// Whether it is reached from outside
    #[osc(control = HwDnatElbAccess)]
    #[serde(rename = "publicAccess")]
    pub public: bool,
}

/// How clients prove who they are
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default, Copy)]
#[serde(rename_all = "kebab-case")]
pub enum Authentication {
    #[default]
    Plain,
    ScramSha,
}

fn sample() -> Hwfka {
    let storage = Storage { class: "3.0.0".into(), is_persistent: true, size: Some("10Gi".into()) };
    Hwfka::new("a-cluster", HwfkaSpec { size: 3, storage, ..HwfkaSpec::default() })
}
