//! `gen/foo_types.go`: an object that may have no spec.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(
    group = "bar.example.com",
    version = "foo",
    kind = "Foo",
    namespaced,
    no_spec,
    status = "FooStatus"
)]
#[crd(no_status_subresource)]
pub(crate) struct FooFields {
    /// Spec comments SHOULD appear in the CRD spec
    spec: Option<FooSpec>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FooSpec {
    /// This tests that defaulted fields are stripped for v1beta1,
    /// but not for v1
    #[schemars(example = &"fooExampleString")]
    #[crd(default = "fooDefaultString")]
    defaulted_string: String,
}

/// Status comments SHOULD appear in the CRD spec
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct FooStatus {}
