//! Types that no structural schema says, each at its field.
use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hwfka is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
pub struct HwfkaSpec {
    /// The number of pods
    #[osc(control = PodCount)]
    pub size: i32,
    /// Two things of different types
    pub pair: (i32, String),
    /// A tree
    pub tree: Option<Box<Tree>>,
}

/// A tree has no end
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Tree {
    /// The next one
    pub next: Option<Box<Tree>>,
}
