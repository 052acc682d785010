//! Random changes to definitions.

use serde_json::{Map, Value, json};

use super::random::Random;
use super::schemas::{self, KEYWORDS};

/// Changes a definition in one or two places.
pub(crate) fn mutate(random: &mut Random, crd: &mut Value) {
    for _ in 0..=random.below(2) {
        if random.once_in(3) {
            change_document(random, crd);
        } else {
            change_schema(random, crd);
        }
    }
}

fn change_schema(random: &mut Random, crd: &mut Value) {
    let mut pointers = Vec::new();
    let versions = crd.pointer("/spec/versions").and_then(Value::as_array).map_or(0, Vec::len);
    for index in 0..versions {
        let pointer = format!("/spec/versions/{index}/schema/openAPIV3Schema");
        if let Some(schema) = crd.pointer(&pointer) {
            collect(schema, pointer, &mut pointers);
        }
    }
    if pointers.is_empty() {
        return;
    }
    // Half of the changes are near the root, where most rules are.
    let near = pointers.len().min(6);
    let range = if random.once_in(2) { near } else { pointers.len() };
    let pointer = random.one(&pointers[..range]).clone();
    let Some(Value::Object(node)) = crd.pointer_mut(&pointer) else { return };
    change_node(random, node);
}

fn change_node(random: &mut Random, node: &mut Map<String, Value>) {
    match random.below(14) {
        0 => {
            let keys: Vec<String> = node.keys().cloned().collect();
            if !keys.is_empty() {
                node.remove(random.one(&keys));
            }
        }
        1 => {
            if let Value::Object(new) = schemas::schema(random, 2) {
                *node = new;
            }
        }
        2 => {
            let name = *random.one(&["metadata", "kind", "apiVersion", "new", "a.b", "name"]);
            let schema = schemas::schema(random, 2);
            if let Some(properties) = node.get_mut("properties").and_then(Value::as_object_mut) {
                properties.insert(name.into(), schema);
            }
        }
        3 => {
            node.insert("type".into(), json!("array"));
            node.insert("x-kubernetes-list-type".into(), json!("map"));
            node.insert("items".into(), schemas::schema(random, 2));
            let keys = schemas::value_of(random, "x-kubernetes-list-map-keys", 0);
            node.insert("x-kubernetes-list-map-keys".into(), keys);
        }
        4 => {
            node.insert("x-kubernetes-embedded-resource".into(), json!(true));
            let fits = random.once_in(2);
            let schema = Value::Object(node.clone());
            let default =
                if fits { schemas::fitting(random, &schema) } else { schemas::value(random, 3) };
            node.insert("default".into(), default);
        }
        5 => {
            node.insert("unknownKeyword".into(), json!(1));
        }
        6 => {
            let default = schemas::value(random, 3);
            node.insert("default".into(), default);
        }
        7 | 8 => {
            // A bound or the like, and a default that may fit.
            for _ in 0..random.below(3) {
                let keyword = *random.one(&BOUNDS);
                node.insert(keyword.into(), schemas::value_of(random, keyword, 2));
            }
            let default = schemas::fitting(random, &Value::Object(node.clone()));
            node.insert("default".into(), default);
        }
        _ => {
            let keyword = *random.one(&KEYWORDS);
            node.insert(keyword.into(), schemas::value_of(random, keyword, 2));
        }
    }
}

/// What a default has to fit.
const BOUNDS: [&str; 16] = [
    "maximum",
    "minimum",
    "exclusiveMinimum",
    "multipleOf",
    "maxLength",
    "minLength",
    "maxItems",
    "minItems",
    "maxProperties",
    "format",
    "pattern",
    "enum",
    "nullable",
    "anyOf",
    "x-kubernetes-preserve-unknown-fields",
    "x-kubernetes-list-type",
];

/// The pointers of all schemas, breadth first.
fn collect(schema: &Value, pointer: String, pointers: &mut Vec<String>) {
    let mut level = vec![(schema, pointer)];
    while !level.is_empty() {
        let mut next = Vec::new();
        for (schema, pointer) in level {
            for (keyword, value) in schema.as_object().into_iter().flatten() {
                let at = format!("{pointer}/{keyword}");
                match (keyword.as_str(), value) {
                    ("properties" | "definitions", Value::Object(map)) => {
                        for (name, schema) in map {
                            let name = name.replace('~', "~0").replace('/', "~1");
                            next.push((schema, format!("{at}/{name}")));
                        }
                    }
                    ("allOf" | "anyOf" | "oneOf", Value::Array(all)) => {
                        for (index, schema) in all.iter().enumerate() {
                            next.push((schema, format!("{at}/{index}")));
                        }
                    }
                    ("items" | "additionalProperties" | "not", Value::Object(_)) => {
                        next.push((value, at));
                    }
                    _ => {}
                }
            }
            pointers.push(pointer);
        }
        level = next;
    }
}

/// Texts that are right somewhere and wrong elsewhere.
const TEXTS: [&str; 30] = [
    "",
    "v1",
    "v1beta1",
    "V1",
    "example.com",
    "nodots",
    "a.k8s.io",
    "Cluster",
    "Namespaced",
    "None",
    "Webhook",
    "things",
    "Thing",
    "ThingList",
    "-a",
    ".spec.replicas",
    ".status.replicas",
    "spec",
    ".metadata.name",
    ".spec['a.b']",
    "integer",
    "date",
    "https://example.com/x",
    "http://user@example.com/?q#f",
    "https://[::1",
    "/convert/x",
    "//",
    "unapproved, test",
    "caf\u{e9} \u{a0}\u{200b}",
    "2024-01-01T00:00:00Z",
];

/// Parts that a definition may have, and where.
fn part(random: &mut Random) -> (String, Value) {
    let version = random.below(2);
    let text = |random: &mut Random| json!(random.one(&TEXTS));
    let at = |path: &str| format!("/spec/versions/{version}/{path}");
    match random.below(14) {
        0 => (
            "/metadata/annotations".into(),
            json!({"api-approved.kubernetes.io": text(random), "a/B_c": text(random)}),
        ),
        1 => ("/metadata/labels".into(), json!({*random.one(&TEXTS): text(random)})),
        2 => ("/metadata/generateName".into(), text(random)),
        3 => (
            "/spec/conversion".into(),
            json!({"strategy": "Webhook", "webhook": {
            "clientConfig": {"url": text(random)}, "conversionReviewVersions": ["v1", text(random)]}}),
        ),
        4 => (
            "/spec/conversion".into(),
            json!({"strategy": text(random), "webhook": {
            "clientConfig": {"service": {"name": text(random), "namespace": text(random),
                "path": text(random), "port": random.one(&[0, 443, 70000])}},
            "conversionReviewVersions": [text(random)]}}),
        ),
        5 => (
            at("subresources"),
            json!({"status": {}, "scale": {"specReplicasPath": text(random),
            "statusReplicasPath": text(random), "labelSelectorPath": text(random)}}),
        ),
        6 => (
            at("additionalPrinterColumns"),
            json!([{"name": text(random), "type": text(random),
            "format": text(random), "jsonPath": text(random)}]),
        ),
        7 => (
            at("selectableFields"),
            json!([{"jsonPath": text(random)}, {"jsonPath": ".spec"},
            {"jsonPath": ".kind"}, {"jsonPath": ".kind"}]),
        ),
        8 => (at("deprecationWarning"), text(random)),
        9 => (at("deprecated"), json!(true)),
        10 => (
            "/metadata/ownerReferences".into(),
            json!([{"apiVersion": text(random), "kind": "Event",
            "name": text(random), "uid": text(random), "controller": true}, {"controller": true}]),
        ),
        11 => {
            ("/metadata/finalizers".into(), json!([text(random), "orphan", "foregroundDeletion"]))
        }
        12 => ("/spec/preserveUnknownFields".into(), json!(true)),
        _ => (at("storage"), json!(random.once_in(2))),
    }
}

fn change_document(random: &mut Random, crd: &mut Value) {
    match random.below(4) {
        0 | 1 => {
            let (pointer, value) = part(random);
            let (parent, key) = pointer.rsplit_once('/').unwrap();
            if let Some(Value::Object(map)) = crd.pointer_mut(parent) {
                map.insert(key.into(), value);
            }
        }
        2 => {
            // Another version, the same or a changed one.
            let versions = crd.pointer_mut("/spec/versions").and_then(Value::as_array_mut);
            let Some(versions) = versions else { return };
            let Some(mut version) = versions.first().cloned().filter(Value::is_object) else {
                return;
            };
            version["name"] = json!(*random.one(&["v1", "v2", "v9", "V2"]));
            version["storage"] = json!(random.once_in(4));
            if random.once_in(2) {
                let schema = version.pointer_mut("/schema/openAPIV3Schema");
                if let Some(schema) = schema.and_then(Value::as_object_mut) {
                    schema.insert("description".into(), json!("changed"));
                }
            }
            versions.push(version);
        }
        _ => change_leaf(random, crd),
    }
}

/// Changes or removes something outside of schemas.
fn change_leaf(random: &mut Random, crd: &mut Value) {
    let mut node = crd;
    loop {
        if let Value::Array(all) = node {
            if all.is_empty() {
                return;
            }
            let index = random.below(all.len());
            node = &mut all[index];
            continue;
        }
        let Value::Object(map) = node else { return };
        let keys: Vec<String> = map.keys().cloned().collect();
        if keys.is_empty() {
            return;
        }
        let key = random.one(&keys).clone();
        let nested = key != "openAPIV3Schema" && (map[&key].is_object() || map[&key].is_array());
        if nested && !random.once_in(4) {
            node = map.get_mut(&key).unwrap();
            continue;
        }
        match random.below(5) {
            0 => drop(map.remove(&key)),
            1 => drop(map.insert(key, schemas::value(random, 2))),
            2 => drop(map.insert("unknown".into(), json!(1))),
            _ => drop(map.insert(key, json!(random.one(&TEXTS)))),
        }
        return;
    }
}
