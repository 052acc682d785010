//! Objects before the judge: each step of the server's handler, and what the Gateway API's project says of its own.

use std::collections::BTreeMap;
use std::path::Path;

use osc_tests::judge::{Judge, ObjectVerdict};
use osc_tests::place;
use serde_json::{Value, json};

use crate::documents;

/// A definition with a default, a set, a rule, a rule of transition and a status.
fn crd() -> Value {
    let spec = json!({
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": {"type": "string", "maxLength": 3},
            "size": {"type": "integer", "default": 3},
            "maybe": {"type": "string"},
            "set": {"type": "array", "items": {"type": "string"}, "x-kubernetes-list-type": "set"},
            "embedded": {
                "type": "object", "x-kubernetes-embedded-resource": true, "x-kubernetes-preserve-unknown-fields": true,
            },
        },
        "x-kubernetes-validations": [
            {"rule": "self.size < 5", "message": "too large"},
            {"rule": "self.size >= oldSelf.size", "message": "shrinks"},
        ],
    });
    let status = json!({"type": "object", "properties": {"ready": {"type": "boolean"}}});
    let schema = json!({"type": "object", "properties": {"spec": spec, "status": status}});
    json!({
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": "foos.example.com"},
        "spec": {
            "group": "example.com",
            "scope": "Namespaced",
            "names": {"kind": "Foo", "plural": "foos"},
            "versions": [{
                "name": "v1", "served": true, "storage": true,
                "schema": {"openAPIV3Schema": schema}, "subresources": {"status": {}},
            }],
        },
    })
}

fn object(spec: &Value) -> Value {
    json!({"apiVersion": "example.com/v1", "kind": "Foo", "metadata": {"name": "a"}, "spec": spec})
}

/// The fields of the causes, and their words.
fn refusal(verdict: &ObjectVerdict) -> Vec<(&str, &str)> {
    assert_eq!(verdict.accepted, verdict.causes.is_empty());
    verdict.causes.iter().map(|cause| (cause.field.as_str(), cause.kind.as_str())).collect()
}

#[test]
fn a_creation() {
    let Some(mut judge) = Judge::start() else { return };
    let crd = crd();
    let mut create = |spec: Value| judge.create(&crd, &object(&spec));

    let stored = create(json!({"name": "a", "maybe": null, "unknown": {"x": 1}}));
    assert_eq!(refusal(&stored), []);
    assert_eq!(stored.object["spec"], json!({"name": "a", "size": 3}));
    assert_eq!(stored.object["metadata"], json!({"name": "a", "namespace": "default"}));
    assert_eq!(stored.pruned, ["spec.unknown"]);

    let cases = [
        (json!({}), vec![("spec.name", "FieldValueRequired"), ("<nil>", "FieldValueInvalid")]),
        (
            json!({"name": "abcd"}),
            vec![("spec.name", "FieldValueTooLong"), ("<nil>", "FieldValueInvalid")],
        ),
        (json!({"name": "a", "size": 5}), vec![("spec", "FieldValueInvalid")]),
        (json!({"name": "a", "set": ["b", "b"]}), vec![("spec.set[1]", "FieldValueDuplicate")]),
        (
            json!({"name": "a", "embedded": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a/b"}}}),
            vec![("spec.embedded.metadata.name", "FieldValueInvalid")],
        ),
        (
            json!({"name": "a", "embedded": {"apiVersion": "v1", "metadata": 1}}),
            vec![("", "BadRequest")],
        ),
    ];
    for (spec, expected) in cases {
        assert_eq!(refusal(&create(spec.clone())), expected, "{spec}");
    }
}

#[test]
fn an_update() {
    let Some(mut judge) = Judge::start() else { return };
    let crd = crd();
    let old = object(&json!({"name": "a", "size": 2}));
    let mut update = |object: &Value| judge.update(&crd, &old, object);
    assert_eq!(refusal(&update(&object(&json!({"name": "a", "size": 4})))), []);
    assert_eq!(
        refusal(&update(&object(&json!({"name": "a", "size": 1})))),
        [("spec", "FieldValueInvalid")]
    );
    let mut renamed = old.clone();
    renamed["metadata"]["name"] = "b".into();
    // Twice, as the server says it: once for every resource, once for custom ones.
    assert_eq!(refusal(&update(&renamed)), [("metadata.name", "FieldValueInvalid"); 2]);

    // What was wrong before and is not touched stays: the server ratchets.
    let wrong = object(&json!({"name": "abcd", "size": 2}));
    let touched = object(&json!({"name": "abcd", "size": 3}));
    assert_eq!(refusal(&judge.update(&crd, &wrong, &touched)), []);
}

#[test]
fn a_status() {
    let Some(mut judge) = Judge::start() else { return };
    let old = object(&json!({"name": "a", "size": 2}));
    let mut new = object(&json!({"name": "other", "size": 4}));
    new["status"] = json!({"ready": true});
    let mut request = json!({"crd": crd(), "object": new, "old": old, "subresource": "status"});
    let stored: ObjectVerdict = judge.ask(&request);
    assert_eq!(refusal(&stored), []);
    assert_eq!(stored.object["spec"], json!({"name": "a", "size": 2}));
    assert_eq!(stored.object["status"], json!({"ready": true}));
    request["object"]["status"]["ready"] = "yes".into();
    assert_eq!(refusal(&judge.ask(&request))[0], ("status.ready", "FieldValueTypeInvalid"));
}

#[test]
#[should_panic(expected = "no verdict")]
fn a_wrong_request_has_no_verdict() {
    let Some(mut judge) = Judge::start() else { panic!("no verdict: there is no judge") };
    let mut crd = crd();
    crd["spec"]["group"] = "other.com".into();
    judge.create(&crd, &object(&json!({"name": "a"})));
}

#[test]
fn gateway_api() {
    let Some(folder) = place::reference("corpus/goldens/cr-validation") else { return };
    let Some(mut judge) = Judge::start() else { return };
    let mut crds = BTreeMap::new();
    for crd in documents(&folder.join("apiextensions-ratcheting/crds/standard-install.yaml")) {
        let kind = crd["spec"]["names"]["kind"].as_str().unwrap_or_default().to_owned();
        crds.insert((crd["spec"]["group"].as_str().unwrap_or_default().to_owned(), kind), crd);
    }
    let mut verdicts = |name: &str| {
        let mut refused = BTreeMap::new();
        for file in files(&folder.join(name)) {
            for object in documents(&file) {
                let group = object["apiVersion"].as_str().and_then(|text| text.split_once('/'));
                let (Some((group, version)), Some(kind)) = (group, object["kind"].as_str()) else {
                    continue;
                };
                let Some(crd) = crds.get(&(group.to_owned(), kind.to_owned())) else { continue };
                let served = crd["spec"]["versions"].as_array().unwrap().iter();
                if served.clone().any(|one| one["name"] == version && one["served"] == true) {
                    let verdict = judge.create(crd, &object);
                    *refused.entry(file.clone()).or_insert(false) |=
                        !verdict.accepted || !verdict.pruned.is_empty();
                }
            }
        }
        refused
    };
    let valid = verdicts("gateway-api-valid");
    let wrong: Vec<_> = valid.iter().filter(|(_, refused)| **refused).collect();
    assert!(valid.len() > 30 && wrong.is_empty(), "{} {wrong:?}", valid.len());
    let invalid = verdicts("gateway-api-invalid");
    // Its rule is younger than the definitions.
    let accepted = |file: &Path| file.ends_with("gateway/invalid-tls-mode.yaml");
    let wrong: Vec<_> =
        invalid.iter().filter(|(file, refused)| **refused == accepted(file)).collect();
    assert!(invalid.len() > 20 && wrong.is_empty(), "{} {wrong:?}", invalid.len());
    println!("{} valid files, {} invalid ones", valid.len(), invalid.len());
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}
