//! Annotations that schemars says.
use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hwfka is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
#[crd(descriptions = Keep)]
pub struct HwfkaSpec {
    /// A title and an example
    #[schemars(title = "Zone", example = &"eu-west-1")]
    pub zone: String,
    /// A title on a field whose type has one, too
    #[schemars(title = "title on field")]
    pub named: Option<Named>,
    /// Fewer values than the type has
    #[schemars(extend("enum" = ["Fast"]))]
    pub mode: String,
}

/// A type with a title
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[schemars(title = "title on type")]
pub struct Named {
    /// An odd example
    #[schemars(example = &"{}")]
    pub name: String,
}
