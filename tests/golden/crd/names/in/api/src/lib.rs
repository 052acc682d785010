//! Fields that have one name in JSON, by what is flattened.

use std::collections::BTreeMap;

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hwfka is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
#[serde(rename_all = "camelCase")]
pub struct HwfkaSpec {
    /// The size of the disk
    pub disk_size: i32,
    /// It has a `diskSize` of its own
    #[serde(flatten)]
    pub disk: Disk,
    /// It has a `zone`, and so has the disk below it
    #[serde(flatten)]
    pub place: Place,
    /// It has a `name`, as the place has: a type without facts
    #[serde(flatten)]
    pub plain: Plain,
    /// Each variant has a `path`, which is one field
    #[serde(flatten)]
    pub source: Source,
    /// Keys of a map are no fields
    #[serde(flatten)]
    pub others: BTreeMap<String, String>,
}

/// A disk
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Disk {
    /// In GiB
    #[serde(rename = "diskSize")]
    pub size: i32,
    /// One level below
    #[serde(flatten)]
    pub zone: Zone,
}

/// A zone
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Zone {
    /// The zone
    pub zone: String,
}

/// A place
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Place {
    /// The zone
    pub zone: Option<String>,
    /// The name
    pub name: Option<String>,
}

/// Without facts
#[derive(JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Plain {
    /// The name
    pub name: Option<String>,
}

/// A source
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[serde(tag = "source")]
pub enum Source {
    /// A file
    File {
        /// Where it is
        path: String,
    },
    /// A folder
    Folder {
        /// Where it is
        path: String,
    },
}

impl Default for Source {
    fn default() -> Self {
        Self::File { path: String::new() }
    }
}
