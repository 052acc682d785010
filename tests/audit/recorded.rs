//! Events of kube-apiserver beside what is declared.

use serde_json::{Value, json};

use super::{fixture, lines, operator};

const USER: &str = "system:serviceaccount:hwfka-system:golden-operator-sa";

/// An event: verb, URL, and what it is about.
fn event(verb: &str, object: &Value) -> Value {
    json!({
        "kind": "Event", "apiVersion": "audit.k8s.io/v1", "level": "Metadata", "stage": "ResponseComplete",
        "requestURI": "/apis/x", "verb": verb, "user": { "username": USER }, "objectRef": object,
        "responseStatus": { "code": 200 }, "annotations": { "authorization.k8s.io/decision": "allow" },
    })
}

fn pod(verb: &str, name: &str) -> Value {
    event(
        verb,
        &json!({ "resource": "pods", "namespace": "blue", "name": name, "apiVersion": "v1" }),
    )
}

#[track_caller]
fn compared(rules: &str, events: &[Value]) -> Vec<String> {
    let audit = operator(&format!("use k8s_openapi::api::core::v1::*; {rules} fn f() {{}}"));
    let text: Vec<_> = events.iter().map(ToString::to_string).collect();
    lines(&audit.recorded(&text.join("\n"), None))
}

#[test]
fn what_was_asked_for_and_is_not_declared_is_missing() {
    let rules = "#[osc::rbac(Pod, verbs = [get])]";
    assert_eq!(compared(rules, &[pod("get", "x")]), Vec::<String>::new());
    let found = compared(rules, &[pod("get", "x"), pod("delete", "x"), pod("delete", "y")]);
    assert_eq!(
        found,
        [
            "error RBAC-03 audit.log:2:1: `delete` on `pods` in `blue` was asked for 2 times and is not declared"
        ]
    );
}

#[test]
fn what_is_declared_and_was_not_asked_for_is_dead() {
    let rules = "#[osc::rbac(Pod, verbs = [get, list])]";
    let found = compared(rules, &[pod("get", "x")]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("warning RBAC-04 operator/src/lib.rs:1:"));
    assert!(found[0].ends_with(": no recorded request needed `list` on `pods`"));
}

#[test]
fn a_refusal_is_an_error_even_where_it_is_declared() {
    let mut refused = pod("get", "x");
    refused["annotations"]["authorization.k8s.io/decision"] = "forbid".into();
    let found = compared("#[osc::rbac(Pod, verbs = [get])]", &[refused]);
    assert_eq!(
        found,
        [
            "error RBAC-03 audit.log:1:1: `get` on `pods` in `blue` was asked for 1 time and refused, although it is declared"
        ]
    );
}

#[test]
fn names_subresources_and_namespaces_count() {
    let named = "#[osc::rbac(Pod, verbs = [get], resource_names = [\"x\"])]";
    assert_eq!(compared(named, &[pod("get", "x")]), Vec::<String>::new());
    assert_eq!(compared(named, &[pod("get", "y")]).len(), 2);
    let log = event(
        "get",
        &json!({ "resource": "pods", "subresource": "log", "namespace": "blue", "name": "x" }),
    );
    assert_eq!(compared("#[osc::rbac(Pod/log, verbs = [get])]", &[log]), Vec::<String>::new());
    let own = "#[osc::rbac(Pod, verbs = [get], namespace = own)]";
    let found = compared(own, &[pod("get", "x")]);
    assert!(found[0].contains("`get` on `pods` in `blue`"), "{found:?}");
    let mut at_home = pod("get", "x");
    at_home["objectRef"]["namespace"] = "hwfka-system".into();
    assert_eq!(compared(own, &[at_home]), Vec::<String>::new());
}

#[test]
fn urls_are_compared_but_for_those_of_everybody() {
    let url = |path: &str| {
        let mut event = event("get", &Value::Null);
        event["requestURI"] = path.into();
        event
    };
    let rules = "#[osc::rbac(non_resource_urls = [\"/metrics\"], verbs = [get])]";
    assert_eq!(
        compared(rules, &[url("/metrics?x=1"), url("/version"), url("/apis/apps?timeout=5s")]),
        Vec::<String>::new()
    );
    let found = compared(rules, &[url("/metrics"), url("/debug/pprof")]);
    assert_eq!(
        found,
        [
            "error RBAC-03 audit.log:2:1: `get` on `/debug/pprof` was asked for 1 time and is not declared"
        ]
    );
}

#[test]
fn other_stages_and_others_do_not_count() {
    let mut early = pod("delete", "x");
    early["stage"] = "RequestReceived".into();
    let mut other = pod("delete", "x");
    other["user"]["username"] = "system:serviceaccount:x:other".into();
    assert_eq!(
        compared("#[osc::rbac(Pod, verbs = [get])]", &[early, other.clone(), pod("get", "x")]),
        Vec::<String>::new()
    );
    let found = compared("#[osc::rbac(Pod, verbs = [get])]", &[other.clone()]);
    assert_eq!(
        found,
        [
            "error RBAC-07 : the record has no request of `system:serviceaccount:<namespace>:golden-operator-sa`"
        ]
    );
    let audit = fixture();
    let found = audit.recorded(&other.to_string(), Some("system:serviceaccount:x:other"));
    assert!(lines(&found).iter().any(|line| line.contains("`delete` on `pods` in `blue`")));
}

#[test]
fn a_line_that_is_no_event_is_an_error_at_its_place_and_the_rest_is_read() {
    let audit = operator("#[osc::rbac(k8s_openapi::api::core::v1::Pod, verbs = [get])] fn f() {}");
    let text = format!(
        "{}\n\n{{\"kind\": \"Event\", oops}}\n{}\n{}\n",
        "{\"kind\":\"Pod\",\"apiVersion\":\"v1\"}",
        pod("get", "x"),
        "{\"kind\":\"Event\""
    );
    let found = lines(&audit.recorded(&text, None));
    let expected = [
        "error RBAC-05 audit.log:1:1: this is `Pod` of `v1`, no event",
        "error RBAC-05 audit.log:3:19: this line is no event: key must be a string",
        "error RBAC-05 audit.log:5:15: this line is no event: EOF while parsing an object",
    ];
    assert_eq!(found, expected);
}
