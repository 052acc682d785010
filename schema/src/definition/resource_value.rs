//! Resources in a value: `apiVersion`, `kind` and `metadata` are what the server knows of each.

use serde_json::{Map, Value};

use super::schema::Schema;
use crate::metadata::resource;
use crate::verdict::cause::Causes;
use crate::verdict::path::Path;

pub(super) use crate::metadata::resource::OWN;

/// Types first, and where one is wrong nothing else.
pub(super) fn check(
    value: &Value,
    schema: &Schema<'_>,
    is_resource: bool,
    at: &Path<'_>,
    causes: &mut Causes,
) {
    let before = causes.len();
    walk(value, schema, is_resource, &resource::check_types, at, causes);
    if causes.len() == before {
        walk(value, schema, is_resource, &resource::check, at, causes);
    }
}

type Check<'c> = &'c dyn Fn(&Map<String, Value>, &Path<'_>, &mut Causes);

/// Calls `check` with each resource.
fn walk(
    value: &Value,
    schema: &Schema<'_>,
    is_resource: bool,
    check: Check<'_>,
    at: &Path<'_>,
    causes: &mut Causes,
) {
    match value {
        Value::Object(map) => {
            if is_resource {
                check(map, at, causes);
            }
            for (name, value) in map {
                if let Some(property) = schema.properties.get(name) {
                    let at = at.property(name);
                    walk(value, property, property.embedded(), check, &at, causes);
                } else if let Some(values) = schema.values() {
                    walk(value, values, values.embedded(), check, &at.key(name), causes);
                }
            }
        }
        Value::Array(values) => {
            let Some(item) = schema.item() else { return };
            for (index, value) in values.iter().enumerate() {
                walk(value, item, item.embedded(), check, &at.index(index), causes);
            }
        }
        _ => {}
    }
}
