//! What is said of a type holds in the variants of an enum, too.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hwfka is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
pub struct HwfkaSpec {
    /// With a tag beside the fields
    pub source: Source,
    /// With another tag beside the tag
    pub choice: Choice,
    /// With the variant's name around it
    pub around: Around,
}

/// A disk, which refuses other keys: schemars writes it out in `Source`
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
#[crd(validation(rule = "self.size > 2"))]
pub struct Disk {
    /// In GiB
    #[crd(multiple_of = 2)]
    pub size: i32,
}

/// A source
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[serde(tag = "type")]
pub enum Source {
    /// A disk
    Disk(Disk),
    /// A disk of a certain size
    Small {
        /// Not of a step
        size: i32,
    },
}

impl Default for Source {
    fn default() -> Self {
        Self::Disk(Disk { size: 4 })
    }
}

/// A choice
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[serde(tag = "choice")]
pub enum Choice {
    /// Of a source
    Source(Source),
    /// None
    #[default]
    Nothing,
}

/// Around
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub enum Around {
    /// A disk
    Disk(Disk),
}

impl Default for Around {
    fn default() -> Self {
        Self::Disk(Disk { size: 4 })
    }
}
