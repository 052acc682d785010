//! Resources as kubectl spells them: `statefulsets`, `statefulsets.apps`, `hwfkas/status`, `StatefulSet`.

use std::collections::BTreeSet;

use osc_model::rbac::Grant;

use crate::sources::Sources;
use crate::words;

/// A resource that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The groups that have it.
    groups: BTreeSet<String>,
    /// The plural.
    plural: String,
    /// The subresource.
    subresource: Option<String>,
}

impl Asked {
    /// The requests that it could be.
    pub(crate) fn each(&self) -> impl Iterator<Item = (&str, String)> {
        let resource = match &self.subresource {
            Some(name) => format!("{}/{name}", self.plural),
            None => self.plural.clone(),
        };
        self.groups.iter().map(move |group| (group.as_str(), resource.clone()))
    }
}

/// The resource that a text spells; or what is wrong with it.
pub(crate) fn asked(text: &str, sources: &Sources, grants: &[&Grant]) -> Result<Asked, String> {
    let (name, subresource) = match text.split_once('/') {
        Some((name, subresource)) => (name, Some(subresource.to_owned())),
        None => (text, None),
    };
    let (name, group) = match name.split_once('.') {
        Some((name, group)) => (name, Some(group)),
        None => (name, None),
    };
    let known = known(sources, grants);
    let lower = name.to_lowercase();
    let named = known.iter().filter(|one| one.plural == name || one.kind.to_lowercase() == lower);
    let named: Vec<_> = named.collect();
    let fits = |one: &&&Known| group.is_none_or(|group| one.group == group);
    let fitting: Vec<_> = named.iter().filter(fits).collect();
    if let Some(first) = fitting.first() {
        let groups = fitting.iter().map(|one| one.group.clone()).collect();
        return Ok(Asked { groups, plural: first.plural.clone(), subresource });
    }
    if let Some(group) = group.filter(|_| !named.is_empty()) {
        let spelled: Vec<_> = named.iter().map(|one| one.spelled()).collect();
        return Err(format!(
            "the group `{group}` has no `{name}`; there is {}",
            words::list(&spelled)
        ));
    }
    let near = words::nearest(name, known.iter().map(|one| one.plural.as_str()));
    let near = near.into_iter().flat_map(|near| known.iter().filter(move |one| one.plural == near));
    let near: Vec<_> = near.map(Known::spelled).collect();
    let help = match near.as_slice() {
        [] => "name a resource by its plural, with its group behind a dot: `statefulsets.apps`"
            .to_owned(),
        near => format!("did you mean {}?", words::list(near)),
    };
    Err(format!("there is no resource `{text}`\nhelp: {help}"))
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Known {
    group: String,
    plural: String,
    kind: String,
}

impl Known {
    fn spelled(&self) -> String {
        super::compare::spelled(&self.group, &self.plural)
    }
}

/// The resources of the project and of Kubernetes, and those that rules say in words.
fn known(sources: &Sources, grants: &[&Grant]) -> BTreeSet<Known> {
    let typed = sources.resources().filter(|one| one.scope.is_some()).map(|one| Known {
        group: one.group.clone(),
        plural: one.plural.clone(),
        kind: one.kind.clone(),
    });
    let said =
        grants.iter().flat_map(|grant| {
            grant.rule.api_groups.iter().flat_map(|group| {
                let plurals = grant.rule.resources.iter().filter_map(|one| one.split('/').next());
                plurals.filter(move |plural| *plural != "*" && group != "*").map(move |plural| {
                    Known { group: group.clone(), plural: plural.to_owned(), kind: String::new() }
                })
            })
        });
    let mut known: BTreeSet<_> = typed.collect();
    for one in said {
        if !known.iter().any(|other| other.group == one.group && other.plural == one.plural) {
            known.insert(one);
        }
    }
    known
}
