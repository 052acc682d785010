//! Joining rules without adding or losing a permission.

use std::collections::{BTreeMap, BTreeSet};

use super::PolicyRule;
use super::absorb::absorb;
use super::permission::{GROUPS, List, NAMES, RESOURCES, URLS, VERBS};

/// Joins rules without adding or losing a permission.
///
/// Rules that differ in one list only become one: verbs first, then resources, groups, URLs; again, until none is left.
/// A word that another word of its list covers goes, and so does a rule that the others cover. The result is sorted, the
/// same for any order of the rules, and is its own result. A permission is a group, resource, name and verb, or a URL and
/// a verb, as [`allows`](super::allows) says; the group `core` is the one without a name.
///
/// ```
/// use osc_model::rbac::{merge, PolicyRule};
/// let rules = [
///     PolicyRule::on("apps", "deployments", &["get"]),
///     PolicyRule::on("apps", "statefulsets", &["get"]),
///     PolicyRule::on("apps", "deployments", &["get"]),
/// ];
/// let merged = merge(rules);
/// assert_eq!(merged.len(), 1);
/// assert_eq!(merged[0].resources, ["deployments", "statefulsets"]);
/// ```
pub fn merge(rules: impl IntoIterator<Item = PolicyRule>) -> Vec<PolicyRule> {
    let mut rules: Vec<_> = rules.into_iter().flat_map(granting).collect();
    // What has joined may have become equal to another rule. Each round has fewer targets than the one before, or is
    // the last.
    loop {
        let joined = join(&rules);
        if joined == rules {
            break;
        }
        rules = joined;
    }
    let mut rules = absorb(rules);
    rules.sort_by_cached_key(order);
    rules
}

/// The parts of a rule that grant anything: what it says of URLs, and what of resources.
pub(super) fn granting(mut rule: PolicyRule) -> impl Iterator<Item = PolicyRule> {
    rule.api_groups.iter_mut().filter(|group| *group == "core").for_each(String::clear);
    for list in [GROUPS, RESOURCES, NAMES, URLS, VERBS] {
        let words = (list.words_mut)(&mut rule);
        *words = normal(std::mem::take(words), list);
    }
    let of_urls = PolicyRule {
        non_resource_urls: std::mem::take(&mut rule.non_resource_urls),
        verbs: rule.verbs.clone(),
        ..PolicyRule::default()
    };
    let grants = |part: &PolicyRule| {
        let has_resources = !part.api_groups.is_empty() && !part.resources.is_empty();
        (has_resources || !part.non_resource_urls.is_empty()) && !part.verbs.is_empty()
    };
    [of_urls, rule].into_iter().filter(grants)
}

/// Sorted, each word once, without those that another one covers.
fn normal(words: Vec<String>, list: List) -> Vec<String> {
    let words: BTreeSet<_> = words.into_iter().collect();
    let patterns: Vec<_> = words.iter().filter(|word| word.contains('*')).cloned().collect();
    let matches = |word: &str, other: &str| (list.matches)(word, other);
    let is_covered = |word: &String| {
        // Of two that match the same (`/a*` and `/a**`), the first stays.
        patterns
            .iter()
            .any(|by| by != word && matches(by, word) && (by < word || !matches(word, by)))
    };
    words.into_iter().filter(|word| !is_covered(word)).collect()
}

/// Joins once.
fn join(rules: &[PolicyRule]) -> Vec<PolicyRule> {
    let split = rules.iter().flat_map(by_resource).collect();
    [VERBS, RESOURCES, GROUPS, URLS].into_iter().fold(split, unite)
}

/// One rule per resource; a rule of URLs stays as it is.
fn by_resource(rule: &PolicyRule) -> Vec<PolicyRule> {
    if rule.resources.len() < 2 {
        return vec![rule.clone()];
    }
    let mut rest = rule.clone();
    let resources = std::mem::take(&mut rest.resources).into_iter();
    resources.map(|resource| PolicyRule { resources: vec![resource], ..rest.clone() }).collect()
}

/// Makes one of the rules that are equal in all but this list.
fn unite(rules: Vec<PolicyRule>, list: List) -> Vec<PolicyRule> {
    let mut alike: BTreeMap<PolicyRule, Vec<String>> = BTreeMap::new();
    for mut rule in rules {
        let words = std::mem::take((list.words_mut)(&mut rule));
        alike.entry(rule).or_default().extend(words);
    }
    let united = alike.into_iter().map(|(mut rule, words)| {
        *(list.words_mut)(&mut rule) = normal(words, list);
        rule
    });
    united.collect()
}

/// What controller-gen sorts by.
fn order(rule: &PolicyRule) -> String {
    let lists = [GROUPS, RESOURCES, NAMES, URLS];
    lists.map(|list| (list.words)(rule).join("&")).join(" + ")
}
