//! `gen/zoo_types.go`: an object that may have no spec.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(
    group = "bar.example.com",
    version = "zoo",
    kind = "Zoo",
    namespaced,
    no_spec,
    status = "ZooStatus"
)]
#[crd(no_status_subresource)]
pub(crate) struct ZooFields {
    /// Spec comments SHOULD appear in the CRD spec
    spec: Option<ZooSpec>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ZooSpec {
    /// This tests that defaulted fields are stripped for v1beta1,
    /// but not for v1
    #[schemars(example = &"zooExampleString")]
    #[crd(default = "zooDefaultString")]
    defaulted_string: String,
}

/// Status comments SHOULD appear in the CRD spec
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct ZooStatus {}
