//! Random rules of few words, so that they collide: what they grant is what they grant when merged.
//!
//! `RBAC_CASES` says how many sets of rules; with 100,000 use `--release`.

use osc_model::rbac::{PolicyRule, allowed_by, allows, merge};

use crate::expansion::{TUPLES, expand};
use crate::numbers::{self, Random};

// What is often said is here more than once.
const GROUPS: [&str; 9] = ["", "core", "a", "b", "a", "b", "a", "b", "*"];
const RESOURCES: [&str; 10] =
    ["x", "y", "x", "y", "x/scale", "y/scale", "x/status", "x/*", "*/scale", "*"];
const NAMES: [&str; 4] = ["m", "n", "", "*"];
const VERBS: [&str; 6] = ["get", "list", "watch", "get", "list", "*"];
const URLS: [&str; 10] = ["/a", "/a/b", "/b", "/b*c", "/ab", "/a/*", "/a*", "/a**", "/b*", "*"];

impl Random {
    fn rule(&mut self) -> PolicyRule {
        let mut rule = PolicyRule { verbs: self.words(&VERBS, 1, 3), ..PolicyRule::default() };
        // One in eight is of no use, or of both kinds.
        let kind = self.below(16);
        if kind < 11 || kind == 14 {
            rule.api_groups = self.words(&GROUPS, 1, 3);
            rule.resources = self.words(&RESOURCES, 1, 3);
            let names = self.below(4);
            rule.resource_names = self.words(&NAMES, 0, names);
        }
        if (11..15).contains(&kind) {
            rule.non_resource_urls = self.words(&URLS, 1, 3);
        }
        if self.below(32) == 0 {
            rule.verbs.clear();
        }
        rule
    }

    fn rules(&mut self) -> Vec<PolicyRule> {
        (0..self.below(9)).map(|_| self.rule()).collect()
    }

    fn shuffled(&mut self, rules: &[PolicyRule]) -> Vec<PolicyRule> {
        let mut rules = rules.to_vec();
        for rule in &mut rules {
            let lists = [&mut rule.api_groups, &mut rule.resources, &mut rule.resource_names];
            for list in lists {
                list.reverse();
            }
        }
        for last in (1..rules.len()).rev() {
            rules.swap(last, self.below(last + 1));
        }
        rules
    }
}

/// Random sets of rules, and what they become.
fn cases() -> impl Iterator<Item = (Random, Vec<PolicyRule>, Vec<PolicyRule>)> {
    numbers::cases(1_000).map(|case| {
        let mut random = Random::of(case);
        let rules = random.rules();
        let merged = merge(rules.clone());
        (random, rules, merged)
    })
}

#[test]
fn no_tuple_appears_or_disappears() {
    for (_, rules, merged) in cases() {
        assert!(expand(&rules) == expand(&merged), "{rules:#?}\nbecame\n{merged:#?}");
    }
}

#[test]
fn the_order_does_not_matter_and_the_result_stays() {
    let (mut fewer, mut joined) = (0, 0);
    for (mut random, rules, merged) in cases() {
        assert_eq!(merge(random.shuffled(&rules)), merged, "{rules:#?}");
        assert_eq!(merge(merged.clone()), merged, "{rules:#?}");
        let twice = [rules.clone(), merged.clone()].concat();
        assert_eq!(merge(twice).len(), merged.len(), "{rules:#?}");
        fewer += usize::from(merged.len() < rules.len());
        joined += usize::from(merged.iter().any(|rule| !rules.contains(rule)));
    }
    assert!(fewer > 100 && joined > 100, "the words are too many: {fewer}, {joined}");
}

#[test]
fn no_rule_is_covered_by_the_others() {
    for (_, rules, merged) in cases() {
        let all = expand(&merged);
        for place in 0..merged.len() {
            let mut rest = merged.clone();
            rest.remove(place);
            assert!(expand(&rest) != all, "{rules:#?}\nbecame\n{merged:#?}\n{place} is covered");
        }
    }
}

#[test]
fn lists_are_in_normal_form() {
    for (_, _, merged) in cases() {
        for rule in merged {
            let lists = [&rule.api_groups, &rule.resources, &rule.non_resource_urls, &rule.verbs];
            for list in lists.into_iter().chain([&rule.resource_names]) {
                assert!(list.is_sorted_by(|one, next| one < next), "{rule:?}");
            }
            assert!(rule.verbs == ["*"] || rule.verbs.iter().all(|verb| verb != "*"), "{rule:?}");
            assert_ne!(rule.resources.is_empty(), rule.non_resource_urls.is_empty(), "{rule:?}");
        }
    }
}

#[test]
fn requests_are_answered_alike() {
    for (mut random, mut rules, merged) in cases() {
        let granted = expand(&rules);
        // To the apiserver `core` is a group like any other.
        for group in rules.iter_mut().flat_map(|rule| &mut rule.api_groups) {
            if group == "core" {
                group.clear();
            }
        }
        for _ in 0..50 {
            let place = random.below(TUPLES.len());
            let request = TUPLES[place].request();
            let context = || format!("{request:?}\n{rules:#?}\nbecame\n{merged:#?}");
            assert_eq!(allows(&rules, &request), granted[place], "{}", context());
            assert_eq!(allows(&merged, &request), granted[place], "{}", context());
            assert_eq!(allowed_by(&merged, &request).is_empty(), !granted[place], "{}", context());
        }
    }
}
