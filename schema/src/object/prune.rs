//! Fields that the schema does not have: what strict decoding refuses and pruning drops.
//!
//! Source: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning.

use osc_model::FieldPath;
use serde_json::Value;

use super::is_on;
use crate::metadata::resource::OWN;

/// The schema of what `additionalProperties: true` says nothing of.
static NOTHING: Value = Value::Null;

/// Drops what the schema of a whole object does not have; says what it was.
pub(super) fn prune_root(schema: &Value, object: &mut Value) -> Vec<FieldPath> {
    let mut dropped = Vec::new();
    let above = Above { resource: true, keeps: false };
    walk(schema, object, &FieldPath::root(), above, &mut dropped);
    dropped
}

/// What pruning would drop of a value.
pub(super) fn unknown(schema: &Value, value: &Value) -> Vec<FieldPath> {
    let mut dropped = Vec::new();
    walk(schema, &mut value.clone(), &FieldPath::root(), Above::default(), &mut dropped);
    dropped
}

/// What was said above a value.
#[derive(Clone, Copy, Default)]
struct Above {
    /// It is a whole resource.
    resource: bool,
    /// A list keeps the unknown fields of its elements.
    keeps: bool,
}

fn walk(
    schema: &Value,
    value: &mut Value,
    field: &FieldPath,
    above: Above,
    dropped: &mut Vec<FieldPath>,
) {
    let keeps = above.keeps || is_on(schema, "x-kubernetes-preserve-unknown-fields");
    let resource = above.resource || is_on(schema, "x-kubernetes-embedded-resource");
    match value {
        Value::Object(map) => map.retain(|key, value| {
            if resource && OWN.contains(&key.as_str()) {
                return true;
            }
            let at = field.key(key);
            match below(schema, key) {
                Some(schema) => walk(schema, value, &at, Above::default(), dropped),
                None if keeps => {}
                None => {
                    dropped.push(at);
                    return false;
                }
            }
            true
        }),
        Value::Array(values) => {
            let items = schema.get("items").filter(|items| items.is_object());
            if keeps && items.is_none() {
                return;
            }
            let items = items.unwrap_or(&NOTHING);
            for (index, value) in values.iter_mut().enumerate() {
                let above = Above { resource: false, keeps };
                walk(items, value, &field.index(index), above, dropped);
            }
        }
        _ => {}
    }
}

/// The schema of a property, if the property is known.
fn below<'s>(schema: &'s Value, key: &str) -> Option<&'s Value> {
    if let Some(property) = schema.get("properties").and_then(|all| all.get(key)) {
        return Some(property);
    }
    match schema.get("additionalProperties")? {
        Value::Bool(true) => Some(&NOTHING),
        Value::Bool(false) | Value::Null => None,
        values => Some(values),
    }
}
