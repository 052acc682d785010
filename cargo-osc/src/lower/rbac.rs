//! What the operator may do: what the default controller of each kind needs, and the rules of `osc/rbac/`.

use osc_model::config::{Config, Watch};
use osc_model::facts::{Facts, KindFacts};
use osc_model::rbac::{PolicyRule, Rbac, merge};

/// The permissions, in the scope that the configuration says.
pub(super) fn rbac(facts: &Facts, config: &Config, further: &[PolicyRule]) -> Rbac {
    let rules = merge(facts.kinds.iter().flat_map(of_kind).chain(further.iter().cloned()));
    let mut rbac = Rbac { service_account: format!("{}-sa", config.name.value), ..Rbac::default() };
    match &config.watch.value {
        Watch::Cluster => rbac.cluster = rules,
        Watch::OwnNamespace => rbac.own_namespace = rules,
        Watch::Namespaces(names) => {
            rbac.namespaces = names.iter().map(|name| (name.clone(), rules.clone())).collect();
        }
    }
    rbac
}

/// Watch the objects, set their finalizers and their status; `finalizers` itself lets children block their owner.
fn of_kind(kind: &KindFacts) -> Vec<PolicyRule> {
    let group = kind.kube.group.value.as_str();
    let plural = &kind.kube.plural;
    let mut rules = vec![
        PolicyRule::on(group, plural, &["get", "list", "watch", "update", "patch"]),
        PolicyRule::on(group, &format!("{plural}/finalizers"), &["update"]),
    ];
    if kind.kube.status {
        rules.push(PolicyRule::on(group, &format!("{plural}/status"), &["get", "update", "patch"]));
    }
    rules
}
