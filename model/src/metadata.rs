//! metadata.yaml. Source: `osc_ss_0005`, `osc_sp_0007`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The document; fields in the order of the documented sample.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Metadata {
    /// The package's name.
    pub name: String,
    /// The package's version, SemVer.
    pub version: String,
    /// Version of the application inside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_version: Option<String>,
    /// `{name}.v{version}` unless given.
    pub alias: String,
    /// The name for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// At most 63 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brief_description: Option<String>,
    /// Long text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Who it comes from.
    pub source: Source,
    /// Always `operator` here.
    #[serde(rename = "type")]
    pub type_: String,
    /// The operator's image with tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub container_image: Option<String>,
    /// The registry of that image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Processor architectures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub architecture: Vec<Architecture>,
    /// Capability levels.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub capabilities: Vec<String>,
    /// Market categories.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// Devices.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub devices: Vec<Device>,
    /// Industries.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub industries: Vec<String>,
    /// The logo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<Logo>,
    /// Contacts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub maintainers: Vec<Maintainer>,
    /// The provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<Provider>,
    /// Platforms, without cluster types.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scenes: Vec<crate::csd::Scene>,
    /// Platforms with their cluster types.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub deploy_scenes: BTreeMap<crate::csd::Scene, Vec<ClusterType>>,
    /// Pages about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
}

/// Who a package comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// An independent software vendor.
    #[serde(rename = "ISV")]
    Isv,
    /// An open-source community.
    #[default]
    OpenSource,
    /// The platform's own.
    HuaweiProvided,
}

/// A processor architecture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Architecture {
    /// 64-bit x86.
    #[serde(rename = "x86_64")]
    X86_64,
    /// 64-bit Arm.
    #[serde(rename = "aarch64")]
    Aarch64,
}

/// A device that the service runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Device {
    /// Processors.
    Cpu,
    /// Graphics processors.
    Gpu,
    /// Neural processors.
    Npu,
}

/// A kind of cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClusterType {
    /// Huawei Cloud clusters.
    #[serde(rename = "self")]
    Own,
    /// Partner clouds.
    PartnerCloud,
    /// On-premises clusters.
    OnPremise,
    /// Multi-cloud clusters.
    MultiCloud,
    /// Attached clusters.
    AttachedCluster,
}

/// A picture in base64.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Logo {
    /// The bytes.
    pub base64data: String,
    /// `image/png`, `image/jpeg` or `image/svg+xml`.
    pub mediatype: String,
}

/// A contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Maintainer {
    /// Who.
    pub name: String,
    /// Their address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// The provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// Who.
    pub name: String,
    /// Their page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A page about the service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// What it is.
    pub name: String,
    /// Where it is.
    pub url: String,
}
