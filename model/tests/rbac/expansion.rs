//! All that rules grant, tuple by tuple: over every word of the random rules and one that they never say. Made without
//! the code under test.

use std::sync::LazyLock;

use osc_model::rbac::{PolicyRule, Request};

/// The word that no rule has.
const OTHER: &str = "other";

// What requests ask for; what rules say is in `random.rs`.
const GROUPS: [&str; 4] = ["", "a", "b", OTHER];
const PLURALS: [&str; 3] = ["x", "y", OTHER];
const SUBRESOURCES: [&str; 5] = ["", "scale", "status", "*", OTHER];
const NAMES: [&str; 5] = ["", "m", "n", "*", OTHER];
const VERBS: [&str; 4] = ["get", "list", "watch", OTHER];
const URLS: [&str; 10] =
    ["/a", "/a/", "/a/b", "/a/other", "/ab", "/aother", "/b", "/b*c", "/bother", OTHER];

/// One permission.
pub(crate) enum Tuple {
    Resource { group: &'static str, resource: String, name: &'static str, verb: &'static str },
    Url { path: &'static str, verb: &'static str },
}

impl Tuple {
    /// Who asks for it.
    pub(crate) fn request(&self) -> Request<'_> {
        match self {
            Self::Resource { group, resource, name, verb } => {
                let name = Some(*name).filter(|name| !name.is_empty());
                Request::Resource { group, resource, name, verb }
            }
            Self::Url { path, verb } => Request::Url { path, verb },
        }
    }
}

/// Every permission there is.
pub(crate) static TUPLES: LazyLock<Vec<Tuple>> = LazyLock::new(|| {
    let mut tuples = Vec::new();
    for verb in VERBS {
        tuples.extend(URLS.map(|path| Tuple::Url { path, verb }));
        for group in GROUPS {
            for (plural, subresource) in resources() {
                let resource = format!("{plural}/{subresource}").trim_end_matches('/').to_owned();
                let tuple =
                    |name| Tuple::Resource { group, resource: resource.clone(), name, verb };
                tuples.extend(NAMES.map(tuple));
            }
        }
    }
    tuples
});

fn resources() -> impl Iterator<Item = (&'static str, &'static str)> {
    PLURALS.into_iter().flat_map(|plural| SUBRESOURCES.map(|subresource| (plural, subresource)))
}

/// For each of the [`TUPLES`], whether a rule grants it.
pub(crate) fn expand(rules: &[PolicyRule]) -> Vec<bool> {
    let mut granted = vec![false; TUPLES.len()];
    for rule in rules {
        let groups = GROUPS.map(|group| says_group(&rule.api_groups, group));
        let resources: Vec<_> =
            resources().map(|(plural, sub)| says_resource(&rule.resources, plural, sub)).collect();
        let names =
            NAMES.map(|name| rule.resource_names.is_empty() || says(&rule.resource_names, name));
        let urls = URLS.map(|url| says_url(&rule.non_resource_urls, url));
        let verbs = VERBS.map(|verb| says(&rule.verbs, verb) || says(&rule.verbs, "*"));
        let mut tuples = granted.iter_mut();
        // In the order in which the tuples are made.
        for verb in verbs {
            let on_urls = urls.iter().copied();
            let on_resources = groups.iter().flat_map(|group| {
                let (resources, names) = (&resources, &names);
                resources.iter().flat_map(move |resource| {
                    names.iter().map(move |name| *group && *resource && *name)
                })
            });
            for on_target in on_urls.chain(on_resources) {
                *tuples.next().expect("a tuple") |= on_target && verb;
            }
        }
        assert!(tuples.next().is_none());
    }
    granted
}

fn says(words: &[String], asked: &str) -> bool {
    words.iter().any(|word| word == asked)
}

/// `core` is what people write for the group without a name.
fn says_group(words: &[String], group: &str) -> bool {
    says(words, group) || says(words, "*") || (group.is_empty() && says(words, "core"))
}

fn says_resource(words: &[String], plural: &str, subresource: &str) -> bool {
    words.iter().any(|word| match word.split_once('/') {
        None => word == "*" || (word == plural && subresource.is_empty()),
        Some((_, "")) => false,
        Some(("*", of_all)) => of_all == subresource,
        Some((of, its)) => of == plural && its == subresource,
    })
}

fn says_url(words: &[String], url: &str) -> bool {
    words.iter().any(|word| {
        let start = word.trim_end_matches('*');
        if start.len() == word.len() { url == word } else { url.starts_with(start) }
    })
}
