//! What rules allow. Each case is a rule's words, and requests that they do and do not match.

use osc_model::rbac::{PolicyRule, Request, allowed_by, allows};

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

fn resource<'a>(group: &'a str, resource: &'a str, name: &'a str, verb: &'a str) -> Request<'a> {
    Request::Resource { group, resource, name: (!name.is_empty()).then_some(name), verb }
}

#[test]
fn resources() {
    let cases = [
        ("pods", &["pods"][..], &["pods/status", "pod", ""][..]),
        ("pods/status", &["pods/status"], &["pods", "jobs/status", "pods/status/x"]),
        ("*", &["pods", "pods/status", "*"], &[]),
        ("*/scale", &["jobs/scale", "x/scale", "*/scale"], &["scale", "jobs", "jobs/x", "*"]),
        ("*/a/b", &["jobs/a/b"], &["jobs/b", "jobs/a"]),
        ("pods/*", &["pods/*"], &["pods", "pods/status"]),
        ("*/*", &["pods/*"], &["pods", "pods/status"]),
        ("*/", &[], &["pods", "pods/status"]),
        ("pod*", &["pod*"], &["pods"]),
    ];
    for (word, matched, others) in cases {
        let rules = [PolicyRule::on("apps", word, &["get"])];
        let get = |asked| allows(&rules, &resource("apps", asked, "", "get"));
        for asked in matched {
            assert!(get(asked), "{word}: {asked}");
        }
        for asked in others {
            assert!(!get(asked), "{word}: {asked}");
        }
    }
}

#[test]
fn urls() {
    let cases = [
        ("/a", &["/a"][..], &["/a/", "/ab", ""][..]),
        ("/a/*", &["/a/", "/a/b", "/a/b/c"], &["/a", "/ab"]),
        ("/a*", &["/a", "/ab", "/a/b"], &["/", "/b"]),
        ("/a**", &["/a", "/ab"], &["/b"]),
        ("/*/b", &["/*/b"], &["/a/b"]),
        ("*", &["/", "/a", ""], &[]),
    ];
    for (word, matched, others) in cases {
        let rule = PolicyRule {
            non_resource_urls: words(&[word]),
            verbs: words(&["get"]),
            ..PolicyRule::default()
        };
        for path in matched {
            assert!(rule.allows(&Request::Url { path, verb: "get" }), "{word}: {path}");
            assert!(!rule.allows(&Request::Url { path, verb: "post" }), "{word}: {path}");
        }
        for path in others {
            assert!(!rule.allows(&Request::Url { path, verb: "get" }), "{word}: {path}");
        }
        assert!(!rule.allows(&resource("", word, "", "get")), "{word}");
    }
}

#[test]
fn groups_and_verbs() {
    let rule = PolicyRule::on("", "pods", &["get", "list"]);
    assert!(rule.allows(&resource("", "pods", "", "list")));
    assert!(!rule.allows(&resource("core", "pods", "", "list")));
    assert!(!rule.allows(&resource("", "pods", "", "watch")));
    assert!(!rule.allows(&Request::Url { path: "pods", verb: "get" }));
    let rule = PolicyRule::on("*", "pods", &["*"]);
    assert!(rule.allows(&resource("apps", "pods", "", "impersonate")));
    assert!(rule.allows(&resource("", "pods", "one", "*")));
}

#[test]
fn names() {
    let named = |names| PolicyRule {
        resource_names: words(names),
        ..PolicyRule::on("", "pods", &["get", "create"])
    };
    let one = named(&["one", "*"]);
    assert!(one.allows(&resource("", "pods", "one", "get")));
    assert!(one.allows(&resource("", "pods", "*", "get")), "a name as any other");
    assert!(!one.allows(&resource("", "pods", "two", "get")));
    assert!(!one.allows(&resource("", "pods", "", "create")), "a request without a name");
    assert!(named(&[]).allows(&resource("", "pods", "", "create")));
    assert!(named(&[]).allows(&resource("", "pods", "two", "get")));
}

#[test]
fn a_rule_without_targets_or_verbs_allows_nothing() {
    let whole = PolicyRule::on("", "pods", &["get"]);
    let request = resource("", "pods", "", "get");
    for rule in [
        PolicyRule { api_groups: Vec::new(), ..whole.clone() },
        PolicyRule { resources: Vec::new(), ..whole.clone() },
        PolicyRule { verbs: Vec::new(), ..whole },
    ] {
        assert!(!rule.allows(&request), "{rule:?}");
    }
}

#[test]
fn each_rule_that_allows_is_named() {
    let rules = [
        PolicyRule::on("apps", "deployments", &["get"]),
        PolicyRule::on("apps", "deployments", &["list"]),
        PolicyRule::on("*", "*", &["*"]),
    ];
    let by = |verb| allowed_by(&rules, &resource("apps", "deployments", "", verb));
    assert_eq!(by("get"), [0, 2]);
    assert_eq!(by("list"), [1, 2]);
    assert_eq!(allowed_by(&rules[..2], &resource("apps", "jobs", "", "get")), [0_usize; 0]);
}
