//! The requests that a webhook is asked for.

use serde::Serialize;

use super::{Operation, Scope};

/// A `RuleWithOperations`: any combination of the four.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    /// API groups; `""` is the core group.
    pub api_groups: Vec<String>,
    /// Versions.
    pub api_versions: Vec<String>,
    /// What is done.
    pub operations: Vec<Operation>,
    /// Plurals, with `/subresource` where one is meant.
    pub resources: Vec<String>,
    /// Only in namespaces, or only outside of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
}
