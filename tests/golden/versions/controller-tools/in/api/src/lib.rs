//! controller-tools' fixture `multiple_versions`: two versions that share types.
use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Version 1, before it was done
pub mod v1beta1 {
    use super::*;

    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
    #[kube(
        group = "testdata.kubebuilder.io",
        version = "v1beta1",
        kind = "VersionedResource",
        namespaced,
        status = "Status",
        storage = false
    )]
    pub struct VersionedResourceSpec {
        #[serde(rename = "struct", default, skip_serializing_if = "Option::is_none")]
        pub outer: Option<OuterStruct>,
    }
}

/// Version 1, before it was done, for the second time
pub mod v1beta2 {
    use super::*;

    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
    #[kube(
        group = "testdata.kubebuilder.io",
        version = "v1beta2",
        kind = "VersionedResource",
        namespaced,
        status = "Status"
    )]
    pub struct VersionedResourceSpec {
        #[serde(rename = "struct", default, skip_serializing_if = "Option::is_none")]
        pub outer: Option<OuterStruct>,
    }
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Status {}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct InnerStruct {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub foo: Option<String>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct OuterStruct {
    #[serde(rename = "struct", default, skip_serializing_if = "Option::is_none")]
    #[crd(map = Atomic)]
    pub inner: Option<InnerStruct>,
}
