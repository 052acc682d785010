//! CustomServiceDefinition (`osc.io/v1beta1`). Source: `osc_ss_0009`, `osc_ss_0047`, `osc_ss_0048`.

use serde::{Deserialize, Serialize};

/// The fixed `apiVersion`.
pub const API_VERSION: &str = "osc.io/v1beta1";
/// The fixed `kind`.
pub const KIND: &str = "CustomServiceDefinition";

/// What a kind is to the platform.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// The service itself.
    #[default]
    ServiceEntity,
    /// An operation on it, e.g. a backup.
    Operation,
}

/// A deployment platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Scene {
    /// Cloud Container Engine.
    #[serde(rename = "CCE")]
    Cce,
    /// Ubiquitous Cloud Native Service.
    #[serde(rename = "UCS")]
    Ucs,
}

/// The form of the image value that an upgrade replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// A full image reference; only the tag changes.
    Url,
    /// Only the tag.
    Tag,
}

/// A form control of the console.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Control {
    /// Plain text (spec and status).
    Text,
    /// Text that is hidden while typed.
    Password,
    /// One of fixed options; `None`: the values of the field's schema.
    Select(Option<Vec<String>>),
    /// The preset image pull policies.
    ImagePullPolicy,
    /// An existing Secret.
    Secret,
    /// An existing ConfigMap.
    ConfigMap,
    /// A number of pods.
    PodCount,
    /// Requests and limits.
    ResourceRequirements,
    /// Access through an elastic public IP.
    HwDnatElbAccess,
    /// A link to outside (status).
    Link,
    /// A URN that is not in this list, written out.
    Urn(String),
}

/// A service that this one depends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Dependency {
    /// The service's name.
    pub service: String,
    /// `apiVersion` of its configuration; none for a helm service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub api_version: Option<String>,
    /// `kind` of its configuration; none for a helm service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The default file, relative to `manifests/`.
    pub default_path: String,
}

/// The document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Csd {
    /// [`API_VERSION`].
    pub api_version: String,
    /// [`KIND`].
    pub kind: String,
    /// Its name, `<kind>-csd`.
    pub metadata: Metadata,
    /// The definition.
    pub spec: Spec,
}

/// `metadata` of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Metadata {
    /// A DNS label, unique in the package.
    pub name: String,
}

/// `spec` of the document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Spec {
    /// The CRD that it belongs to.
    #[serde(rename = "CRDRef")]
    pub crd_ref: CrdRef,
    /// The kind's name for people.
    pub display_name: String,
    /// What the kind is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What the kind is to the platform.
    pub role: Role,
    /// References to monitoring and logging.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub capability_requirements: Vec<CapabilityRequirement>,
    /// Services that it depends on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub service_entity_dependencies: Vec<Dependency>,
    /// Form controls.
    #[serde(skip_serializing_if = "Descriptors::is_empty")]
    pub descriptors: Descriptors,
    /// Instance versions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version_definition: Option<VersionDefinition>,
    /// A sample object as JSON text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_configuration: Option<String>,
}

/// Reference to a CRD of the package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CrdRef {
    /// `apiextensions.k8s.io/v1`.
    pub api_version: String,
    /// `CustomResourceDefinition`.
    pub kind: String,
    /// Its name, `<plural>.<group>`.
    pub metadata: Metadata,
}

/// Reference to a capability's configuration file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CapabilityRequirement {
    /// `osc.io/v1`.
    pub api_version: String,
    /// `MonitorConfig` or `LogConfig`.
    pub kind: String,
    /// The file, relative to `manifests/`.
    pub default_path: String,
}

/// Controls of the form and of the detail page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Descriptors {
    /// Fields below `spec`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spec: Vec<Descriptor>,
    /// Fields below `status`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub status: Vec<Descriptor>,
}

impl Descriptors {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.spec.is_empty() && self.status.is_empty()
    }
}

/// One control.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Descriptor {
    /// The control's label.
    pub display_name: String,
    /// Its explanation.
    pub description: String,
    /// Dot-separated, below `spec` or `status`.
    pub path: String,
    /// Limits the control to platforms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restriction: Option<Restriction>,
    /// URNs of the control.
    #[serde(rename = "x-descriptors", skip_serializing_if = "Vec::is_empty")]
    pub x_descriptors: Vec<String>,
}

/// Limits a control to platforms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Restriction {
    /// The platforms.
    pub scenes: Vec<Scene>,
}

/// Instance versions that an upgrade moves between.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VersionDefinition {
    /// What the user reads before an upgrade.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The form of the image value.
    pub mode: Mode,
    /// Dot-separated, from the root of the custom resource.
    pub path: String,
    /// Tags.
    pub tags: Vec<String>,
}
