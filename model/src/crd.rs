//! CustomResourceDefinition (`apiextensions.k8s.io/v1`), as far as it is written. The schema itself is JSON.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::facts::{PrinterColumn, Scale, Scope};

/// The `apiVersion` that is written.
pub const API_VERSION: &str = "apiextensions.k8s.io/v1";
/// The `kind`.
pub const KIND: &str = "CustomResourceDefinition";

/// The document; keys in alphabetical order, as every Kubernetes generator writes them.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Crd {
    /// [`API_VERSION`].
    pub api_version: String,
    /// [`KIND`].
    pub kind: String,
    /// Name, labels, annotations.
    pub metadata: Metadata,
    /// The definition.
    pub spec: Spec,
}

/// Name, labels, annotations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Metadata {
    /// Annotations.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub annotations: BTreeMap<String, String>,
    /// Labels.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    /// `<plural>.<group>`.
    pub name: String,
}

/// The definition.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Spec {
    /// How objects of one version become those of another; absent where nothing is said of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conversion: Option<Conversion>,
    /// The API group.
    pub group: String,
    /// Its names.
    pub names: Names,
    /// Namespaced or cluster.
    pub scope: Scope,
    /// Its versions.
    pub versions: Vec<Version>,
}

/// How objects of one version become those of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conversion {
    /// Whether a webhook is asked.
    pub strategy: Strategy,
    /// The webhook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub webhook: Option<Webhook>,
}

/// The way of a conversion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Strategy {
    /// Only `apiVersion` changes.
    None,
    /// A webhook is asked.
    Webhook,
}

/// The webhook of a conversion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Webhook {
    /// Where it is.
    pub client_config: ClientConfig,
    /// The versions of ConversionReview that it knows, the preferred one first.
    pub conversion_review_versions: Vec<String>,
}

/// Where a webhook is; the CA of its certificate is put in by cert-manager.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClientConfig {
    /// A service in the cluster.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<Service>,
    /// An address outside of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// The service of a webhook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Service {
    /// Its name.
    pub name: String,
    /// Its namespace.
    pub namespace: String,
    /// The path of the URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Its port; 443 where none is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
}

/// Names of a kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Names {
    /// Categories.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// The kind.
    pub kind: String,
    /// The list's kind.
    pub list_kind: String,
    /// Lower-case plural.
    pub plural: String,
    /// Short names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub short_names: Vec<String>,
    /// Lower-case singular.
    pub singular: String,
}

/// One version of a kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Version {
    /// Columns of `kubectl get`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub additional_printer_columns: Vec<PrinterColumn>,
    /// Whether it is deprecated.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// What users of it are told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecation_warning: Option<String>,
    /// Its name.
    pub name: String,
    /// Its schema.
    pub schema: Schema,
    /// Fields for field selectors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub selectable_fields: Vec<SelectableField>,
    /// Whether it is served.
    pub served: bool,
    /// Whether it is stored.
    pub storage: bool,
    /// Subresources.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subresources: Option<Subresources>,
}

/// A version's schema.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Schema {
    /// Structural, keys sorted.
    #[serde(rename = "openAPIV3Schema")]
    pub open_api_v3_schema: Value,
}

/// A field for field selectors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SelectableField {
    /// A simple JSON path.
    pub json_path: String,
}

/// Subresources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Subresources {
    /// Scale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<Scale>,
    /// Status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Empty>,
}

/// `{}`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Empty {}
