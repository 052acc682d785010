//! The package: what lowering makes and rendering writes.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::capability::{LogConfig, MonitorConfig};
use crate::config::Watch;
use crate::crd::Crd;
use crate::csd::Csd;
use crate::lifecycle::Lifecycle;
use crate::metadata::Metadata;
use crate::origin::Origins;
use crate::rbac::Rbac;
use crate::webhook::Documents;

/// Everything that `config/` and `package/` are rendered from.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// metadata.yaml.
    pub metadata: Metadata,
    /// lifecycle.yaml.
    pub lifecycle: Lifecycle,
    /// Kinds by the lower-case kind, which names their files.
    pub kinds: BTreeMap<String, Kind>,
    /// manifests/vendor/monitor_config.yaml, where attributes say it.
    pub monitor: Option<MonitorConfig>,
    /// manifests/vendor/log_config.yaml, where attributes say it.
    pub log: Option<LogConfig>,
    /// What the operator may do.
    pub rbac: Rbac,
    /// Webhooks and policies.
    pub webhooks: Documents,
    /// Where it works.
    pub watch: Watch,
    /// Where the parts came from.
    pub origins: Origins,
}

/// A kind's two documents and its samples.
#[derive(Clone, Debug, PartialEq)]
pub struct Kind {
    /// The file that the stored version's type is in, for the first line of what is generated from it alone.
    pub source: String,
    /// The files that the types of all versions are in, sorted.
    pub sources: Vec<String>,
    /// `<kind>_crd.yaml`.
    pub crd: Crd,
    /// `<kind>_csd.yaml`: what the stored version says.
    pub csd: Csd,
    /// The sample objects, at most one of each version.
    pub samples: Vec<Sample>,
}

/// A sample object.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// The file that its type is in.
    pub source: String,
    /// The version that it is of.
    pub version: String,
    /// The object.
    pub object: Value,
}
