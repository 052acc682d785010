use serde_json::{Value, json};

use crate::apply::compare;

fn paths(desired: &Value, live: &Value) -> Vec<String> {
    compare(desired, live).into_iter().map(|found| found.path).collect()
}

/// Below a field that has no meaning of its own.
fn below(desired: Value, live: Value) -> Vec<String> {
    let spec = |value| Value::from_iter([("spec".to_owned(), value)]);
    paths(&spec(desired), &spec(live))
}

fn at(steps: &[&str], value: Value) -> Value {
    steps.iter().rev().fold(value, |value, step| json!({ *step: value }))
}

#[test]
fn what_is_not_wanted_is_no_difference() {
    assert!(below(json!({ "a": 1 }), json!({ "a": 1, "b": { "c": [2] } })).is_empty());
    let desired =
        json!({ "apiVersion": "v2", "kind": "B", "status": { "a": 1 }, "spec": { "a": 1 } });
    let live = json!({ "apiVersion": "v1", "kind": "A", "status": { "a": 2 }, "spec": { "a": 2 } });
    assert_eq!(paths(&desired, &live), ["spec.a"]);
    // Only those of the object itself.
    assert_eq!(below(json!({ "kind": "B" }), json!({ "kind": "A" })), ["spec.kind"]);
}

#[test]
fn absent_in_all_its_forms() {
    for desired in [json!(null), json!([]), json!({})] {
        for live in [json!({}), json!({ "a": null }), json!({ "a": [] }), json!({ "a": {} })] {
            assert!(below(json!({ "a": desired }), live).is_empty());
        }
    }
    for desired in [json!(false), json!(0), json!(0.0), json!("")] {
        assert!(below(json!({ "a": desired }), json!({})).is_empty(), "{desired}");
        assert!(below(json!({ "a": desired }), json!({ "a": null })).is_empty(), "{desired}");
    }
    for (desired, live) in [
        (json!(false), json!(true)),
        (json!(0), json!(1)),
        (json!(""), json!("x")),
        (json!(true), json!(null)),
        (json!(1), json!(null)),
        (json!("x"), json!(null)),
        (json!([1]), json!(null)),
        (json!({ "x": true }), json!(null)),
        (json!(1), json!("1")),
        (json!({ "x": true }), json!([true])),
        (json!([true]), json!({ "x": true })),
    ] {
        assert_eq!(
            below(json!({ "a": desired }), json!({ "a": live })),
            ["spec.a"],
            "{desired} {live}"
        );
    }
    assert!(below(json!({ "a": 1.0 }), json!({ "a": 1 })).is_empty());
}

#[test]
fn paths_are_readable_and_have_no_value() {
    let desired = json!({
        "metadata": { "annotations": { "example.com/a": "secret", "plain": "1" } },
        "data": { "config.yaml": "secret" },
    });
    let live = json!({ "metadata": { "annotations": { "plain": "2" } }, "data": {} });
    let mut found = paths(&desired, &live);
    found.sort();
    let expected =
        ["data[config.yaml]", "metadata.annotations.plain", "metadata.annotations[example.com/a]"];
    assert_eq!(found, expected);
}

#[test]
fn quantities_where_kubernetes_has_them() {
    for path in [
        &["resources", "requests", "cpu"][..],
        &["resources", "limits", "memory"],
        &["emptyDir", "sizeLimit"],
        &["hard", "requests.cpu"],
        &["capacity", "storage"],
        &["averageValue"],
        &["target", "value"],
    ] {
        assert!(below(at(path, json!("1000m")), at(path, json!("1"))).is_empty(), "{path:?}");
        let found = below(at(path, json!("1000m")), at(path, json!("2")));
        assert_eq!(found.len(), 1, "{path:?}");
    }
    // A text elsewhere is a text, also after a field with quantities.
    let desired = json!({ "limits": { "cpu": "1000m" }, "value": "1000m" });
    let live = json!({ "limits": { "cpu": "1" }, "value": "1" });
    assert_eq!(below(desired, live), ["spec.value"]);
}

#[test]
fn elements_with_a_key_are_found_wherever_they_are() {
    let desired =
        json!({ "containers": [{ "name": "a", "image": "a:1" }, { "name": "b", "image": "b:1" }] });
    let live = json!({ "containers": [
        { "name": "sidecar", "image": "s:1" },
        { "name": "b", "image": "b:1" },
        { "name": "a", "image": "a:0" },
    ] });
    assert_eq!(below(desired.clone(), live), ["spec.containers[name=a].image"]);
    let live = json!({ "containers": [{ "name": "a", "image": "a:1" }] });
    assert_eq!(below(desired, live), ["spec.containers[name=b]"]);
}

#[test]
fn the_key_is_one_that_no_two_have_the_same_value_of() {
    // One volume, mounted twice.
    let desired = json!([
        { "name": "data", "mountPath": "/a", "subPath": "a" },
        { "name": "data", "mountPath": "/b", "subPath": "b" },
    ]);
    let live = json!([
        { "name": "data", "mountPath": "/b", "subPath": "x" },
        { "name": "data", "mountPath": "/a", "subPath": "a" },
    ]);
    assert_eq!(
        below(json!({ "m": desired }), json!({ "m": live })),
        ["spec.m[mountPath=/b].subPath"]
    );
    // One port, two protocols: by name, and where they have none, by index.
    let ports = json!([
        { "name": "tcp", "port": 53, "protocol": "TCP" },
        { "name": "udp", "port": 53, "protocol": "UDP" },
    ]);
    let live = json!([
        { "name": "udp", "port": 53, "protocol": "UDP", "nodePort": 1 },
        { "name": "tcp", "port": 54, "protocol": "TCP" },
    ]);
    assert_eq!(below(json!({ "p": ports }), json!({ "p": live })), ["spec.p[name=tcp].port"]);
    let ports = json!([{ "containerPort": 53 }, { "containerPort": 53, "protocol": "UDP" }]);
    let live = json!([
        { "containerPort": 53, "protocol": "TCP" },
        { "containerPort": 53, "protocol": "TCP" },
    ]);
    assert_eq!(below(json!({ "p": ports }), json!({ "p": live })), ["spec.p[1].protocol"]);
}

#[test]
fn lists_without_a_key_are_replaced_as_a_whole() {
    for (desired, live, expected) in [
        (json!(["a", "b"]), json!(["a", "b"]), &[][..]),
        (json!(["a", "b"]), json!(["b", "a"]), &["spec.l[0]", "spec.l[1]"]),
        (json!(["a"]), json!(["a", "b"]), &["spec.l"]),
        (json!(["a", "b"]), json!(["a"]), &["spec.l"]),
        (json!([{ "a": 1 }]), json!([{ "a": 1, "b": 2 }]), &[]),
        (json!([{ "a": 1 }]), json!([{ "a": 2 }]), &["spec.l[0].a"]),
        (json!([[1], [2]]), json!([[1], [3]]), &["spec.l[1][0]"]),
        // A toleration that is added by somebody else is one too many: the list belongs to one.
        (
            json!([{ "key": "a", "operator": "Exists" }]),
            json!([{ "key": "a", "operator": "Exists" }, { "key": "b" }]),
            &["spec.l"],
        ),
    ] {
        assert_eq!(below(json!({ "l": desired }), json!({ "l": live })), expected, "{desired}");
    }
}

#[test]
fn others_may_add_finalizers_and_owners() {
    let desired = json!({ "metadata": {
        "finalizers": ["a"],
        "ownerReferences": [{ "uid": "1", "controller": true }],
    } });
    let live = json!({ "metadata": {
        "finalizers": ["b", "a"],
        "ownerReferences": [{ "uid": "2" }, { "uid": "1", "controller": true }],
    } });
    assert!(paths(&desired, &live).is_empty());
    let live = json!({ "metadata": { "finalizers": ["b"], "ownerReferences": [{ "uid": "2" }] } });
    assert_eq!(paths(&desired, &live), ["metadata.finalizers", "metadata.ownerReferences[uid=1]"]);
}

#[test]
fn what_is_there_is_named() {
    let live = json!({ "spec": { "replicas": 1, "args": ["a"] } });
    let desired = json!({ "spec": { "args": ["a", "b"], "paused": true, "replicas": 3 } });
    let found = compare(&desired, &live);
    let found: Vec<_> = found.iter().map(|found| (found.path.as_str(), found.live)).collect();
    let (args, one) = (json!(["a"]), json!(1));
    let expected =
        [("spec.args", Some(&args)), ("spec.paused", None), ("spec.replicas", Some(&one))];
    assert_eq!(found, expected);
}
