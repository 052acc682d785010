//! Thousands of rules merge at once, whatever they have in common.

use std::time::{Duration, Instant};

use osc_model::rbac::{PolicyRule, merge};

/// Enough that work per pair of words shows. A debug build is some twenty times slower.
const RULES: usize = if cfg!(debug_assertions) { 1_000 } else { 5_000 };

/// An idle machine needs less than half a second.
const LIMIT: Duration = Duration::from_secs(3);

fn merged(rules: Vec<PolicyRule>) -> Vec<PolicyRule> {
    let start = Instant::now();
    let merged = merge(rules);
    let took = start.elapsed();
    assert!(took < LIMIT, "{took:?}");
    merged
}

fn names(prefix: &str, count: usize) -> Vec<String> {
    (0..count).map(|number| format!("{prefix}{number}")).collect()
}

#[test]
fn each_of_its_own_group() {
    let rules: Vec<_> = (0..RULES)
        .map(|number| {
            let verbs = ["get", "list", "watch", "update"];
            let resource = format!("r{}", number % 700);
            PolicyRule::on(&format!("g{number}"), &resource, &verbs[..=number % 4])
        })
        .collect();
    assert_eq!(merged(rules).len(), 700);
}

#[test]
fn none_like_another() {
    let rule = |number: usize| PolicyRule {
        resource_names: vec![format!("n{number}")],
        ..PolicyRule::on(&format!("g{}", number % 71), &format!("r{}", number % 73), &["get"])
    };
    assert_eq!(merged((0..RULES).map(rule).collect()).len(), RULES);
}

#[test]
fn all_of_one_resource() {
    let rule = |number: usize| PolicyRule {
        resource_names: vec![format!("n{number}")],
        ..PolicyRule::on("a", "x", &["get"])
    };
    assert_eq!(merged((0..RULES).map(rule).collect()).len(), RULES);
    let wide = PolicyRule::on("a", "x", &["get", "list"]);
    let rules = (0..RULES).map(rule).chain([wide.clone()]).collect();
    assert_eq!(merged(rules), [wide]);
}

#[test]
fn wide_rules_over_many_words() {
    let mut rules: Vec<_> = (0..RULES)
        .map(|number| PolicyRule::on(&format!("g{number}"), &format!("r{number}"), &["get"]))
        .collect();
    rules.extend((0..500).map(|number| PolicyRule {
        resource_names: vec![format!("n{number}")],
        ..PolicyRule::on("*", "*", &["get"])
    }));
    rules.extend((0..500).map(|number| PolicyRule::on("*", &format!("*/s{number}"), &["list"])));
    assert_eq!(merged(rules).len(), RULES + 500 + 1);
}

#[test]
fn long_lists() {
    let rule = |group: &str| PolicyRule {
        resources: names("r", RULES),
        resource_names: names("n", 100),
        ..PolicyRule::on(group, "*/scale", &["get"])
    };
    assert_eq!(merged(vec![rule("a"), rule("b"), rule("*")]).len(), 1);
}

#[test]
fn one_that_thousands_cover_together() {
    const SIDE: usize = RULES.isqrt();
    let cell = |number: usize| {
        let (group, resource) = (format!("g{}", number / SIDE), format!("r{}", number % SIDE));
        PolicyRule::on(&group, &resource, &["get", &format!("v{number}")])
    };
    let mut rules: Vec<_> = (0..SIDE * SIDE).map(cell).collect();
    rules.push(PolicyRule {
        api_groups: names("g", SIDE),
        resources: names("r", SIDE),
        ..PolicyRule::on("g0", "r0", &["get"])
    });
    assert_eq!(merged(rules).len(), SIDE * SIDE);
}
