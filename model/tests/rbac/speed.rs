//! Many rules merge soon: no work per pair of rules that takes long.

use std::time::{Duration, Instant};

use osc_model::rbac::{PolicyRule, merge};

/// A second, as users have it; a debug build is slower. What takes time per pair of words takes minutes.
fn limit() -> Duration {
    Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 1 })
}

fn merged(rules: Vec<PolicyRule>) -> Vec<PolicyRule> {
    let start = Instant::now();
    let merged = merge(rules);
    let took = start.elapsed();
    assert!(took < limit(), "{took:?}");
    merged
}

fn names(prefix: &str, count: usize) -> Vec<String> {
    (0..count).map(|number| format!("{prefix}{number}")).collect()
}

#[test]
fn each_of_its_own_group() {
    let rules: Vec<_> = (0..5_000)
        .map(|number| {
            let verbs = ["get", "list", "watch", "update"];
            let resource = format!("r{}", number % 700);
            PolicyRule::on(&format!("g{number}"), &resource, &verbs[..=number % 4])
        })
        .collect();
    merged(rules);
}

#[test]
fn none_like_another() {
    let rule = |number: usize| PolicyRule {
        resource_names: vec![format!("n{number}")],
        ..PolicyRule::on(&format!("g{}", number % 71), &format!("r{}", number % 73), &["get"])
    };
    assert_eq!(merged((0..5_000).map(rule).collect()).len(), 5_000);
}

#[test]
fn all_of_one_resource() {
    let rule = |number: usize| PolicyRule {
        resource_names: vec![format!("n{number}")],
        ..PolicyRule::on("a", "x", &["get"])
    };
    assert_eq!(merged((0..5_000).map(rule).collect()).len(), 5_000);
    let wide = PolicyRule::on("a", "x", &["get", "list"]);
    let rules = (0..5_000).map(rule).chain([wide.clone()]).collect();
    assert_eq!(merged(rules), [wide]);
}

#[test]
fn wide_rules_over_many_words() {
    let mut rules: Vec<_> = (0..4_000)
        .map(|number| PolicyRule::on(&format!("g{number}"), &format!("r{number}"), &["get"]))
        .collect();
    rules.extend((0..500).map(|number| PolicyRule {
        resource_names: vec![format!("n{number}")],
        ..PolicyRule::on("*", "*", &["get"])
    }));
    rules.extend((0..500).map(|number| PolicyRule::on("*", &format!("*/s{number}"), &["list"])));
    assert_eq!(merged(rules).len(), 4_000 + 500 + 1);
}

#[test]
fn long_lists() {
    let rule = |group: &str| PolicyRule {
        resources: names("r", 5_000),
        resource_names: names("n", 100),
        ..PolicyRule::on(group, "*/scale", &["get"])
    };
    assert_eq!(merged(vec![rule("a"), rule("b"), rule("*")]).len(), 1);
}
