//! Permissions, and how they merge without loss.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

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

/// Joins rules without adding or losing a permission: rules that differ in verbs only become one, then rules that
/// differ in resources only. Sorted, so that the order of the input does not show.
///
/// ```
/// use osc_model::rbac::{merge, PolicyRule};
/// let rules = [
///     PolicyRule::on("apps", "deployments", &["get"]),
///     PolicyRule::on("apps", "statefulsets", &["get"]),
///     PolicyRule::on("apps", "deployments", &["get"]),
/// ];
/// let merged = merge(rules);
/// assert_eq!(merged.len(), 1);
/// assert_eq!(merged[0].resources, ["deployments", "statefulsets"]);
/// ```
pub fn merge(rules: impl IntoIterator<Item = PolicyRule>) -> Vec<PolicyRule> {
    let mut by_target: BTreeMap<PolicyRule, BTreeSet<String>> = BTreeMap::new();
    for mut rule in rules.into_iter().flat_map(split) {
        let verbs = std::mem::take(&mut rule.verbs);
        by_target.entry(rule).or_default().extend(verbs);
    }
    let mut by_verbs: BTreeMap<PolicyRule, BTreeSet<String>> = BTreeMap::new();
    for (mut rule, verbs) in by_target {
        let resources = std::mem::take(&mut rule.resources);
        rule.verbs = ordered_verbs(verbs);
        by_verbs.entry(rule).or_default().extend(resources);
    }
    let joined = by_verbs
        .into_iter()
        .map(|(rule, resources)| PolicyRule { resources: resources.into_iter().collect(), ..rule });
    let mut joined: Vec<_> = joined.collect();
    joined.sort();
    joined
}

/// One rule per group and resource (or per set of URLs), names sorted.
fn split(rule: PolicyRule) -> Vec<PolicyRule> {
    let names: BTreeSet<_> = rule.resource_names.into_iter().collect();
    let urls: BTreeSet<_> = rule.non_resource_urls.into_iter().collect();
    let mut parts = Vec::new();
    for group in &rule.api_groups {
        for resource in &rule.resources {
            parts.push(PolicyRule {
                api_groups: vec![group.clone()],
                resources: vec![resource.clone()],
                resource_names: names.iter().cloned().collect(),
                verbs: rule.verbs.clone(),
                ..PolicyRule::default()
            });
        }
    }
    parts.extend(urls.into_iter().map(|url| PolicyRule {
        non_resource_urls: vec![url],
        verbs: rule.verbs.clone(),
        ..PolicyRule::default()
    }));
    parts
}

/// The usual order of verbs, others after it; `*` covers them all and stands alone.
fn ordered_verbs(verbs: BTreeSet<String>) -> Vec<String> {
    const USUAL: [&str; 8] =
        ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"];
    if verbs.contains("*") {
        return vec!["*".into()];
    }
    let rank = |verb: &String| USUAL.iter().position(|usual| usual == verb).unwrap_or(USUAL.len());
    let mut verbs: Vec<_> = verbs.into_iter().collect();
    verbs.sort_by_key(|verb| (rank(verb), verb.clone()));
    verbs
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
