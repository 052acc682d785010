//! lifecycle.yaml. Source: `osc_ss_0012`, `osc_ss_0034`.

use serde::Serialize;
use serde_json::Value;

use crate::rbac::PolicyRule;

/// The document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Lifecycle {
    /// How the operator is installed.
    pub install: Install,
    /// Which versions it replaces.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upgrade: Option<Upgrade>,
    /// Settings for operations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operations: Option<Operations>,
}

/// How the operator is installed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Install {
    /// Always `deployment`.
    pub strategy: String,
    /// Permissions in the whole cluster.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cluster_permissions: Vec<Permission>,
    /// Permissions in the operator's namespace.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub permissions: Vec<Permission>,
    /// What runs.
    pub deployments: Vec<Deployment>,
}

/// Rules of one service account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Permission {
    /// The account.
    pub service_account_name: String,
    /// What it may do.
    pub rules: Vec<PolicyRule>,
}

/// A Deployment by name and spec.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Deployment {
    /// Its name.
    pub name: String,
    /// A Kubernetes DeploymentSpec.
    pub spec: Value,
}

/// Which versions this one replaces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Upgrade {
    /// The version that can be upgraded to this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// Versions between the two that cannot be upgraded directly.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skips: Vec<String>,
}

/// Settings for operations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Operations {
    /// The operator's log, a file or a folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logpath: Option<String>,
}
