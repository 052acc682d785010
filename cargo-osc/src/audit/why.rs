//! Where permissions come from: the places that declare each, and the calls that need it.

use std::collections::BTreeMap;

use osc_model::Span;
use osc_model::rbac::{Grant, PolicyRule};
use serde::Serialize;

use super::compare::{covers, spelled};
use super::spelled::Asked;
use super::uses::{Need, Uses};

/// A permission with its places.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Permission {
    /// The verb; `*` is every one.
    verb: String,
    /// The API group; absent for a URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    /// The plural, with the subresource; absent for a URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    resource: Option<String>,
    /// The URL; absent for a resource.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// The names of objects; empty: all.
    names: Vec<String>,
    /// Who declares it.
    declared: Vec<Place>,
    /// Who needs it.
    used: Vec<Place>,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Place {
    file: String,
    line: usize,
    column: usize,
    /// The item or the call that is there.
    what: String,
}

impl Place {
    fn of(span: &Span, what: &str) -> Self {
        let (line, column) = (span.start.line, span.start.column);
        Self { file: span.file.to_string(), line, column, what: what.to_owned() }
    }
}

/// The group and resource, or the URL, with verb and names.
type Key<'g> = (Option<&'g str>, &'g str, &'g str, &'g [String]);

/// Every permission that is declared; or those that allow what is asked for.
pub(crate) fn why(
    grants: &[&Grant],
    uses: &Uses,
    asked: Option<(&str, &Asked)>,
) -> Vec<Permission> {
    let mut found: BTreeMap<Key<'_>, Vec<Place>> = BTreeMap::new();
    for grant in grants {
        let place = Place::of(&grant.span, &grant.item);
        for key in keys(&grant.rule) {
            if asked.is_none_or(|(verb, asked)| allows(key, verb, asked)) {
                found.entry(key).or_default().push(place.clone());
            }
        }
    }
    let permissions = found.into_iter().map(|((group, target, verb, names), mut declared)| {
        declared.sort();
        declared.dedup();
        let is_url = group.is_none();
        let target = target.to_owned();
        Permission {
            verb: verb.to_owned(),
            group: group.map(str::to_owned),
            resource: (!is_url).then(|| target.clone()),
            url: is_url.then_some(target.clone()),
            names: names.to_vec(),
            declared,
            used: used(group, &target, verb, names, uses),
        }
    });
    permissions.collect()
}

fn keys(rule: &PolicyRule) -> Vec<Key<'_>> {
    let mut keys = Vec::new();
    for verb in &rule.verbs {
        for url in &rule.non_resource_urls {
            keys.push((None, url.as_str(), verb.as_str(), [].as_slice()));
        }
        for (group, resource) in rule
            .api_groups
            .iter()
            .flat_map(|group| rule.resources.iter().map(move |one| (group, one)))
        {
            let names = rule.resource_names.as_slice();
            keys.push((Some(group.as_str()), resource.as_str(), verb.as_str(), names));
        }
    }
    keys
}

fn part((group, target, verb, _): Key<'_>) -> Option<PolicyRule> {
    Some(PolicyRule::on(group?, target, &[verb]))
}

fn allows(key: Key<'_>, verb: &str, asked: &Asked) -> bool {
    let Some(part) = part(key) else { return false };
    asked.each().any(|(group, resource)| {
        part.allows(&osc_model::rbac::Request::Resource {
            group,
            resource: &resource,
            name: None,
            verb,
        })
    })
}

fn used(
    group: Option<&str>,
    target: &str,
    verb: &str,
    names: &[String],
    uses: &Uses,
) -> Vec<Place> {
    let Some(mut part) = part((group, target, verb, names)) else { return Vec::new() };
    part.resource_names = names.to_vec();
    let calls = uses.known.iter().filter(|one| one.need != Need::Perhaps && covers(&part, one));
    let mut places: Vec<_> = calls.map(|one| Place::of(&one.span, &one.call)).collect();
    places.sort();
    places.dedup();
    places
}

/// Permissions as people read them.
pub(crate) fn text(permissions: &[Permission]) -> String {
    let mut text = String::new();
    for one in permissions {
        let target = match (&one.group, &one.resource, &one.url) {
            (Some(group), Some(resource), _) => spelled(group, resource),
            (_, _, Some(url)) => url.clone(),
            _ => continue,
        };
        let names = match one.names.as_slice() {
            [] => String::new(),
            names => format!(" ({})", names.join(", ")),
        };
        text.extend([one.verb.as_str(), " ", &target, &names, "\n"]);
        let lines = one.declared.iter().map(|place| ("declared", place));
        for (word, place) in lines.chain(one.used.iter().map(|place| ("used", place))) {
            let Place { file, line, column, what } = place;
            let place = format!("    {word:<8} {file}:{line}:{column}  {what}");
            text.extend([
                place.trim_end(),
                "
",
            ]);
        }
    }
    text
}
