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
    walk(
        schema,
        object,
        &FieldPath::root(),
        Above { resource: true, keeps: false },
        &mut violations,
    );
    violations
}

/// The unknown fields of a value.
pub(super) fn check(schema: &Value, value: &Value, field: &FieldPath) -> Vec<Violation> {
    let mut violations = Vec::new();
    walk(schema, value, field, Above::default(), &mut violations);
    violations
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
    value: &Value,
    field: &FieldPath,
    above: Above,
    violations: &mut Vec<Violation>,
) {
    let keeps = above.keeps || is_on(schema, "x-kubernetes-preserve-unknown-fields");
    let resource = above.resource || is_on(schema, "x-kubernetes-embedded-resource");
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                if resource && META.contains(&key.as_str()) {
                    continue;
                }
                let at = field.key(key);
                match below(schema, key) {
                    Some(schema) => walk(schema, value, &at, Above::default(), violations),
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
                let above = Above { resource: false, keeps };
                walk(items, value, &field.index(index), above, violations);
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
