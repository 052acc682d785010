//! CRDs against others: each class of difference, every field of real ones, and what is said of them.

mod classes;
mod newer;
mod report;
mod single;
mod whole;

use serde_json::{Value, json};

/// A CRD with one version and this schema.
fn crd(schema: &Value) -> Value {
    json!({
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": { "name": "hwfkas.osctest.huawei.com" },
        "spec": {
            "group": "osctest.huawei.com",
            "names": {
                "kind": "Hwfka", "listKind": "HwfkaList", "plural": "hwfkas", "singular": "hwfka",
            },
            "scope": "Namespaced",
            "versions": [version("v1", true, schema)],
        },
        "status": {
            "storedVersions": ["v1"],
            "conditions": [{ "type": "Established", "status": "True" }],
        },
    })
}

/// A version, stored or not.
fn version(name: &str, storage: bool, schema: &Value) -> Value {
    json!({
        "name": name, "served": true, "storage": storage, "schema": { "openAPIV3Schema": schema },
        "subresources": { "status": {} },
    })
}

/// The schema of a kind with these properties of the spec, all optional.
fn of_spec(properties: &Value) -> Value {
    json!({
        "type": "object",
        "properties": {
            "apiVersion": { "type": "string" },
            "kind": { "type": "string" },
            "metadata": { "type": "object" },
            "spec": { "type": "object", "properties": properties },
        },
    })
}
