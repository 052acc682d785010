//! Defaults that cannot be: outside of their bounds, not read as they are written, and none where one is denied.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hwfka is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
pub struct HwfkaSpec {
    /// serde's default is above the maximum
    #[serde(default = "nine")]
    #[schemars(range(max = 5))]
    pub size: i32,
    /// The same of one that serde does not write
    #[serde(default = "nine", skip_serializing_if = "is_nine")]
    #[schemars(range(max = 5))]
    pub replicas: i32,
    /// The server's default is no option
    #[crd(default = "Sometimes")]
    pub policy: Policy,
    /// A field of the default is out of its bounds
    #[serde(default)]
    pub cache: Cache,
    /// `Default` and `#[serde(default)]` of its field differ
    #[serde(default)]
    pub probe: Probe,
    /// The default lacks what must be there
    #[serde(default)]
    pub volume: Volume,
    /// There is none
    #[crd(no_default)]
    pub zone: String,
}

/// When
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub enum Policy {
    /// At all times
    Always,
    /// At no time
    Never,
}

/// A cache
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Cache {
    /// Seconds
    #[schemars(range(min = 1))]
    pub seconds: i32,
}

/// A probe
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Probe {
    /// Seconds
    #[serde(default = "nine", skip_serializing_if = "is_zero")]
    pub seconds: i32,
}

/// A volume
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Volume {
    /// Required, and not written
    #[serde(skip_serializing_if = "String::is_empty")]
    pub class: String,
}

fn nine() -> i32 {
    9
}

fn is_nine(number: &i32) -> bool {
    *number == 9
}

fn is_zero(number: &i32) -> bool {
    *number == 0
}
