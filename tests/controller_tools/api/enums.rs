//! `enum/api.go`: the constants of a type are its values.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) enum EnumType {
    Value1,
    Value2,
}

/// EnumSpec defines the desired state of Enum
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(
    group = "testdata.kubebuilder.io",
    version = "v1",
    kind = "Enum",
    doc = "Enum is a test CRD that contains an enum.",
    namespaced
)]
pub(crate) struct EnumSpec {
    field: Option<EnumType>,
}
