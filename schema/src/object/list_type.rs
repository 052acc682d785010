//! `x-kubernetes-list-type`: sets and maps without duplicates.
//!
//! Source: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::printed::{json, printed};
use crate::verdict::cause::Causes;
use crate::verdict::path::Path;
use crate::{Class, Reason};

/// The duplicates in `value` and below it.
pub(super) fn check(schema: &Value, value: &Value, at: &Path<'_>, causes: &mut Causes) {
    causes.about(Class::Duplicates, |causes| walk(schema, value, at, causes));
}

fn walk(schema: &Value, value: &Value, at: &Path<'_>, causes: &mut Causes) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                if let Some(below) = schema.get("properties").and_then(|all| all.get(key)) {
                    walk(below, value, &at.property(key), causes);
                }
                if let Some(below) = schema.get("additionalProperties").filter(|s| s.is_object()) {
                    walk(below, value, &at.key(key), causes);
                }
            }
        }
        Value::Array(values) => {
            match schema.get("x-kubernetes-list-type").and_then(Value::as_str) {
                Some("set") => duplicates(values, at, causes),
                Some("map") => duplicate_keys(schema, values, at, causes),
                _ => {}
            }
            if let Some(items) = schema.get("items") {
                for (index, value) in values.iter().enumerate() {
                    walk(items, value, &at.index(index), causes);
                }
            }
        }
        _ => {}
    }
}

/// The first repetition of each value, at its index.
fn duplicates(values: &[Value], at: &Path<'_>, causes: &mut Causes) {
    for index in repeated(values) {
        let message = format!("Duplicate value: {}", printed(&values[index]));
        causes.add(&at.index(index), Reason::Duplicate, message);
    }
}

/// Where a value is for the second time. A scalar 1 is not 1.0; in lists and maps it is.
fn repeated(values: &[Value]) -> Vec<usize> {
    let mut times = BTreeMap::new();
    let mut found = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let is_scalar = !value.is_object() && !value.is_array();
        let text = if is_scalar { value.to_string() } else { json(value) };
        let count = times.entry((is_scalar, text)).or_insert(0_usize);
        *count += 1;
        if *count == 2 {
            found.push(index);
        }
    }
    found
}

fn duplicate_keys(schema: &Value, values: &[Value], at: &Path<'_>, causes: &mut Causes) {
    if let Some(index) = values.iter().position(|value| !value.is_object() && !value.is_null()) {
        let rule = "must be an object for an array of list-type map";
        return causes.invalid_as(&at.index(index), printed(&values[index]), rule);
    }
    let names = schema.get("x-kubernetes-list-map-keys").and_then(Value::as_array);
    let names: Vec<_> = names.into_iter().flatten().filter_map(Value::as_str).collect();
    let key = |value: &Value| {
        let entry = |name: &&str| Some(((*name).to_owned(), value.get(*name)?.clone()));
        names.iter().filter_map(entry).collect::<Map<_, _>>()
    };
    let keys: Vec<_> = values.iter().map(key).collect();
    let compared: Vec<_> = keys.iter().map(|key| compared(key, &names)).collect();
    for index in repeated(&compared) {
        let message = format!("Duplicate value: {}", json(&Value::Object(keys[index].clone())));
        causes.add(&at.index(index), Reason::Duplicate, message);
    }
}

/// A single key is compared as a value of its own.
fn compared(key: &Map<String, Value>, names: &[&str]) -> Value {
    match names {
        [name] => key.get(*name).cloned().unwrap_or_else(|| Value::Object(Map::new())),
        _ => Value::Object(key.clone()),
    }
}
