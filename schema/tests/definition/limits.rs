//! Definitions that are larger or deeper than any that was meant.

use std::time::{Duration, Instant};

use osc_schema::{Verdict, judge};
use serde_json::{Map, Value, json};

fn definition(spec: &Value) -> Value {
    let schema = json!({"type": "object", "properties": {"spec": spec}});
    json!({
        "metadata": {"name": "ponds.example.com"},
        "spec": {
            "group": "example.com", "scope": "Namespaced",
            "names": {"plural": "ponds", "kind": "Pond"},
            "versions": [{"name": "v1", "served": true, "storage": true,
                "schema": {"openAPIV3Schema": schema}}]}})
}

fn timed(crd: &Value) -> (Verdict, Duration) {
    let start = Instant::now();
    let verdict = judge(crd);
    (verdict, start.elapsed())
}

#[test]
fn a_deep_schema_has_a_message() {
    let kinds: [fn(Value) -> Value; 4] = [
        |inner| json!({"type": "object", "properties": {"a": inner}}),
        |inner| json!({"type": "array", "items": inner}),
        |inner| json!({"type": "string", "not": inner}),
        |inner| json!({"type": "string", "default": [inner]}),
    ];
    for wrap in kinds {
        for (depth, deep) in [(100, false), (600, true)] {
            let schema = (0..depth).fold(json!({"type": "string"}), |inner, _| wrap(inner));
            let verdict = judge(&definition(&schema));
            let told = verdict.causes.iter().any(|c| c.message.contains("nested deeper"));
            assert_eq!(told, deep, "{depth}: {:?}", verdict.causes.first());
        }
    }
}

/// Properties that are keys of a list and required, each with a rule and a default.
#[test]
fn a_wide_schema_takes_time_by_its_size() {
    let mut before = Duration::ZERO;
    for count in [200, 2_000, 20_000] {
        let names: Vec<String> = (0..count).map(|index| format!("p{index}")).collect();
        let property = json!({
            "type": "string", "default": "a",
            "anyOf": [{"minLength": 1}, {"maxLength": 5}],
            "x-kubernetes-validations": [{"rule": "true", "message": "m"}]});
        let properties: Map<_, _> =
            names.iter().map(|name| (name.clone(), property.clone())).collect();
        let crd = definition(&json!({
            "type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": names,
            "items": {"type": "object", "properties": properties, "required": names}}));
        let (verdict, time) = timed(&crd);
        println!("{count} properties: {time:?}");
        assert_eq!(verdict.causes, []);
        assert!(before.is_zero() || time < before * 100, "{before:?} {time:?}");
        before = time;
    }
}
