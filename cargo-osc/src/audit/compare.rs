//! What is declared beside what is done: what is missing, what is dead, what cannot be known.

use std::collections::BTreeMap;

use osc_model::config::Watch;
use osc_model::rbac::{Grant, PolicyRule, Reach, Request};
use osc_model::{Diagnostic, Diagnostics, Severity, Span, code};

use super::uses::{Need, Scope, Unknown, Use, Uses};
use crate::words;

/// Verbs that no call shows: kube-apiserver asks for them within another request.
const WITHIN: &[&str] = &["approve", "attest", "bind", "escalate", "impersonate", "sign", "use"];

/// What the operator declares.
pub(crate) struct Declared<'a> {
    /// Rules that it says.
    pub(crate) grants: &'a [Grant],
    /// Rules that it has for its parts, which no call of its own shows.
    pub(crate) needed: &'a [Grant],
    /// Where it works.
    pub(crate) watch: &'a Watch,
}

impl Declared<'_> {
    fn all(&self) -> impl Iterator<Item = &Grant> {
        self.grants.iter().chain(self.needed)
    }

    /// Whether a rule lets the code do something.
    pub(crate) fn allows(&self, one: &Use) -> bool {
        self.all().any(|grant| covers(&grant.rule, one) && self.reaches(&grant.reach, &one.scope))
    }

    /// Whether a rule holds where something is done; the benefit of the doubt, where the code does not say where.
    fn reaches(&self, reach: &Reach, scope: &Scope) -> bool {
        match (reach, scope) {
            (Reach::Operator, Scope::All) => *self.watch == Watch::Cluster,
            (Reach::OwnNamespace, Scope::Watched) => *self.watch == Watch::OwnNamespace,
            (Reach::Namespace(name), Scope::Watched) => match self.watch {
                Watch::Namespaces(all) => all.contains(name),
                Watch::Cluster | Watch::OwnNamespace => false,
            },
            (Reach::Namespace(name), Scope::Namespace(other)) => name == other,
            (Reach::OwnNamespace, Scope::All) | (Reach::Namespace(_), Scope::All | Scope::Own) => {
                false
            }
            (Reach::Cluster | Reach::Operator | Reach::OwnNamespace, _) | (_, Scope::Unknown) => {
                true
            }
        }
    }
}

/// Whether a rule is of what is done. Which object it is, the code does not say: a rule of names may be of it, where
/// kube-apiserver knows the name.
pub(super) fn covers(rule: &PolicyRule, one: &Use) -> bool {
    if !rule.resource_names.is_empty() && !one.is_named {
        return false;
    }
    let (group, resource, verb) = (one.group.as_str(), one.resource.as_str(), one.verb.as_str());
    let any = PolicyRule { resource_names: Vec::new(), ..rule.clone() };
    any.allows(&Request::Resource { group, resource, name: None, verb })
}

/// Everything that is wrong with what is declared.
pub(crate) fn compare(declared: &Declared<'_>, uses: &Uses) -> Diagnostics {
    let mut diagnostics = missing(declared, uses);
    let mut spared: BTreeMap<&Unknown, Vec<String>> = BTreeMap::new();
    for grant in declared.grants {
        let mut is_live = |part: &PolicyRule| is_live(part, uses, &mut spared);
        diagnostics.extend(dead(grant, "nothing in the code needs", &mut is_live));
    }
    for unknown in &uses.unknown {
        diagnostics.push(listed(unknown, spared.get(unknown).map_or(&[], Vec::as_slice)));
    }
    diagnostics.sort();
    diagnostics
}

/// What is done and not declared, call by call.
fn missing(declared: &Declared<'_>, uses: &Uses) -> Diagnostics {
    let mut calls: BTreeMap<(&Span, &str, &str, Need), Vec<&Use>> = BTreeMap::new();
    let lacking = uses.known.iter().filter(|one| one.need != Need::Perhaps);
    for one in lacking.filter(|one| !declared.allows(one)) {
        calls.entry((&one.span, &one.group, &one.resource, one.need)).or_default().push(one);
    }
    let mut diagnostics = Diagnostics::new();
    for ((span, group, resource, need), uses) in calls {
        let mut verbs: Vec<_> = uses.iter().map(|one| one.verb.as_str()).collect();
        verbs.sort_unstable();
        verbs.dedup();
        let first = uses[0];
        let spelled = spelled(group, resource);
        let elsewhere = declared.all().any(|grant| covers(&grant.rule, first));
        let place = match first.scope {
            Scope::All if elsewhere => " in all namespaces",
            Scope::Watched if elsewhere => " wherever the operator works",
            _ => "",
        };
        let what = format!("{} on `{spelled}`{place}", words::list(&verbs));
        let message = match need {
            Need::Surely => format!("`{}` needs {what}, which is not declared", first.call),
            _ => format!("`{}` may need {what}, which is not declared", first.call),
        };
        let mut found = Diagnostic::new(code::RBAC_03, message).at(span.clone());
        if need != Need::Surely {
            found = found.severity(Severity::Warning);
        }
        let help = format!("add `{}` to the controller that does this", attribute(first, &verbs));
        if let Some(from) = &first.from {
            found = found.label(from.clone(), "called from here");
        }
        diagnostics.push(found.help(help));
    }
    diagnostics
}

/// The attribute that declares this.
fn attribute(one: &Use, verbs: &[&str]) -> String {
    let verbs = verbs.join(", ");
    let subresource = one.resource.split_once('/').map(|(_, name)| name);
    match &one.kind {
        Some(kind) => {
            let subresource = subresource.map(|name| format!("/{name}")).unwrap_or_default();
            format!("#[osc::rbac({kind}{subresource}, verbs = [{verbs}])]")
        }
        None => format!(
            "#[osc::rbac(groups = [\"{}\"], resources = [\"{}\"], verbs = [{verbs}])]",
            one.group, one.resource
        ),
    }
}

/// `statefulsets.apps/status`, as kubectl has it.
pub(crate) fn spelled(group: &str, resource: &str) -> String {
    let (plural, subresource) = match resource.split_once('/') {
        Some((plural, name)) => (plural, format!("/{name}")),
        None => (resource, String::new()),
    };
    let group = if group.is_empty() { String::new() } else { format!(".{group}") };
    format!("{plural}{group}{subresource}")
}

/// What a rule declares and nothing does, as one warning.
pub(super) fn dead(
    grant: &Grant,
    nobody: &str,
    is_live: &mut dyn FnMut(&PolicyRule) -> bool,
) -> Option<Diagnostic> {
    let rule = &grant.rule;
    let mut found = Vec::new();
    let mut all = true;
    let targets = if rule.resources.is_empty() { &rule.non_resource_urls } else { &rule.resources };
    for target in targets {
        let mut verbs = Vec::new();
        for verb in &rule.verbs {
            let mut part = PolicyRule { verbs: vec![verb.clone()], ..rule.clone() };
            if rule.resources.is_empty() {
                part.non_resource_urls = vec![target.clone()];
            } else {
                part.resources = vec![target.clone()];
            }
            if WITHIN.contains(&verb.as_str()) || is_live(&part) {
                all = false;
            } else {
                verbs.push(verb.as_str());
            }
        }
        if !verbs.is_empty() {
            found.push(format!(
                "{} on {}",
                words::list(&verbs),
                words::list(&of_groups(rule, target))
            ));
        }
    }
    if found.is_empty() {
        return None;
    }
    let message = format!("{nobody} {}", found.join(", nor "));
    let help = match (all, grant.span.file.ends_with(".rs")) {
        (true, true) => "remove the type from its attribute, or the attribute",
        (false, true) => "remove the verbs; what needs others has an attribute of its own",
        (true, false) => "remove the rule",
        (false, false) => "remove the verbs; what needs others has a rule of its own",
    };
    Some(Diagnostic::new(code::RBAC_04, message).at(grant.span.clone()).help(help))
}

/// A target of a rule in each of its groups.
fn of_groups(rule: &PolicyRule, target: &str) -> Vec<String> {
    if rule.resources.is_empty() {
        return vec![target.to_owned()];
    }
    rule.api_groups.iter().map(|group| spelled(group, target)).collect()
}

/// Whether the code needs a part of a rule, or may need it.
fn is_live<'u>(
    part: &PolicyRule,
    uses: &'u Uses,
    spared: &mut BTreeMap<&'u Unknown, Vec<String>>,
) -> bool {
    // Whoever asks for URLs does so with other clients than kube's.
    if !part.non_resource_urls.is_empty() {
        return true;
    }
    let mut known = uses.known.iter();
    if known.any(|one| covers(part, one) || grants_others(&one.group, &one.resource, &one.verb)) {
        return true;
    }
    let may = uses.unknown.iter().filter(|unknown| may_need(unknown, part));
    let may: Vec<_> = may.collect();
    for unknown in &may {
        let targets = part.resources.iter().flat_map(|target| of_groups(part, target));
        let verbs = part.verbs.join(", ");
        spared
            .entry(unknown)
            .or_default()
            .extend(targets.map(|target| format!("{verbs} on {target}")));
    }
    !may.is_empty()
}

/// Who writes roles needs all that they grant: kube-apiserver lets nobody grant what they do not have.
pub(super) fn grants_others(group: &str, resource: &str, verb: &str) -> bool {
    let roles = ["roles", "clusterroles", "rolebindings", "clusterrolebindings"];
    group == "rbac.authorization.k8s.io"
        && roles.contains(&resource)
        && matches!(verb, "create" | "update" | "patch")
}

fn may_need(unknown: &Unknown, part: &PolicyRule) -> bool {
    let verbs = unknown.verbs.as_ref().is_none_or(|verbs| {
        verbs.iter().any(|verb| part.verbs.iter().any(|word| word == "*" || word == verb))
    });
    let resource = unknown.resource.as_ref().is_none_or(|(group, plural)| {
        let groups = part.api_groups.iter().any(|word| word == "*" || word == group);
        let of_it = |word: &String| {
            word.starts_with('*') || word.split('/').next() == Some(plural.as_str())
        };
        groups && part.resources.iter().any(of_it)
    });
    verbs && resource
}

/// A note on what is not known.
fn listed(unknown: &Unknown, spared: &[String]) -> Diagnostic {
    let note = Diagnostic::new(code::RBAC_06, format!("unknown use: {}", unknown.why));
    let note = note.at(unknown.span.clone());
    match spared {
        [] => note,
        _ => note.help(format!(
            "this may be what needs {}, so it is not called dead",
            words::list(spared)
        )),
    }
}
