//! What a project says once: `[workspace.package]` and `[workspace.metadata.osc]`, as plain data with places.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::csd::Scene;
use crate::metadata::{Architecture, ClusterType, Device, Link, Maintainer, Provider, Source};
use crate::{Span, Spanned};

/// Where the operator works.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Watch {
    /// In all namespaces, with cluster roles.
    #[default]
    Cluster,
    /// In its own namespace.
    OwnNamespace,
    /// In these namespaces; `config/` only.
    Namespaces(Vec<String>),
}

/// Whose descriptions a CRD holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Descriptions {
    /// All of them.
    Keep,
    /// Those of the user's types: the texts of Kubernetes' own types make four fifths of a CRD with a pod template.
    #[default]
    Own,
    /// None.
    None,
}

/// What a CRD says of `metadata` below its root: of pod templates and volume claim templates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EmbeddedMetadata {
    /// What a template's author writes: name, namespace, labels, annotations, finalizers.
    #[default]
    Names,
    /// All fields of an object's metadata.
    Full,
    /// Nothing: the apiserver then drops all that a user writes there.
    None,
}

/// What CRDs hold, as far as somebody has said it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CrdPolicy {
    /// `descriptions`.
    pub descriptions: Option<Descriptions>,
    /// `max-description`, in bytes; 0 leaves no description.
    pub max_description: Option<usize>,
    /// `embedded-metadata`.
    pub embedded_metadata: Option<EmbeddedMetadata>,
}

/// `osc.crd`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CrdPolicies {
    /// What is said for all kinds.
    pub all: CrdPolicy,
    /// `kinds`: what is said for one kind, by its name; it goes before [`CrdPolicies::all`].
    pub kinds: BTreeMap<String, Spanned<CrdPolicy>>,
}

/// Where the certificate of the webhooks comes from. It is in the Secret [`serving::secret`] in any case.
///
/// [`serving::secret`]: crate::webhook::serving::secret
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CertificateFrom {
    /// The operator issues it and keeps it.
    #[default]
    SelfManaged,
    /// cert-manager does.
    CertManager,
    /// The Secret is somebody else's.
    Secret,
}

impl CertificateFrom {
    /// Whether the Secret is mounted: the operator reads files, and kube-apiserver is not asked for the Secret.
    pub fn is_mounted(self) -> bool {
        self != Self::SelfManaged
    }
}

/// `osc.webhook`: where the operator serves webhooks. Whatever names one of these takes it from here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Serving {
    /// `service`: the name of the Service.
    pub service: Spanned<String>,
    /// `port`: the port of the operator's pods.
    pub port: Spanned<u16>,
    /// `path`: what stands before the path of every webhook; may be empty.
    pub path: Spanned<String>,
    /// `certificate`: where the certificate comes from.
    pub certificate: Spanned<CertificateFrom>,
}

/// `osc.accepted-changes`: a change that breaks somebody and is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedChange {
    /// `change`: what kind of change, e.g. `field-removed`.
    pub change: String,
    /// `path`: what it is about, e.g. `hwfkas.example.com v1 spec.size`.
    pub path: String,
    /// `reason`: why it is accepted.
    pub reason: String,
}

/// A picture that is part of the metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoFile {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// Its media type, by the file's ending.
    pub mediatype: &'static str,
}

/// Everything that is said once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The operator package's name.
    pub name: Spanned<String>,
    /// `workspace.package.version` (or the operator package's own).
    pub version: Spanned<String>,
    /// `workspace.package.description`.
    pub description: Option<Spanned<String>>,
    /// `osc.brief-description`: where the description is too long.
    pub brief_description: Option<Spanned<String>>,
    /// `osc.maintainers`, else from `workspace.package.authors`.
    pub maintainers: Option<Spanned<Vec<Maintainer>>>,
    /// `osc.links`, else homepage and repository of `workspace.package`.
    pub links: Option<Spanned<Vec<Link>>>,
    /// `osc.domain`: completes the group of `create api`.
    pub domain: Option<Spanned<String>>,
    /// `osc.scope`.
    pub watch: Spanned<Watch>,
    /// `osc.image`: the repository of the operator's image, without a tag.
    pub image: Spanned<String>,
    /// `osc.app-version`.
    pub app_version: Option<Spanned<String>>,
    /// `osc.alias`.
    pub alias: Option<Spanned<String>>,
    /// `osc.display-name`.
    pub display_name: Option<Spanned<String>>,
    /// `osc.source`.
    pub source: Option<Spanned<Source>>,
    /// `osc.architectures`.
    pub architectures: Option<Spanned<Vec<Architecture>>>,
    /// `osc.capabilities`.
    pub capabilities: Option<Spanned<Vec<String>>>,
    /// `osc.categories`.
    pub categories: Option<Spanned<Vec<String>>>,
    /// `osc.crd`.
    pub crd: CrdPolicies,
    /// `osc.devices`.
    pub devices: Option<Spanned<Vec<Device>>>,
    /// `osc.health-port`: where the operator says whether it is alive and ready.
    pub health_port: Option<Spanned<u16>>,
    /// `osc.industries`.
    pub industries: Option<Spanned<Vec<String>>>,
    /// `osc.logo`, read.
    pub logo: Option<Spanned<LogoFile>>,
    /// `osc.metrics-port`: where the operator tells its metrics.
    pub metrics_port: Option<Spanned<u16>>,
    /// `osc.provider`.
    pub provider: Option<Spanned<Provider>>,
    /// `osc.scenes`.
    pub scenes: Option<Spanned<Vec<Scene>>>,
    /// `osc.deploy-scenes`.
    pub deploy_scenes: Option<Spanned<BTreeMap<Scene, Vec<ClusterType>>>>,
    /// `osc.upgrade.replaces`.
    pub replaces: Option<Spanned<String>>,
    /// `osc.upgrade.skips`.
    pub skips: Option<Spanned<Vec<String>>>,
    /// `osc.logpath`.
    pub logpath: Option<Spanned<String>>,
    /// `osc.webhook`.
    pub webhook: Serving,
    /// The `[workspace.metadata.osc]` table, or the manifest where it is missing.
    pub span: Span,
}
