//! The requests that a webhook is asked for, and what its name and path are made of.

use osc_model::webhook::{Action, Operation, Resource, Rule, Scope, Target, path};

/// One rule for each group and version, in the order of the types.
pub(super) fn rules(target: &Target, operations: &[Operation], scope: Option<Scope>) -> Vec<Rule> {
    let rule = |groups: &[String], versions: &[String], resources: Vec<String>| Rule {
        api_groups: groups.to_vec(),
        api_versions: versions.to_vec(),
        operations: operations.to_vec(),
        resources,
        scope,
    };
    let types = match target {
        Target::Words { groups, versions, resources } => {
            return vec![rule(groups, versions, resources.clone())];
        }
        Target::Types(types) => types,
    };
    let mut rules: Vec<Rule> = Vec::new();
    for resource in types.iter().map(|resource| &resource.value) {
        let (group, version) = (&resource.group, &resource.version);
        let known = rules.iter_mut().find(|rule| {
            rule.api_groups == [group.as_str()] && rule.api_versions == [version.as_str()]
        });
        match known {
            Some(rule) if rule.resources.contains(&plural(resource)) => {}
            Some(rule) => rule.resources.push(plural(resource)),
            None => rules.push(rule(
                std::slice::from_ref(group),
                std::slice::from_ref(version),
                vec![plural(resource)],
            )),
        }
    }
    rules
}

fn plural(resource: &Resource) -> String {
    with_subresource(&resource.plural, resource.subresource.as_deref(), '/')
}

fn with_subresource(word: &str, subresource: Option<&str>, between: char) -> String {
    match subresource {
        Some(subresource) => format!("{word}{between}{subresource}"),
        None => word.to_owned(),
    }
}

/// What a webhook is named after: its first resource.
pub(super) struct First {
    pub(super) group: String,
    version: String,
    /// The kind in lower case, in words the plural; with `-` before a subresource.
    word: String,
}

impl First {
    pub(super) fn of(target: &Target) -> Self {
        let first = |words: &[String]| words.first().cloned().unwrap_or_default();
        match target {
            Target::Words { groups, versions, resources } => Self {
                group: first(groups),
                version: first(versions),
                word: first(resources).replace('/', "-"),
            },
            Target::Types(types) => {
                let Some(resource) = types.first().map(|first| &first.value) else {
                    return Self {
                        group: String::new(),
                        version: String::new(),
                        word: String::new(),
                    };
                };
                let kind = resource.kind.to_lowercase();
                Self {
                    group: resource.group.clone(),
                    version: resource.version.clone(),
                    word: with_subresource(&kind, resource.subresource.as_deref(), '-'),
                }
            }
        }
    }

    /// At least three parts, which kube-apiserver demands: groups of Kubernetes' own have one, or none.
    pub(super) fn name(&self, action: Action) -> String {
        let letter = match action {
            Action::Validate => 'v',
            Action::Mutate => 'm',
            Action::Convert => 'c',
        };
        let group = if self.group.is_empty() { "core" } else { &self.group };
        format!("{letter}{}.{}.{group}", self.word, self.version)
    }

    pub(super) fn path(&self, action: Action) -> String {
        path(action, &self.group, &self.version, &self.word)
    }
}
