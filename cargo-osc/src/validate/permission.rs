//! LIFE-02 and LIFE-06: RBAC rules, in the shape that an apiserver accepts.

use osc_model::{Diagnostics, code, name};

use super::field::Field;

pub(super) fn check(install: &Field<'_>, out: &mut Diagnostics) {
    for (list, is_cluster) in [("clusterPermissions", true), ("permissions", false)] {
        for permission in install.items_at(list) {
            if permission.node().mapping().is_none() {
                continue;
            }
            account(&permission, out);
            if permission.get("rules").is_none() {
                let help = "list rules with `apiGroups`, `resources` and `verbs`";
                out.push(permission.missing(code::LIFE_02, "rules").help(help));
            }
            for rule in permission.items_at("rules") {
                complete(&rule, is_cluster, out);
                wildcards(&rule, out);
            }
        }
    }
}

fn account(permission: &Field<'_>, out: &mut Diagnostics) {
    let Some(field) = permission.get("serviceAccountName") else {
        let help = "name the account that the deployment's pods use";
        out.push(permission.missing(code::LIFE_02, "serviceAccountName").help(help));
        return;
    };
    let Some(text) = field.text() else { return };
    if let Err(why) = name::dns_subdomain(text) {
        let message = format!("`{text}` cannot name a service account: a name {why}");
        out.push(field.error(code::LIFE_02, message).help("write a name such as `redis-operator`"));
    }
}

/// A rule is about resources or about URLs, and has verbs.
fn complete(rule: &Field<'_>, is_cluster: bool, out: &mut Diagnostics) {
    if rule.node().mapping().is_none() {
        return;
    }
    let has = |key: &str| rule.get(key).is_some_and(|field| !field.is_empty());
    let mut need = |key: &str, help: &str| {
        if !has(key) {
            out.push(rule.missing(code::LIFE_02, key).help(help));
        }
    };
    need("verbs", "list verbs such as `get`, `list`, `watch`");
    let Some(urls) = rule.get("nonResourceURLs").filter(|urls| !urls.is_empty()) else {
        need("apiGroups", "list API groups; the core group is `\"\"`");
        need("resources", "list resources in the plural, such as `pods`");
        return;
    };
    let why = if !is_cluster {
        "URLs that are no resources can stand in `clusterPermissions` only"
    } else if has("apiGroups") || has("resources") || has("resourceNames") {
        "a rule is either about resources or about URLs"
    } else {
        return;
    };
    out.push(urls.key_error(code::LIFE_02, why).help("write a rule of its own for the URLs"));
}

/// LIFE-06.
fn wildcards(rule: &Field<'_>, out: &mut Diagnostics) {
    for key in ["apiGroups", "resources", "verbs", "nonResourceURLs"] {
        for item in rule.items_at(key).iter().filter(|item| item.text() == Some("*")) {
            let message = format!("`*` in `{key}` allows everything");
            out.push(item.error(code::LIFE_06, message).help("list what the operator uses"));
        }
    }
}
