//! Types that serde writes otherwise than it reads them.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hwfka is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
pub struct HwfkaSpec {
    /// Written under another name
    #[serde(rename(serialize = "memory"))]
    pub heap: String,
    /// Not read
    #[serde(skip_deserializing)]
    pub seen: String,
    /// Not written, which loses nothing that is read
    #[serde(skip_serializing)]
    pub password: String,
    /// Written as another type
    pub level: Level,
    /// It has a default, which is no other shape
    #[serde(default)]
    pub size: i32,
    /// An enum with a variant that is written only
    pub mode: Mode,
}

/// A level
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[serde(into = "String")]
pub struct Level {
    /// The number
    pub number: i32,
}

impl From<Level> for String {
    fn from(level: Level) -> Self {
        level.number.to_string()
    }
}

/// A mode
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub enum Mode {
    /// It is fast
    #[default]
    Fast,
    /// It was slow
    #[serde(skip_deserializing)]
    Slow,
}
