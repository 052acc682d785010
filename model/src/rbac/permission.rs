//! What rules allow, as kube-apiserver decides it.

use super::PolicyRule;

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request<'a> {
    /// Something with objects.
    Resource {
        /// The API group; `""` is the core group.
        group: &'a str,
        /// The plural, with `/subresource` where one is meant.
        resource: &'a str,
        /// The object; `None` where the request names none, as create and list do.
        name: Option<&'a str>,
        /// What is done.
        verb: &'a str,
    },
    /// Something with a URL that is no resource.
    Url {
        /// The path.
        path: &'a str,
        /// What is done.
        verb: &'a str,
    },
}

impl PolicyRule {
    /// Whether this rule alone allows a request.
    pub fn allows(&self, request: &Request) -> bool {
        match *request {
            Request::Resource { group, resource, name, verb } => {
                VERBS.has(self, verb)
                    && GROUPS.has(self, group)
                    && RESOURCES.has(self, resource)
                    && (self.resource_names.is_empty() || NAMES.has(self, name.unwrap_or("")))
            }
            Request::Url { path, verb } => VERBS.has(self, verb) && URLS.has(self, path),
        }
    }
}

/// Whether rules allow a request: one of them suffices.
///
/// ```
/// use osc_model::rbac::{PolicyRule, Request, allows};
/// let rules = [PolicyRule::on("apps", "*/scale", &["get"])];
/// let get = |resource| Request::Resource { group: "apps", resource, name: Some("web"), verb: "get" };
/// assert!(allows(&rules, &get("deployments/scale")));
/// assert!(!allows(&rules, &get("deployments")));
/// ```
pub fn allows(rules: &[PolicyRule], request: &Request) -> bool {
    rules.iter().any(|rule| rule.allows(request))
}

/// Where in `rules` those are that allow a request, each by itself.
pub fn allowed_by(rules: &[PolicyRule], request: &Request) -> Vec<usize> {
    let allowing = rules.iter().enumerate().filter(|(_, rule)| rule.allows(request));
    allowing.map(|(place, _)| place).collect()
}

/// One of the lists of a rule.
#[derive(Clone, Copy)]
pub(super) struct List {
    /// The words of a rule.
    pub(super) words: fn(&PolicyRule) -> &Vec<String>,
    /// The same, to be changed.
    pub(super) words_mut: fn(&mut PolicyRule) -> &mut Vec<String>,
    /// Whether a word of the rule matches one of a request.
    ///
    /// A rule's word that is asked for letter by letter (`*`, `*/scale`, `/metrics/*`) stands for what it matches and no
    /// other word does: it is matched by just those words that match all that it matches.
    pub(super) matches: fn(&str, &str) -> bool,
    /// Whether no word at all means every word.
    pub(super) empty_is_all: bool,
}

impl List {
    fn has(&self, rule: &PolicyRule, asked: &str) -> bool {
        (self.words)(rule).iter().any(|word| (self.matches)(word, asked))
    }
}

pub(super) const GROUPS: List = List {
    words: |rule| &rule.api_groups,
    words_mut: |rule| &mut rule.api_groups,
    matches: any_or_same,
    empty_is_all: false,
};
pub(super) const RESOURCES: List = List {
    words: |rule| &rule.resources,
    words_mut: |rule| &mut rule.resources,
    matches: resource,
    empty_is_all: false,
};
/// Names have no `*`: where it is said, it is a name.
pub(super) const NAMES: List = List {
    words: |rule| &rule.resource_names,
    words_mut: |rule| &mut rule.resource_names,
    matches: |word, asked| word == asked,
    empty_is_all: true,
};
pub(super) const URLS: List = List {
    words: |rule| &rule.non_resource_urls,
    words_mut: |rule| &mut rule.non_resource_urls,
    matches: url,
    empty_is_all: false,
};
pub(super) const VERBS: List = List {
    words: |rule| &rule.verbs,
    words_mut: |rule| &mut rule.verbs,
    matches: any_or_same,
    empty_is_all: false,
};

fn any_or_same(word: &str, asked: &str) -> bool {
    word == "*" || word == asked
}

/// `*` is every resource and subresource, `*/scale` this subresource of all; `pods/*` matches nothing but itself.
fn resource(word: &str, asked: &str) -> bool {
    let subresource = asked.split_once('/').map_or("", |(_, subresource)| subresource);
    any_or_same(word, asked)
        || (!subresource.is_empty() && word.strip_prefix("*/") == Some(subresource))
}

/// A `*` at the end is any rest.
fn url(word: &str, asked: &str) -> bool {
    let is_prefix = || word.ends_with('*') && asked.starts_with(word.trim_end_matches('*'));
    any_or_same(word, asked) || is_prefix()
}
