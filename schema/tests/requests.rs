//! Requests with objects: what each cause is about, and how the server names its field.

#![expect(clippy::unwrap_used, reason = "a test")]

use osc_schema::{Class, ObjectVerdict, Resource, judge};
use serde_json::{Value, json};

fn definition(properties: &Value) -> Value {
    json!({
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": "ponds.example.com"},
        "spec": {
            "group": "example.com",
            "scope": "Namespaced",
            "names": {"plural": "ponds", "singular": "pond", "kind": "Pond", "listKind": "PondList"},
            "versions": [{
                "name": "v1", "served": true, "storage": true,
                "schema": {"openAPIV3Schema": {"type": "object", "properties": properties}},
                "subresources": {"scale": {
                    "specReplicasPath": ".spec.replicas", "statusReplicasPath": ".status.replicas",
                }},
            }],
        },
    })
}

fn resource(properties: &Value) -> Resource {
    Resource::of(&definition(properties), "v1").unwrap()
}

fn object(with: &Value) -> Value {
    let mut object =
        json!({"apiVersion": "example.com/v1", "kind": "Pond", "metadata": {"name": "a"}});
    let map = object.as_object_mut().unwrap();
    map.extend(with.as_object().unwrap().clone());
    object
}

fn created(properties: &Value, with: &Value) -> ObjectVerdict {
    resource(properties).create(&object(with))
}

fn fields(verdict: &ObjectVerdict) -> Vec<(&str, Class)> {
    verdict.causes.iter().map(|cause| (cause.field.as_str(), cause.class)).collect()
}

#[test]
fn classes() {
    let text = json!({"type": "string"});
    let set = json!({"type": "array", "items": text, "x-kubernetes-list-type": "set"});
    let pod = json!({"type": "object", "x-kubernetes-embedded-resource": true,
        "x-kubernetes-preserve-unknown-fields": true});
    let spec = json!({"type": "object", "properties": {"replicas": {"type": "integer"}}});
    let rule = json!({"type": "integer", "x-kubernetes-validations": [{"rule": "self < 5"}]});
    let needs = json!({"type": "object", "required": ["a"]});
    let either = json!({"type": "integer", "anyOf": [{"minimum": 3}]});
    let int32 = json!({"type": "integer", "format": "int32"});
    let cases = [
        ("a", text.clone(), json!(1), "a", Class::Types),
        ("a", int32, json!(1_u64 << 40), "<nil>", Class::Types),
        ("a", needs, json!({}), "a.a", Class::Missing),
        ("a", json!({"type": "string", "enum": ["b"]}), json!("c"), "a", Class::Options),
        ("a", json!({"type": "string", "maxLength": 1}), json!("bc"), "a", Class::Bounds),
        ("a", json!({"type": "string", "pattern": "^b$"}), json!("c"), "a", Class::Bounds),
        ("a", either, json!(1), "<nil>", Class::Alternatives),
        ("a", set, json!(["b", "b"]), "a[1]", Class::Duplicates),
        ("a", pod, json!({"kind": "Pod"}), "a.apiVersion", Class::Resources),
        ("spec", spec, json!({"replicas": -1}), ".spec.replicas", Class::Scale),
        ("a", rule, json!(7), "a", Class::Validations),
        (
            "metadata",
            json!({"type": "object"}),
            json!({"name": "B"}),
            "metadata.name",
            Class::Identity,
        ),
    ];
    for (name, schema, value, field, class) in cases {
        let mut properties = json!({});
        properties[name] = schema.clone();
        let verdict = created(&properties, &json!({name: value}));
        assert_eq!(fields(&verdict).first(), Some(&(field, class)), "{schema}");
    }
    let labels = created(&json!({}), &json!({"metadata": {"name": "a", "labels": {"a": "b c"}}}));
    assert_eq!(fields(&labels), [("metadata.labels", Class::Metadata)]);
    let unreadable = created(&json!({}), &json!({"metadata": 1}));
    assert_eq!(fields(&unreadable), [("", Class::Decoding)]);
}

/// Recorded: the schema's checks print the key of a map as a property, those of lists and rules do not.
#[test]
fn keys_of_maps() {
    let numbers = json!({"type": "object", "additionalProperties": {"type": "integer"}});
    let verdict = created(&json!({"a": numbers}), &json!({"a": {"b.c": "x"}}));
    assert_eq!(fields(&verdict), [("a.b.c", Class::Types)]);

    let set =
        json!({"type": "array", "items": {"type": "string"}, "x-kubernetes-list-type": "set"});
    let sets = json!({"type": "object", "additionalProperties": set});
    let verdict = created(&json!({"a": sets}), &json!({"a": {"b.c": ["x", "x"]}}));
    assert_eq!(fields(&verdict), [("a[b.c][1]", Class::Duplicates)]);

    let rule =
        |path: &str| json!({"rule": "self.a__dot__b == ''", "fieldPath": path, "message": path});
    let map = json!({"type": "object", "additionalProperties": {
        "type": "object", "properties": {"a.b": {"type": "string"}},
        "x-kubernetes-validations": [{"rule": "self.a__dot__b == ''"}, rule("['a.b']")]}});
    let verdict = created(&json!({"m": map}), &json!({"m": {"k.l": {"a.b": "x"}}}));
    let found = [("m[k.l]", Class::Validations), ("m[k.l].a.b", Class::Validations)];
    assert_eq!(fields(&verdict), found);
}

/// Recorded: of what the schema refuses in a default the server has a dot before all, of what a rule refuses it has not.
#[test]
fn defaults_of_lists_and_maps() {
    let rule = json!([{"rule": "self.size() < 2"}]);
    let text = json!({"type": "string", "maxLength": 9, "x-kubernetes-validations": rule});
    let crd = definition(&json!({
        "a": {"type": "array", "items": {"type": "integer"}, "default": ["x"]},
        "b": {"type": "array", "items": text, "maxItems": 5, "default": ["abc", "a"]},
        "c": {"type": "object", "additionalProperties": text, "maxProperties": 5, "default": {"a.b": "abc"}},
    }));
    let verdict = judge(&crd);
    let base = "spec.validation.openAPIV3Schema.properties";
    let fields: Vec<_> = verdict.causes.iter().map(|cause| cause.field.as_str()).collect();
    let expected = ["[a].default.[0]", "[b].default[0]", "[c].default[a.b]"];
    assert_eq!(fields, expected.map(|field| format!("{base}{field}")));
}

#[test]
fn generated_names() {
    let resource = resource(&json!({}));
    let prefix = "A".repeat(60);
    let verdict = resource.create(&object(&json!({"metadata": {"generateName": prefix}})));
    let name = &verdict.causes[1];
    assert_eq!(name.field, "metadata.name");
    assert!(name.message.contains(&format!("\"{}xxxxx\"", "A".repeat(58))), "{name}");

    // An object that exists gets no name, so none is judged.
    let old = object(&json!({}));
    let verdict = resource.update(&old, &object(&json!({"metadata": {"generateName": "a/"}})));
    let words: Vec<_> = verdict.causes.iter().map(ToString::to_string).collect();
    let expected = [
        "metadata.generateName: Invalid value: \"a/\": may not contain '/'",
        "metadata.name: Required value: name or generateName is required",
        "metadata.name: Invalid value: \"\": field is immutable",
    ];
    assert_eq!(words, expected);
}
