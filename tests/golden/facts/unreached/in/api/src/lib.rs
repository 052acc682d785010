//! Attributes on fields that the form cannot show.
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
    /// Lists
    pub nodes: Vec<Node>,
}

/// A node
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Node {
    /// The name
    #[osc(control = Text)]
    pub name: String,
}

/// Nobody has one
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Unused {
    /// The name
    #[osc(control = Text)]
    pub name: String,
}
