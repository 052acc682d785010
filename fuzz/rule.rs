//! A rule in CEL, a line of three dashes, and an object as JSON: the verdict on a definition that has the rule, and on the
//! object.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use osc_schema::Resource;
use serde_json::{Value, json};

/// Between the rule and the object.
const SEPARATOR: &str = "\n---\n";

/// A definition with values of many types.
static DEFINITION: LazyLock<Value> = LazyLock::new(|| {
    let text = json!({"type": "string"});
    let item = json!({"type": "object", "properties": {
        "name": text, "count": {"type": "integer"}, "any": {"x-kubernetes-int-or-string": true}}});
    let spec = json!({"type": "object", "properties": {
        "name": {"type": "string", "maxLength": 63},
        "count": {"type": "integer"},
        "ratio": {"type": "number"},
        "on": {"type": "boolean"},
        "data": {"type": "string", "format": "byte"},
        "wait": {"type": "string", "format": "duration"},
        "when": {"type": "string", "format": "date-time"},
        "any": {"x-kubernetes-int-or-string": true},
        "open": {"type": "object", "x-kubernetes-preserve-unknown-fields": true},
        "emb": {"type": "object", "x-kubernetes-embedded-resource": true, "x-kubernetes-preserve-unknown-fields": true},
        "strs": {"type": "array", "items": text, "x-kubernetes-list-type": "set"},
        "ints": {"type": "array", "items": {"type": "integer"}, "maxItems": 9},
        "labels": {"type": "object", "additionalProperties": text},
        "items": {"type": "array", "items": item, "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"]},
    }});
    let schema = json!({"type": "object", "properties": {"spec": spec}});
    json!({
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": "things.example.com"},
        "spec": {
            "group": "example.com",
            "scope": "Namespaced",
            "names": {"plural": "things", "kind": "Thing"},
            "versions": [{"name": "v1", "served": true, "storage": true, "schema": {"openAPIV3Schema": schema}}],
        },
    })
});

fuzz_target!(|text: &str| {
    let (rule, object) = text.split_once(SEPARATOR).unwrap_or((text, "{}"));
    let mut definition = DEFINITION.clone();
    let schema = &mut definition["spec"]["versions"][0]["schema"]["openAPIV3Schema"];
    schema["properties"]["spec"]["x-kubernetes-validations"] = json!([{"rule": rule, "message": "broken"}]);
    let _ = osc_schema::judge(&definition);
    let (Ok(spec), Some(resource)) = (serde_json::from_str::<Value>(object), Resource::of(&definition, "v1")) else {
        return;
    };
    // Also where the definition is refused: whoever asks for a verdict on an object may not have asked for that one.
    let object = json!({"apiVersion": "example.com/v1", "kind": "Thing", "metadata": {"name": "a"}, "spec": spec});
    let _ = resource.create(&object);
    let _ = resource.update(&object, &object);
});
