//! What older servers do not have, and what only a text shows.

use osc_model::FieldPath;
use osc_schema::cel::Version;
use osc_schema::{Class, Request, Verdict, judge, judge_for};
use serde_json::{Value, json};

fn definition(size: &Value) -> Value {
    json!({
        "metadata": {"name": "ponds.example.com"},
        "spec": {
            "group": "example.com", "scope": "Namespaced",
            "names": {"plural": "ponds", "kind": "Pond"},
            "versions": [{"name": "v1", "served": true, "storage": true, "schema": {
                "openAPIV3Schema": {"type": "object", "properties": {
                    "spec": {"type": "object", "properties": {"size": size}}}}}}]}})
}

fn on(minor: u32, document: &Value) -> Verdict {
    let version = Version::minor(minor).unwrap();
    judge_for(Request { document, repeated: &[], version })
}

#[test]
fn selectable_fields() {
    let mut crd = definition(&json!({"type": "string"}));
    crd["spec"]["versions"][0]["selectableFields"] = json!([{"jsonPath": ".spec.size"}]);
    assert_eq!(on(29, &crd).causes[0].class, Class::Fields);
    let dropped = on(30, &crd);
    assert!(dropped.is_accepted());
    assert_eq!(dropped.dropped[0].to_string(), "spec.versions[0].selectableFields");
    let kept = on(31, &crd);
    assert!(kept.is_accepted() && kept.dropped.is_empty());
    crd["spec"]["versions"][0]["selectableFields"] = json!([{"jsonPath": ".spec.no"}]);
    assert!(on(30, &crd).is_accepted());
    assert_eq!(on(31, &crd).causes[0].class, Class::Paths);
}

#[test]
fn optional_old_self() {
    let crd = definition(&json!({
        "type": "string", "maxLength": 9,
        "x-kubernetes-validations": [
            {"rule": "!oldSelf.hasValue() || oldSelf.value() == self", "optionalOldSelf": true}]}));
    assert_eq!(on(28, &crd).causes[0].class, Class::Fields);
    let dropped = on(29, &crd);
    assert_eq!((dropped.causes[0].class, dropped.dropped.len()), (Class::Expressions, 1));
    assert!(on(30, &crd).is_accepted());
}

#[test]
fn formats() {
    let crd = definition(&json!({"type": "string", "format": "k8s-short-name"}));
    assert_eq!(on(34, &crd).warnings[0].message, "unrecognized format \"k8s-short-name\"");
    let at = "spec.versions[0].schema.openAPIV3Schema.properties.spec.properties.size.format";
    assert_eq!(on(34, &crd).warnings[0].at.to_string(), at);
    assert!(on(35, &crd).warnings.is_empty());
}

#[test]
fn repeated_fields() {
    let crd = definition(&json!({"type": "string"}));
    let spec = FieldPath::root().key("spec");
    let schema = spec.key("versions").index(0).key("schema").key("openAPIV3Schema");
    let lenient = schema.key("items").key("type");
    let repeated = [spec.key("group"), schema.key("type"), lenient];
    let request = Request { document: &crd, repeated: &repeated, version: Version::NEWEST };
    let found: Vec<_> = judge_for(request).causes.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "strict decoding error: duplicate field \"spec.group\"",
            "strict decoding error: duplicate field \"spec.versions[0].schema.openAPIV3Schema.type\"",
        ]
    );
}

#[test]
fn causes_have_classes() {
    let cases = [
        (json!({"type": "strin"}), Class::Keywords),
        (json!({}), Class::Structure),
        (json!({"type": "string", "pattern": "("}), Class::Pattern),
        (json!({"type": "string", "default": 3}), Class::Defaults),
        (json!({"type": "string", "anyOf": [{"type": "string"}]}), Class::Branches),
        (
            json!({"type": "array", "items": {"type": "string"}, "x-kubernetes-list-type": "x"}),
            Class::Topology,
        ),
        (json!({"type": "string", "x-kubernetes-validations": [{"rule": ""}]}), Class::Rules),
        (
            json!({"type": "string", "x-kubernetes-validations": [{"rule": "1"}]}),
            Class::Expressions,
        ),
        (
            json!({"type": "array", "items": {"type": "string",
            "x-kubernetes-validations": [{"rule": "self.contains(self)"}]}}),
            Class::Cost,
        ),
        (json!({"type": "string", "maxLength": "x"}), Class::Decoding),
        (json!({"type": "string", "maxLenght": 3}), Class::Fields),
    ];
    for (size, class) in cases {
        let verdict = judge(&definition(&size));
        assert_eq!(verdict.causes.first().map(|cause| cause.class), Some(class), "{size}");
    }
}
