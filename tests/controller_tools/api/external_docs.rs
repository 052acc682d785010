//! `external_docs/types.go`: links to documentation, of fields and of a type.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// ExternalDocSpec defines the desired state of ExternalDoc
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(
    group = "testdata.kubebuilder.io",
    version = "v1",
    kind = "ExternalDoc",
    doc = "ExternalDoc is the Schema for the external docs API",
    namespaced
)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ExternalDocSpec {
    /// This tests that external documentation can be attached to a field with url and description.
    #[crd(external_docs(
        url = "https://example.com/docs",
        description = "external docs description"
    ))]
    field_with_external_doc: Option<String>,
    /// This tests that external documentation can be attached with only url.
    #[serde(rename = "fieldWithExternalDocURLOnly")]
    #[crd(external_docs(url = "https://example.com/docs"))]
    field_with_external_doc_url_only: Option<String>,
    /// This tests that external documentation from a type is propagated.
    type_with_external_doc: Option<TypeWithExternalDoc>,
}

/// TypeWithExternalDoc is a type with external documentation.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(external_docs(
    url = "https://example.com/type-docs",
    description = "type-level external docs"
))]
pub(crate) struct TypeWithExternalDoc(String);
