//! `typealias_indirect/types.go`: a field whose type is an alias in one module for a type in another.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod base {
    use super::{Deserialize, JsonSchema, Osc, Serialize};

    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
    pub(crate) struct BaseStruct {
        value: String,
    }
}

mod middle {
    pub(crate) type AliasedStruct = super::base::BaseStruct;
}

#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "testdata.kubebuilder.io", version = "v1", kind = "IndirectAlias", namespaced)]
pub(crate) struct IndirectAliasSpec {
    field: middle::AliasedStruct,
}
