//! The requests that a webhook is asked for and a policy checks.

use std::collections::BTreeSet;

use osc_model::name;
use osc_model::webhook::Scope;
use proc_macro2::Span;

use super::words::{Group, Operations};
use crate::reader::Reader;
use crate::{Errors, Place, Said, TypeTarget};

/// The requests that a webhook is asked for and a policy checks: for types such as `Hwfka` or `Hwfka/status`, which stand
/// before all keys and whose group, version and plural are known, or for resources in words, any combination of the three.
#[derive(Debug)]
pub struct Rules {
    /// API groups; `""` is the core group, `"*"` every one. Instead of types, with `versions` and `resources`.
    ///
    /// Form: `groups = ["apps"]`
    /// K8s: `rules[].apiGroups`
    pub groups: Option<Said<Vec<Said<Group>>>>,
    /// Versions, or `"*"`.
    ///
    /// Form: `versions = ["v1"]`
    /// K8s: `rules[].apiVersions`
    pub versions: Option<Said<Vec<Said<String>>>>,
    /// Plurals, with `/subresource` where one is meant, or `"*"`.
    ///
    /// Form: `resources = ["deployments", "deployments/scale"]`
    /// K8s: `rules[].resources`
    pub resources: Option<Said<Vec<Said<String>>>>,
    /// What is done to the objects: `create`, `update`, `delete`, `connect`, or `"*"`. Required.
    ///
    /// Form: `operations = [create, update]`
    /// K8s: `rules[].operations`
    pub operations: Said<Operations>,
    /// Only objects in namespaces, or only those of the cluster.
    ///
    /// Form: `scope = Namespaced` or `Cluster`
    /// K8s: `rules[].scope`
    pub scope: Option<Said<Scope>>,
    /// Which of the words are said, rightly or not.
    said: [bool; 3],
}

const WORDS: [&str; 3] = ["groups", "versions", "resources"];

impl Rules {
    /// Its keys.
    pub const KEYS: &'static [&'static str] =
        &["groups", "versions", "resources", "operations", "scope"];

    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let said = WORDS.map(|key| reader.has(key));
        let groups = reader.value::<Vec<Said<Group>>>("groups");
        let versions = reader.value::<Vec<Said<String>>>("versions");
        let resources = reader.value::<Vec<Said<String>>>("resources");
        let operations = reader.required("operations");
        let scope = reader.value("scope");
        let errors = reader.errors();
        let is_group =
            |group: &str| if group.is_empty() { Ok(()) } else { name::dns_subdomain(group) };
        check_words(groups.as_ref(), "group", |said| &said.0, is_group, errors);
        check_words(versions.as_ref(), "version", |said| said, name::dns_label, errors);
        check_resources(resources.as_ref(), errors);
        Some(Self { groups, versions, resources, operations: operations?, scope, said })
    }

    /// Where the first of the words is said.
    fn first(&self) -> Option<Span> {
        let places = [
            self.groups.as_ref().map(|said| said.place),
            self.versions.as_ref().map(|said| said.place),
            self.resources.as_ref().map(|said| said.place),
        ];
        places.into_iter().flatten().next().map(Place::span)
    }

    /// There are types or words, and all of the words or none.
    pub(super) fn check_target(
        &self,
        types: &[Said<TypeTarget>],
        attribute: &str,
        span: Span,
        errors: &mut Errors,
    ) {
        let first = self.first().unwrap_or(span);
        if self.said == [false; 3] {
            if types.is_empty() {
                let message = format!(
                    "`{attribute}` lacks what it is for: a type such as `Hwfka`, or `groups`, `versions` and `resources`"
                );
                errors.at(span, message);
            }
            return;
        }
        if !types.is_empty() {
            let message = "types and words exclude each other: the group, version and plural of a type are known; \
                           for further resources write a second attribute";
            errors.at(first, message);
            return;
        }
        for (key, said) in WORDS.iter().zip(self.said) {
            if !said {
                let message =
                    format!("`{key} = [...]` is missing: resources in words have all of the three");
                errors.at(first, message);
            }
        }
    }
}

/// At least one of them, each in its form and once, and `*` alone.
fn check_words<T>(
    said: Option<&Said<Vec<Said<T>>>>,
    what: &str,
    word: fn(&T) -> &str,
    form: fn(&str) -> Result<(), name::NameError>,
    errors: &mut Errors,
) {
    let Some(said) = said else { return };
    if said.value.is_empty() {
        errors.at(said.place.span(), format!("name at least one {what}, or `\"*\"` for all"));
    }
    let mut seen = BTreeSet::new();
    for one in &said.value {
        let word = word(&one.value);
        let message = if !seen.insert(word) {
            format!("the {what} `{word}` is said twice")
        } else if word == "*" && said.value.len() > 1 {
            format!("`*` is every {what}: write it alone, or leave it out")
        } else if word != "*"
            && let Err(rule) = form(word)
        {
            format!("`{word}` is no {what}: one {rule}")
        } else {
            continue;
        };
        errors.at(one.place.span(), message);
    }
}

/// Plurals with subresources: `*` beside others as kube-apiserver refuses it.
fn check_resources(said: Option<&Said<Vec<Said<String>>>>, errors: &mut Errors) {
    let Some(said) = said else { return };
    if said.value.is_empty() {
        errors.at(said.place.span(), "name at least one resource, or `\"*\"` for all");
    }
    let all: Vec<_> = said.value.iter().map(|one| one.value.as_str()).collect();
    for (index, one) in said.value.iter().enumerate() {
        let word = one.value.as_str();
        if all[..index].contains(&word) {
            errors.at(one.place.span(), format!("the resource `{word}` is said twice"));
        } else if let Some(wide) = all.iter().find(|wide| **wide != word && covers(wide, word)) {
            let message =
                format!("`{word}` is in `{wide}` already: write `{wide}` alone, or leave it out");
            errors.at(one.place.span(), message);
        }
        let mut parts = word.splitn(2, '/');
        if let Some(rule) = parts.find_map(refused) {
            let message = format!(
                "`{word}` is no resource: a plural, and a subresource after `/`, {rule}, e.g. `deployments/scale`"
            );
            errors.at(one.place.span(), message);
        }
    }
}

fn refused(part: &str) -> Option<String> {
    if part == "*" { None } else { name::dns_subdomain(part).err().map(|rule| rule.to_string()) }
}

/// Whether every request for `word` is one for `wide`, too.
fn covers(wide: &str, word: &str) -> bool {
    match (wide.split_once('/'), word.split_once('/')) {
        (Some(("*", "*")), _) => true,
        (Some((resource, "*")), Some((of, _))) => resource == of,
        (Some(("*", subresource)), Some((_, of))) => subresource == of,
        (None, None) => wide == "*",
        _ => false,
    }
}
