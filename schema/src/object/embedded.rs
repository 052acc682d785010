//! Resources embedded in an object (`x-kubernetes-embedded-resource`).
//!
//! Source: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta.

use serde_json::{Map, Value};

use super::{Pruned, is_on};
use crate::metadata::{canonical, resource};
use crate::verdict::cause::Causes;
use crate::verdict::path::Path;

/// Reads the metadata of each and writes it as the server does; says which of its fields are unknown. Where a value is
/// stored already, what cannot be read is dropped.
pub(super) fn coerce(
    schema: &Value,
    value: &mut Value,
    stored: bool,
    at: &Path<'_>,
    pruned: &mut Vec<Pruned>,
    causes: &mut Causes,
) {
    match value {
        Value::Object(map) => {
            if is_on(schema, "x-kubernetes-embedded-resource") {
                coerce_one(map, stored, at, pruned, causes);
            }
            for (key, value) in map.iter_mut() {
                if let Some(below) = schema.get("properties").and_then(|all| all.get(key)) {
                    coerce(below, value, stored, &at.property(key), pruned, causes);
                } else if let Some(below) = super::property(schema, key) {
                    coerce(below, value, stored, &at.key(key), pruned, causes);
                }
            }
        }
        Value::Array(values) => {
            let Some(items) = schema.get("items") else { return };
            for (index, value) in values.iter_mut().enumerate() {
                coerce(items, value, stored, &at.index(index), pruned, causes);
            }
        }
        _ => {}
    }
}

fn coerce_one(
    map: &mut Map<String, Value>,
    stored: bool,
    at: &Path<'_>,
    pruned: &mut Vec<Pruned>,
    causes: &mut Causes,
) {
    if stored {
        map.retain(|key, value| {
            !matches!(key.as_str(), "apiVersion" | "kind") || value.is_string()
        });
    } else {
        let before = causes.len();
        resource::check_types(map, at, causes);
        if causes.len() > before {
            return;
        }
    }
    let Some(metadata) = map.get_mut("metadata") else { return };
    let Ok(read) = canonical::read(metadata, stored) else { return };
    let at = at.property("metadata");
    let base = at.field();
    pruned.extend(read.unknown.iter().map(|path| Pruned::below(&base, &at.document(), path)));
    *metadata = Value::Object(read.metadata);
}

/// What the server refuses of the resources that can be read.
pub(super) fn check(schema: &Value, value: &Value, at: &Path<'_>, causes: &mut Causes) {
    match value {
        Value::Object(map) => {
            if is_on(schema, "x-kubernetes-embedded-resource") {
                let before = causes.len();
                resource::check_types(map, at, causes);
                if causes.len() == before {
                    resource::check(map, at, causes);
                }
            }
            for (key, value) in map {
                if let Some(below) = schema.get("properties").and_then(|all| all.get(key)) {
                    check(below, value, &at.property(key), causes);
                } else if let Some(below) = super::property(schema, key) {
                    check(below, value, &at.key(key), causes);
                }
            }
        }
        Value::Array(values) => {
            let Some(items) = schema.get("items") else { return };
            for (index, value) in values.iter().enumerate() {
                check(items, value, &at.index(index), causes);
            }
        }
        _ => {}
    }
}
