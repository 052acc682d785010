//! Types that contain themselves, so many levels deep.
use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hwfka is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
pub struct HwfkaSpec {
    /// The field says how deep
    #[crd(depth = 2)]
    pub tree: Option<Tree>,
    /// The type says it
    pub rule: Option<Rule>,
}

/// A tree
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Tree {
    /// Those below
    #[schemars(length(max = 9))]
    pub children: Vec<Tree>,
}

/// A rule
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[crd(depth = 1)]
pub struct Rule {
    /// What must hold, too
    pub and: Option<Box<Rule>>,
}
