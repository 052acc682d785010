//! The table of kinds in the docs is that of the code; single changes by hand.

use std::fmt::Write as _;

use osc_schema::change::{Change, Impact, Kind, changes};
use serde_json::{Value, json};

#[test]
fn the_table_is_complete() {
    let mut table = String::from(
        "| change | impact | ratchets | the rule of Kubernetes |\n|---|---|---|---|\n",
    );
    for kind in Kind::all() {
        let entry = kind.entry();
        let ratchets = if entry.ratchets { "yes" } else { "" };
        let impact = entry.impact.as_str();
        writeln!(table, "| `{}` | {impact} | {ratchets} | {} |", entry.name, entry.rule).unwrap();
        assert_eq!(Kind::find(entry.name), Some(kind));
    }
    assert_eq!(include_str!("../../src/change/kinds.md"), table);
}

/// The changes of a `spec` with this one property.
fn of(old: &Value, new: &Value) -> Vec<Change> {
    let crd = |f: &Value| {
        json!({"spec": {"versions": [{"name": "v1", "schema": {"openAPIV3Schema": {
            "type": "object", "properties": {"spec": {
                "type": "object", "properties": {"f": f}}}}}}]}})
    };
    changes(&crd(old), &crd(new))
}

fn told(old: &Value, new: &Value) -> Vec<(String, Impact)> {
    of(old, new).into_iter().map(|change| (change.kind.name().into(), change.impact)).collect()
}

#[test]
fn branches_turn_impacts() {
    let not = |most: u32| json!({"type": "integer", "not": {"maximum": most}});
    assert_eq!(told(&not(3), &not(2)), [("maximum-decreased".into(), Impact::Compatible)]);
    assert_eq!(told(&not(2), &not(3)), [("maximum-increased".into(), Impact::Breaking)]);
    let one = |most: u32| json!({"type": "integer", "oneOf": [{"maximum": most}, {"minimum": 9}]});
    assert_eq!(told(&one(2), &one(3)), [("maximum-increased".into(), Impact::Breaking)]);
    let any = |all: Value| json!({"type": "integer", "anyOf": all});
    let (low, high) = (json!({"maximum": 3}), json!({"minimum": 9}));
    assert_eq!(told(&any(json!([low, high])), &any(json!([high, low]))), []);
    assert_eq!(
        told(&any(json!([low])), &any(json!([high, low]))),
        [("alternative-added".into(), Impact::Informational)]
    );
    assert_eq!(
        told(&any(json!([low, high])), &any(json!([high]))),
        [("alternative-removed".into(), Impact::Breaking)]
    );
}

#[test]
fn the_topology_of_a_map_is_about_owners_only() {
    let map = |topology: Option<&str>| {
        let mut map = json!({"type": "object", "additionalProperties": {"type": "string"}});
        if let Some(topology) = topology {
            map["x-kubernetes-map-type"] = topology.into();
        }
        map
    };
    let changed = [("map-type-changed".into(), Impact::Informational)];
    assert_eq!(told(&map(None), &map(Some("atomic"))), changed);
    assert_eq!(told(&map(Some("atomic")), &map(Some("granular"))), changed);
    assert_eq!(told(&map(None), &map(Some("granular"))), []);
    let not = |topology| json!({"type": "object", "not": map(topology)});
    assert_eq!(told(&not(None), &not(Some("atomic"))), changed);
}

#[test]
fn rules_ratchet_unless_they_see_the_old_object() {
    let rules = |rules: Value| json!({"type": "integer", "x-kubernetes-validations": rules});
    let added = |rule: &str| of(&rules(json!([])), &rules(json!([{"rule": rule}])));
    assert!(added("self > 1")[0].ratchets);
    assert!(!added("self > oldSelf")[0].ratchets);
    let worded = told(
        &rules(json!([{"rule": "self > 1", "message": "a"}])),
        &rules(json!([{"rule": "self > 1", "message": "b"}])),
    );
    assert_eq!(worded, [("rule-message-changed".into(), Impact::Informational)]);
}

#[test]
fn places_are_those_of_both_documents() {
    let old = json!({"spec": {"versions": [{"name": "v1beta1"}, {"name": "v1", "schema": {
        "openAPIV3Schema": {"type": "object", "properties": {"a": {
            "type": "array", "items": {"type": "string", "maxLength": 5}}}}}}]}});
    let new = json!({"spec": {"versions": [{"name": "v1", "schema": {
        "openAPIV3Schema": {"type": "object", "properties": {"a": {
            "type": "array", "items": {"type": "string", "maxLength": 4}}}}}}]}});
    let found = changes(&old, &new);
    let change = found.iter().find(|change| change.kind.name() == "maximum-decreased").unwrap();
    assert_eq!(change.field, "a[*]");
    let below = "schema.openAPIV3Schema.properties.a.items.maxLength";
    assert_eq!(change.at_old.to_string(), format!("spec.versions[1].{below}"));
    assert_eq!(change.at_new.to_string(), format!("spec.versions[0].{below}"));
}

#[test]
fn versions() {
    let crd = |versions: Value| json!({"spec": {"versions": versions}});
    let version = |name: &str, served: bool, storage: bool| json!({"name": name, "served": served, "storage": storage});
    let old = crd(json!([
        version("v1alpha1", true, true),
        version("v1", true, false),
        version("v0", false, false)
    ]));
    let new = crd(json!([version("v1", false, true)]));
    let names: Vec<_> = changes(&old, &new).iter().map(|change| change.kind.name()).collect();
    assert_eq!(
        names,
        [
            "stored-version-removed",
            "version-not-served",
            "storage-changed",
            "unserved-version-removed"
        ]
    );
}

#[test]
fn served_versions_without_a_webhook_are_alike() {
    let version = |name: &str, most: u32| {
        json!({"name": name, "served": true, "schema": {"openAPIV3Schema": {
            "type": "object", "properties": {"a": {"type": "integer", "maximum": most}}}}})
    };
    let old = json!({"spec": {"versions": [version("v1alpha1", 5)]}});
    let new = json!({"spec": {"versions": [version("v1", 3), version("v1alpha1", 5)]}});
    let found: Vec<_> = changes(&old, &new).iter().map(ToString::to_string).collect();
    let pair = "maximum-decreased: v1alpha1 -> v1 a: 5 -> 3";
    assert_eq!(found, ["version-added: spec.versions[0]: \"v1\"", pair]);
    assert_eq!(changes(&new, &new), []);
}

#[test]
fn deep_documents_are_refused() {
    let mut schema = json!({"type": "object"});
    for _ in 0..300 {
        schema = json!({"type": "array", "items": schema});
    }
    assert_eq!(of(&schema, &schema)[0].kind.name(), "too-deep");
}

#[test]
fn what_refuses_nothing_does_not_break() {
    let kinds = |old: Value, new: Value| -> Vec<String> {
        told(&old, &new)
            .into_iter()
            .map(|(kind, impact)| format!("{kind} {}", impact.as_str()))
            .collect()
    };
    let text = |keyword: &str, bound: u32| json!({"type": "string", keyword: bound});
    let bare = json!({"type": "string"});
    assert_eq!(kinds(bare.clone(), text("minLength", 0)), ["bound-unchecked informational"]);
    assert_eq!(kinds(bare.clone(), text("maximum", 3)), ["bound-unchecked informational"]);
    assert_eq!(kinds(text("maxItems", 3), bare.clone()), ["bound-unchecked informational"]);
    assert_eq!(kinds(bare, text("minLength", 1)), ["minimum-added breaking"]);
    let number = |most: u64| json!({"type": "integer", "format": "int32", "maximum": most});
    assert_eq!(kinds(number(9), number(99)), ["maximum-increased compatible"]);
    assert_eq!(kinds(number(9), number(3_000_000_000)), ["bound-beyond-format breaking"]);
}

#[test]
fn blanks_are_no_part_of_a_rule() {
    let rule = |rule: &str| json!({"type": "string", "x-kubernetes-validations": [{"rule": rule}]});
    let kinds = |old: &str, new: &str| told(&rule(old), &rule(new));
    let same = [("rule-message-changed".into(), Impact::Informational)];
    assert_eq!(kinds("self=='a b'", "self == 'a b' // b"), same);
    assert_ne!(kinds("self=='a b'", "self == 'ab'"), same);
    assert_ne!(kinds("self ==", "self  =="), same);
}
