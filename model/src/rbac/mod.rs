//! Permissions: what they allow, and how they merge without loss.
//!
//! ```text
//! permission  does a rule allow a request, as kube-apiserver decides it
//! merge       equal targets join, in controller-gen's normal form
//! absorb      rules that others cover go
//! beyond      what rules allow that others do not
//! grant       a rule as somebody declared it
//! ```

mod absorb;
mod beyond;
mod grant;
mod merge;
mod permission;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use beyond::beyond;
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

/// Where a role is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A ClusterRole.
    Cluster,
    /// A Role in the operator's own namespace.
    OwnNamespace,
    /// A Role in another namespace; `config/` only, a package cannot say it.
    Namespace(String),
}

/// A role that is bound to the operator's account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub place: Place,
    /// What it allows, merged.
    pub rules: Vec<PolicyRule>,
}

/// What the operator may do, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rbac {
    /// The operator's service account.
    pub service_account: String,
    /// Its roles, sorted by place and name.
    pub roles: Vec<Role>,
    /// Roles that are bound to nobody, for the users of each kind, by the stem of its files.
    pub offered: BTreeMap<String, Vec<Role>>,
    /// What was declared, in the order of the sources.
    pub grants: Vec<Grant>,
}

impl Rbac {
    /// The roles at a place.
    pub fn roles_in(&self, place: &Place) -> impl Iterator<Item = &Role> {
        self.roles.iter().filter(move |role| role.place == *place)
    }

    /// The roles for the users of a kind.
    pub fn offered_for(&self, stem: &str) -> impl Iterator<Item = &Role> {
        self.offered.get(stem).into_iter().flatten()
    }
}
