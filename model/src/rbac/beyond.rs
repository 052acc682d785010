//! What rules allow that others do not.

use super::PolicyRule;
use super::absorb::{Area, Axis};
use super::merge::{granting, merge};
use super::permission::{GROUPS, List, NAMES, RESOURCES, URLS, VERBS};

/// What `rules` allow and `others` do not, merged. A word that covers more than the others do is kept as it is: `*` beside
/// `get` is `*`.
///
/// ```
/// use osc_model::rbac::{PolicyRule, beyond};
/// let old = [PolicyRule::on("apps", "deployments", &["get", "list"])];
/// let new = [PolicyRule::on("apps", "deployments", &["get", "patch"])];
/// assert_eq!(beyond(&new, &old), [PolicyRule::on("apps", "deployments", &["patch"])]);
/// assert_eq!(beyond(&old, &[PolicyRule::on("*", "*", &["*"])]), []);
/// ```
pub fn beyond(rules: &[PolicyRule], others: &[PolicyRule]) -> Vec<PolicyRule> {
    let (rules, others) = (parts(rules), parts(others));
    let mut left = Vec::new();
    for (of_urls, lists) in
        [(true, &[URLS, VERBS][..]), (false, &[GROUPS, RESOURCES, NAMES, VERBS])]
    {
        let these = |rules: &[PolicyRule]| -> Vec<PolicyRule> {
            let rules = rules.iter().filter(|rule| rule.resources.is_empty() == of_urls);
            rules.cloned().collect()
        };
        left.extend(of_lists(these(&rules), &these(&others), lists));
    }
    merge(left)
}

fn parts(rules: &[PolicyRule]) -> Vec<PolicyRule> {
    rules.iter().cloned().flat_map(granting).collect()
}

/// The same, of rules that have these lists only.
fn of_lists(rules: Vec<PolicyRule>, others: &[PolicyRule], lists: &[List]) -> Vec<PolicyRule> {
    let all: Vec<_> = rules.iter().chain(others).cloned().collect();
    let axes: Vec<_> = lists.iter().map(|list| Axis::of(&all, *list)).collect();
    let area = |rule: &PolicyRule| Area::of(rule, &axes);
    let known: Vec<_> = others.iter().map(area).map(Some).collect();
    let mut left = Vec::new();
    let mut open: Vec<_> = rules.into_iter().map(|rule| (rule, 0)).collect();
    while let Some((rule, split)) = open.pop() {
        let area = area(&rule);
        if area.is_covered_by(&known) {
            continue;
        }
        // One list after the other is taken apart, as long as the others allow some of it.
        match lists.get(split).filter(|_| known.iter().flatten().any(|other| area.meets(other))) {
            None => left.push(rule),
            Some(list) if (list.words)(&rule).len() < 2 => open.push((rule, split + 1)),
            Some(list) => {
                let mut rest = rule;
                let words = std::mem::take((list.words_mut)(&mut rest));
                open.extend(words.into_iter().map(|word| {
                    let mut one = rest.clone();
                    (list.words_mut)(&mut one).push(word);
                    (one, split + 1)
                }));
            }
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(groups: &[&str], resources: &[&str], names: &[&str], verbs: &[&str]) -> PolicyRule {
        let words = |words: &[&str]| words.iter().map(ToString::to_string).collect();
        PolicyRule {
            api_groups: words(groups),
            resources: words(resources),
            resource_names: words(names),
            verbs: words(verbs),
            ..PolicyRule::default()
        }
    }

    #[test]
    fn what_others_allow_is_taken_out() {
        let old = [rule(&[""], &["pods", "secrets"], &[], &["get", "list"])];
        let new = [rule(&["", "apps"], &["pods", "secrets"], &[], &["get", "watch"])];
        let left = beyond(&new, &old);
        assert_eq!(
            left,
            [
                rule(&[""], &["pods", "secrets"], &[], &["watch"]),
                rule(&["apps"], &["pods", "secrets"], &[], &["get", "watch"]),
            ]
        );
        assert_eq!(beyond(&new, &[&old[..], &left].concat()), []);
        assert_eq!(beyond(&old, &new), [rule(&[""], &["pods", "secrets"], &[], &["list"])]);
    }

    #[test]
    fn names_and_stars_cover_as_the_server_says() {
        let named = [rule(&[""], &["secrets"], &["tls"], &["get"])];
        let all = [rule(&[""], &["secrets"], &[], &["get"])];
        assert_eq!(beyond(&named, &all), []);
        assert_eq!(beyond(&all, &named), all);
        let star = [rule(&[""], &["*"], &[], &["get"])];
        assert_eq!(beyond(&star, &all), star);
        let split =
            [rule(&[""], &["pods"], &[], &["get"]), rule(&[""], &["secrets"], &[], &["list"])];
        assert_eq!(beyond(&all, &split), all);
        let url = PolicyRule {
            non_resource_urls: vec!["/metrics".into()],
            verbs: vec!["get".into()],
            ..PolicyRule::default()
        };
        assert_eq!(beyond(std::slice::from_ref(&url), &star), [url]);
    }
}
