//! Fields that the schema does not have: what strict decoding refuses and pruning would drop.

use osc_model::FieldPath;
use serde_json::Value;

use super::{Violation, is_on};

/// The schema of what `additionalProperties: true` says nothing of.
static NOTHING: Value = Value::Null;

/// Read and kept by the apiserver itself in every resource.
const META: [&str; 3] = ["apiVersion", "kind", "metadata"];

/// The unknown fields of a whole object.
pub(super) fn check_root(schema: &Value, object: &Value) -> Vec<Violation> {
    let mut violations = Vec::new();
    walk(schema, object, &FieldPath::root(), true, &mut violations);
    violations
}

/// The unknown fields of a value.
pub(super) fn check(schema: &Value, value: &Value, field: &FieldPath) -> Vec<Violation> {
    let mut violations = Vec::new();
    walk(schema, value, field, false, &mut violations);
    violations
}

fn walk(
    schema: &Value,
    value: &Value,
    field: &FieldPath,
    resource: bool,
    violations: &mut Vec<Violation>,
) {
    let keeps = is_on(schema, "x-kubernetes-preserve-unknown-fields");
    let resource = resource || is_on(schema, "x-kubernetes-embedded-resource");
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                if resource && META.contains(&key.as_str()) {
                    continue;
                }
                let at = field.key(key);
                match below(schema, key) {
                    Some(schema) => walk(schema, value, &at, false, violations),
                    None if keeps => {}
                    None => violations.push(Violation::new(&at, "unknown field")),
                }
            }
        }
        Value::Array(values) => {
            let items = schema.get("items");
            if keeps && items.is_none() {
                return;
            }
            let items = items.unwrap_or(&NOTHING);
            for (index, value) in values.iter().enumerate() {
                walk(items, value, &field.index(index), false, violations);
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
        Value::Bool(false) => None,
        values => Some(values),
    }
}
