//! Permissions: what they allow, and how they merge without loss.
//!
//! ```text
//! permission  does a rule allow a request, as kube-apiserver decides it
//! merge       equal targets join, in controller-gen's normal form
//! absorb      rules that others cover go
//! grant       a rule as somebody declared it
//! ```

mod absorb;
mod grant;
mod merge;
mod permission;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use grant::{Grant, Reach};
pub use merge::merge;
pub use permission::{Request, allowed_by, allows};

pub use crate::verb::Verb;

/// A Kubernetes `PolicyRule`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PolicyRule {
    /// API groups; `""` is the core group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub api_groups: Vec<String>,
    /// Plurals, with `/subresource` where one is meant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<String>,
    /// Names of objects; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resource_names: Vec<String>,
    /// URLs that are no resources.
    #[serde(default, rename = "nonResourceURLs", skip_serializing_if = "Vec::is_empty")]
    pub non_resource_urls: Vec<String>,
    /// What may be done.
    pub verbs: Vec<String>,
}

impl PolicyRule {
    /// `verbs` on `resource` of `group`.
    pub fn on(group: &str, resource: &str, verbs: &[&str]) -> Self {
        Self {
            api_groups: vec![group.into()],
            resources: vec![resource.into()],
            verbs: verbs.iter().map(ToString::to_string).collect(),
            ..Self::default()
        }
    }
}

/// What the operator may do, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rbac {
    /// The operator's service account.
    pub service_account: String,
    /// In the whole cluster.
    pub cluster: Vec<PolicyRule>,
    /// In the operator's own namespace.
    pub own_namespace: Vec<PolicyRule>,
    /// In other namespaces; `config/` only, a package cannot say it.
    pub namespaces: BTreeMap<String, Vec<PolicyRule>>,
}
