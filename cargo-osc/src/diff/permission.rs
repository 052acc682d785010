//! What may be done now and could not before, and the other way round.

use std::collections::BTreeMap;

use osc_model::FieldPath;
use osc_model::rbac::{PolicyRule, beyond};
use serde_json::Value;

use super::change::{Change, Place};
use super::kind::{self, Kind};
use super::side::{Part, Side};

/// The group of roles.
pub(super) const GROUP: &str = "rbac.authorization.k8s.io";
/// What grants permissions by itself.
pub(super) const ROLES: [&str; 2] = ["ClusterRole", "Role"];

/// Rules that hold at one place: those of a role, or of a package in the cluster or in its own namespace.
#[derive(Default)]
struct Granted<'d> {
    rules: Vec<Rule<'d>>,
    /// What covers them, too: who may do something in the cluster may do it in a namespace.
    wider: Vec<PolicyRule>,
}

struct Rule<'d> {
    allows: PolicyRule,
    part: &'d Part<'d>,
    field: FieldPath,
}

pub(super) fn compare(old: &Side<'_>, new: &Side<'_>) -> Vec<Change> {
    let (before, after) = (granted(old), granted(new));
    let none = Granted::default();
    let mut changes = Vec::new();
    let mut names: Vec<_> = before.keys().chain(after.keys()).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let first = before.get(name).unwrap_or(&none);
        let second = after.get(name).unwrap_or(&none);
        changes.extend(told(name, second, first, &kind::PERMISSION_ADDED, true));
        changes.extend(told(name, first, second, &kind::PERMISSION_REMOVED, false));
    }
    changes
}

/// Every place where something is granted, by its name in paths.
fn granted<'d>(side: &'d Side<'_>) -> BTreeMap<String, Granted<'d>> {
    let mut all: BTreeMap<String, Granted<'d>> = BTreeMap::new();
    for kind in ROLES {
        for part in side.of(GROUP, kind) {
            let (namespace, name) = (part.text("metadata.namespace"), part.text("metadata.name"));
            let words = [kind, namespace, name];
            let words: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
            let rules = rules(part, part.at("rules"), &FieldPath::dotted("rules"));
            all.entry(words.join("/")).or_default().rules.extend(rules);
        }
    }
    let Some(lifecycle) = side.file("lifecycle.yaml") else { return all };
    for list in ["clusterPermissions", "permissions"] {
        let field = FieldPath::dotted("install").key(list);
        let permissions = lifecycle.list(&format!("install.{list}")).iter().enumerate();
        let rules = permissions.flat_map(|(index, permission)| {
            rules(lifecycle, permission.get("rules"), &field.index(index).key("rules"))
        });
        all.entry(list.into()).or_default().rules.extend(rules);
    }
    let wider = all.get("clusterPermissions").map(Granted::policy).unwrap_or_default();
    if let Some(own) = all.get_mut("permissions") {
        own.wider = wider;
    }
    all
}

impl Granted<'_> {
    fn policy(&self) -> Vec<PolicyRule> {
        self.rules.iter().map(|rule| rule.allows.clone()).collect()
    }
}

/// The rules of a list. What is no list of texts is none.
fn rules<'d>(part: &'d Part<'d>, list: Option<&Value>, field: &FieldPath) -> Vec<Rule<'d>> {
    let list = list.and_then(Value::as_array).into_iter().flatten().enumerate();
    let rules = list.map(|(index, rule)| {
        let words = |key: &str| -> Vec<String> {
            let words = rule.get(key).and_then(Value::as_array).into_iter().flatten();
            words.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let allows = PolicyRule {
            api_groups: words("apiGroups"),
            resources: words("resources"),
            resource_names: words("resourceNames"),
            non_resource_urls: words("nonResourceURLs"),
            verbs: words("verbs"),
        };
        Rule { allows, part, field: field.index(index) }
    });
    rules.collect()
}

/// What is granted, and `others` do not grant, one change a resource.
fn told(
    name: &str,
    granted: &Granted<'_>,
    others: &Granted<'_>,
    kind: &Kind,
    is_new: bool,
) -> Vec<Change> {
    let known = [others.policy(), others.wider.clone()].concat();
    let mut changes = Vec::new();
    for rule in beyond(&granted.policy(), &known) {
        for (target, words) in targets(&rule) {
            let verbs = Value::from(rule.verbs.clone());
            let place = granted.place(&words, &rule.verbs);
            let change = Change::new(kind, format!("{name} {target}"));
            changes.push(if is_new {
                change.values(None, Some(verbs)).places(None, place)
            } else {
                change.values(Some(verbs), None).places(place, None)
            });
        }
    }
    changes
}

/// What a rule is about, a name for each resource: `deployments.apps`, `secrets[tls]`; and its words.
fn targets(rule: &PolicyRule) -> Vec<(String, Vec<String>)> {
    if rule.resources.is_empty() {
        return vec![(rule.non_resource_urls.join(","), rule.non_resource_urls.clone())];
    }
    let groups: Vec<_> =
        rule.api_groups.iter().filter(|group| !group.is_empty()).cloned().collect();
    let group = match (groups.is_empty(), groups.len() == rule.api_groups.len()) {
        (true, _) => String::new(),
        (false, true) => format!(".{}", groups.join(",")),
        (false, false) => format!(".core,{}", groups.join(",")),
    };
    let names = match rule.resource_names.as_slice() {
        [] => String::new(),
        names => format!("[{}]", names.join(",")),
    };
    let one = |resource: &String| (format!("{resource}{group}{names}"), vec![resource.clone()]);
    rule.resources.iter().map(one).collect()
}

impl Granted<'_> {
    /// The first rule that says one of these words with one of the verbs.
    fn place(&self, words: &[String], verbs: &[String]) -> Option<Place> {
        let says = |rule: &&Rule<'_>| {
            let all = rule.allows.resources.iter().chain(&rule.allows.non_resource_urls);
            let has_verb = || rule.allows.verbs.iter().any(|verb| verbs.contains(verb));
            all.into_iter().any(|word| words.contains(word)) && has_verb()
        };
        let rule = self.rules.iter().find(says).or_else(|| self.rules.first())?;
        Some(Place::of(rule.part, &rule.field))
    }
}
