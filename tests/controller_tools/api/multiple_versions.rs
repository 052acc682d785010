//! `multiple_versions/`: two versions that share types.

use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(crate) mod v1beta1 {
    use kube::CustomResource;

    use super::{Deserialize, JsonSchema, Osc, OuterStruct, Serialize};

    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
    #[kube(
        group = "testdata.kubebuilder.io",
        version = "v1beta1",
        kind = "VersionedResource",
        status = "super::Status",
        namespaced,
        storage = false
    )]
    pub(crate) struct VersionedResourceSpec {
        r#struct: Option<OuterStruct>,
    }
}

pub(crate) mod v1beta2 {
    use kube::CustomResource;

    use super::{Deserialize, JsonSchema, Osc, OuterStruct, Serialize};

    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
    #[kube(
        group = "testdata.kubebuilder.io",
        version = "v1beta2",
        kind = "VersionedResource",
        status = "super::Status",
        namespaced
    )]
    pub(crate) struct VersionedResourceSpec {
        r#struct: Option<OuterStruct>,
    }
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct InnerStruct {
    foo: Option<String>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct OuterStruct {
    #[crd(structure = Atomic)]
    r#struct: Option<InnerStruct>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct Status {}
