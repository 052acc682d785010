//! `immutable/types.go`: fields that stay as they are, required ones and optional ones.

use std::collections::BTreeMap;

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "testdata.kubebuilder.io", version = "v1", kind = "ImmutableType", namespaced)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ImmutableSpec {
    #[crd(immutable)]
    required_string: String,
    #[crd(immutable)]
    optional_string: Option<String>,
    #[crd(immutable)]
    optional_literal_string: Option<String>,
    #[crd(immutable)]
    required_struct: NestedStruct,
    #[crd(immutable)]
    optional_struct: Option<NestedStruct>,
    #[crd(immutable)]
    optional_omit_zero_struct: Option<NestedStruct>,
    #[crd(immutable)]
    required_slice: Vec<String>,
    #[crd(immutable)]
    optional_slice: Option<Vec<String>>,
    #[crd(immutable)]
    required_map: BTreeMap<String, String>,
    #[crd(immutable)]
    optional_map: Option<BTreeMap<String, String>>,
    mutable_string: String,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct NestedStruct {
    key: String,
    value: String,
}
