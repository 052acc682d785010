//! What merging makes of rules, case by case.

use osc_model::rbac::{PolicyRule, merge};

fn words(text: &str) -> Vec<String> {
    let words = text.split_whitespace().map(|word| if word == "''" { "" } else { word });
    words.map(str::to_owned).collect()
}

/// Groups, resources, names and verbs, each separated by blanks.
fn rule(groups: &str, resources: &str, names: &str, verbs: &str) -> PolicyRule {
    PolicyRule {
        api_groups: words(groups),
        resources: words(resources),
        resource_names: words(names),
        non_resource_urls: Vec::new(),
        verbs: words(verbs),
    }
}

fn on_urls(urls: &str, verbs: &str) -> PolicyRule {
    PolicyRule { non_resource_urls: words(urls), verbs: words(verbs), ..PolicyRule::default() }
}

/// Compares what rules become, in whatever order they are.
fn becomes<const N: usize, const M: usize>(rules: [PolicyRule; N], expected: [PolicyRule; M]) {
    assert_eq!(merge(rules.clone()), expected);
    assert_eq!(merge(rules.into_iter().rev()), expected);
    assert_eq!(merge(expected.iter().cloned()), Vec::from(expected));
}

mod lost_by_controller_gen {
    use super::{becomes, on_urls, rule};

    #[test]
    fn groups_apart_and_together() {
        let given = [
            rule("a", "things", "", "get"),
            rule("b", "things", "", "get"),
            rule("a b", "things", "", "delete"),
        ];
        becomes(given, [rule("a b", "things", "", "delete get")]);
    }

    #[test]
    fn events_of_both_groups() {
        let given = [
            rule("''", "events", "", "create patch"),
            rule("events.k8s.io", "events", "", "create patch"),
            rule("'' events.k8s.io", "events", "", "get list watch"),
        ];
        let all = rule("'' events.k8s.io", "events", "", "create get list patch watch");
        becomes(given, [all]);
    }

    #[test]
    fn urls_apart_and_together() {
        let given = [on_urls("/x", "get"), on_urls("/y", "get"), on_urls("/x /y", "post")];
        becomes(given, [on_urls("/x /y", "get post")]);
    }
}

#[test]
fn what_has_joined_joins_again() {
    // The verbs of `r` become those of `s` once the groups are one.
    let given = [
        rule("a", "r", "", "get"),
        rule("b", "r", "", "get"),
        rule("a b", "r s", "", "list"),
        rule("a b", "s", "", "get"),
    ];
    becomes(given, [rule("a b", "r s", "", "get list")]);
}

#[test]
fn lists_are_sorted_and_say_each_word_once() {
    let given = [rule("core '' b core", "y x y", "m n m", "watch get watch")];
    becomes(given, [rule("'' b", "x y", "m n", "get watch")]);
}

#[test]
fn a_word_that_another_covers_goes() {
    becomes(
        [rule("apps *", "jobs/scale */scale pods", "", "get *")],
        [rule("*", "*/scale pods", "", "*")],
    );
    becomes([rule("a", "x */x *", "", "get")], [rule("a", "*", "", "get")]);
    becomes([on_urls("/a /a/b /a/* /b", "get")], [on_urls("/a /a/* /b", "get")]);
    becomes([on_urls("/a** /a* /a", "get")], [on_urls("/a*", "get")]);
    becomes([on_urls("/a ** *", "get")], [on_urls("*", "get")]);
    // `pods/*` is no pattern, and a name never is.
    becomes([rule("a", "x/* x/y", "", "get")], [rule("a", "x/* x/y", "", "get")]);
    becomes([rule("a", "x", "* n", "get")], [rule("a", "x", "* n", "get")]);
}

#[test]
fn a_rule_that_one_other_covers_goes() {
    let wide = rule("*", "*", "", "*");
    becomes([wide.clone(), rule("a", "x y/z", "n", "get")], [wide]);
    let scale = rule("a", "*/scale", "", "get list");
    becomes([scale.clone(), rule("a", "x/scale", "", "get")], [scale]);
    let all = rule("a", "x", "", "get update");
    becomes([rule("a", "x", "n", "get"), all.clone()], [all]);
    let prefix = on_urls("/a/*", "get post");
    becomes([prefix.clone(), on_urls("/a/b", "get")], [prefix]);
}

#[test]
fn a_rule_that_others_cover_together_goes() {
    let left = rule("a", "x", "", "get list");
    let right = rule("a b", "y", "", "get watch");
    becomes([left.clone(), right.clone(), rule("a", "x y", "n", "get")], [left, right]);
}

#[test]
fn a_rule_that_is_covered_in_part_stays_whole() {
    let narrow = rule("a", "x", "n", "get update");
    let wide = rule("a", "x", "", "get");
    becomes([narrow.clone(), wide.clone()], [wide, narrow]);
    // No list of words is all words.
    let every = rule("*", "x", "", "get");
    let two = rule("a b", "x", "", "get list");
    becomes([every.clone(), two.clone()], [every, two]);
    // Who may read any object by name may not list them.
    let names = rule("a", "x", "m n", "get");
    becomes([names.clone()], [names]);
}

#[test]
fn names_do_not_mix_with_rules_for_all() {
    let given = [rule("a", "x", "", "get"), rule("a", "x", "n", "update")];
    becomes(given.clone(), given);
}

#[test]
fn all_verbs_join_as_one_word() {
    let given = [rule("a", "x", "", "* get"), rule("a", "y", "", "*")];
    becomes(given, [rule("a", "x y", "", "*")]);
}

#[test]
fn resources_and_urls_of_one_rule_part() {
    let mixed = PolicyRule { non_resource_urls: words("/a"), ..rule("a", "x", "n", "get") };
    becomes([mixed], [on_urls("/a", "get"), rule("a", "x", "n", "get")]);
}

#[test]
fn what_grants_nothing_goes() {
    becomes(
        [
            rule("a", "", "", "get"),
            rule("", "x", "n", "get"),
            rule("a", "x", "", ""),
            on_urls("/a", ""),
        ],
        [],
    );
    becomes([], []);
}

#[test]
fn the_order_is_that_of_controller_gen() {
    let expected = [
        on_urls("/z", "get"),
        rule("''", "x", "", "get"),
        rule("'' a", "x", "", "list"),
        rule("a", "x", "n", "watch"),
        rule("a", "x y", "m", "get"),
        rule("b", "x", "", "update"),
    ];
    becomes(expected.clone(), expected);
}
