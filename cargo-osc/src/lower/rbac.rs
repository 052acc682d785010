//! What the operator may do: grants → roles, and the roles that are offered to the users of each kind.

use std::collections::{BTreeMap, BTreeSet};

use osc_model::config::{Config, Watch};
use osc_model::facts::{Facts, KindFacts};
use osc_model::rbac::{Grant, Place, PolicyRule, Rbac, Reach, Request, Role, merge};
use osc_model::{Diagnostic, Diagnostics, code};

/// The roles, in the scope that the configuration says.
pub(super) fn rbac(
    facts: &Facts,
    config: &Config,
    grants: Vec<Grant>,
    diagnostics: &mut Diagnostics,
) -> Rbac {
    let operator = config.name.value.as_str();
    let offered = offered(facts, operator);
    let taken = offered.values().flatten().map(|role| role.name.as_str()).collect();
    check(&grants, config, &taken, diagnostics);
    let mut by_role: BTreeMap<(Place, &str), Vec<PolicyRule>> = BTreeMap::new();
    for grant in &grants {
        let name = grant.role.as_ref().map_or(operator, |role| role.value.as_str());
        for place in places(&grant.reach, config) {
            by_role.entry((place, name)).or_default().push(grant.rule.clone());
        }
    }
    let roles = by_role.into_iter().map(|((place, name), rules)| Role {
        name: name.to_owned(),
        place,
        rules: merge(rules),
    });
    Rbac {
        service_account: format!("{operator}-sa"),
        roles: roles.filter(|role| !role.rules.is_empty()).collect(),
        offered,
        grants,
    }
}

/// Where a rule is written.
fn places(reach: &Reach, config: &Config) -> Vec<Place> {
    let own = crate::words::namespace(&config.name.value);
    let at = |name: &String| {
        if *name == own { Place::OwnNamespace } else { Place::Namespace(name.clone()) }
    };
    match (reach, &config.watch.value) {
        (Reach::Cluster, _) | (Reach::Operator, Watch::Cluster) => vec![Place::Cluster],
        (Reach::OwnNamespace, _) | (Reach::Operator, Watch::OwnNamespace) => {
            vec![Place::OwnNamespace]
        }
        (Reach::Operator, Watch::Namespaces(names)) => names.iter().map(at).collect(),
        (Reach::Namespace(name), _) => vec![at(name)],
    }
}

/// Whether a declared rule allows something of a merged one.
pub(super) fn declares(grant: &Grant, rule: &PolicyRule) -> bool {
    let Some(verb) = rule.verbs.first().map(String::as_str) else { return false };
    if let Some(path) = rule.non_resource_urls.first() {
        return grant.rule.allows(&Request::Url { path, verb });
    }
    let (Some(group), Some(resource)) = (rule.api_groups.first(), rule.resources.first()) else {
        return false;
    };
    let name = rule.resource_names.first().map(String::as_str);
    grant.rule.allows(&Request::Resource { group, resource, name, verb })
}

/// What a package cannot say, and names that are taken.
fn check(grants: &[Grant], config: &Config, taken: &BTreeSet<&str>, diagnostics: &mut Diagnostics) {
    let only_config = matches!(config.watch.value, Watch::Namespaces(_));
    for grant in grants {
        let elsewhere = places(&grant.reach, config).into_iter().find_map(|place| match place {
            Place::Namespace(name) => Some(name),
            _ => None,
        });
        if let Some(namespace) = elsewhere.filter(|_| !only_config) {
            diagnostics.push(not_in_package(grant, &namespace));
        }
        let Some(role) = &grant.role else { continue };
        if role.value == config.name.value || taken.contains(role.value.as_str()) {
            let message = format!("the role name `{}` is taken", role.value);
            let help = if role.value == config.name.value {
                "it is the operator's own role, which rules without `role_name` are written into"
            } else {
                "it is a role that is made for the users of a kind"
            };
            let error = Diagnostic::new(code::RBAC_02, message).at(role.span.clone()).help(help);
            diagnostics.push(error);
        }
    }
}

fn not_in_package(grant: &Grant, namespace: &str) -> Diagnostic {
    let rule = &grant.rule;
    let what = rule.resources.join(", ");
    let verbs = rule.verbs.join(", ");
    let message = format!(
        "lifecycle.yaml cannot say a rule for the namespace `{namespace}`: {verbs} on {what}"
    );
    Diagnostic::new(code::RBAC_01, message).at(grant.span.clone()).help(
        "leave `namespace` out, say `namespace = own`, or list namespaces in `osc.scope` of Cargo.toml, which writes `config/` only",
    )
}

/// What people may do with the objects of each kind: everything, write, read. Bound to nobody.
fn offered(facts: &Facts, operator: &str) -> BTreeMap<String, Vec<Role>> {
    let roles = facts.kinds.iter().map(|kind| {
        let stem = super::file_stem(kind);
        let write = ["create", "delete", "get", "list", "patch", "update", "watch"];
        let read = ["get", "list", "watch"];
        let roles = [("admin", &["*"][..]), ("editor", &write), ("viewer", &read)];
        let roles = roles.map(|(name, verbs)| Role {
            name: format!("{operator}-{stem}-{name}"),
            place: Place::Cluster,
            rules: merge(of_users(kind, verbs)),
        });
        (stem, roles.into())
    });
    roles.collect()
}

fn of_users(kind: &KindFacts, verbs: &[&str]) -> Vec<PolicyRule> {
    let group = kind.kube.group.value.as_str();
    let plural = &kind.kube.plural;
    let mut rules = vec![PolicyRule::on(group, plural, verbs)];
    if kind.kube.status {
        rules.push(PolicyRule::on(group, &format!("{plural}/status"), &["get"]));
    }
    rules
}
