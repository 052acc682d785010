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
    /// A type of another crate
    pub list: Option<List>,
}

/// A tree has no end
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Tree {
    /// The next one
    pub next: Option<Box<Tree>>,
}

/// A list without facts of its own
#[derive(JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct List {
    /// What it holds
    pub items: Vec<Item>,
}

/// Something that holds lists
#[derive(JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Item {
    /// The list inside
    pub list: Option<Box<List>>,
}
