//! Resources in a value: `apiVersion`, `kind` and `metadata` are what the server knows of each.

use serde_json::{Map, Value};

use super::cause::Causes;
use super::decode::{self, Decoder, Metadata};
use super::metadata;
use super::path::Path;
use super::schema::Schema;
use super::text;

/// The fields of a resource that the server knows itself.
pub(super) const OWN: [&str; 3] = ["apiVersion", "kind", "metadata"];

/// Types first, and where one is wrong nothing else.
pub(super) fn check(
    value: &Value,
    schema: &Schema<'_>,
    is_resource: bool,
    at: &Path<'_>,
    causes: &mut Causes,
) {
    let before = causes.len();
    walk(value, schema, is_resource, &check_types, at, causes);
    if causes.len() == before {
        walk(value, schema, is_resource, &check_one, at, causes);
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

fn check_types(resource: &Map<String, Value>, at: &Path<'_>, causes: &mut Causes) {
    for name in ["apiVersion", "kind"] {
        if let Some(value) = resource.get(name).filter(|value| !value.is_string()) {
            causes.invalid_value(&at.field_of(name), value, "must be a string");
        }
    }
    if let Some(value) = resource.get("metadata")
        && let Err(error) = decoded(value)
    {
        causes.invalid_value(&at.field_of("metadata"), value, error);
    }
}

fn decoded(value: &Value) -> Result<Metadata<'_>, String> {
    let mut decoder = Decoder::lenient();
    let metadata = decode::metadata(&mut decoder, value);
    match decoder.causes().into_iter().next() {
        Some(cause) => Err(cause.message),
        None => Ok(metadata),
    }
}

fn check_one(resource: &Map<String, Value>, at: &Path<'_>, causes: &mut Causes) {
    let text = |name: &str| resource.get(name).map(|value| value.as_str().unwrap_or_default());
    let (version_at, kind_at) = (at.field_of("apiVersion"), at.field_of("kind"));
    match text("apiVersion") {
        None => causes.required(&version_at, ""),
        Some("") => causes.invalid(&version_at, "", "must not be empty"),
        Some(version) if version.matches('/').count() > 1 => {
            let rule = format!("unexpected GroupVersion string: {version}");
            causes.invalid(&version_at, version, rule);
        }
        Some(_) => {}
    }
    match text("kind") {
        None => causes.required(&kind_at, ""),
        Some("") => causes.invalid(&kind_at, "", "must not be empty"),
        Some(kind) => {
            let found = text::dns_1035_label(&kind.to_lowercase());
            if !found.is_empty() {
                let words = "may have mixed case, but should otherwise match: ";
                causes.invalid(&kind_at, kind, format!("{words}{}", found.join(",")));
            }
        }
    }
    let Some(Ok(mut metadata)) = resource.get("metadata").map(decoded) else { return };
    if metadata.name.is_empty() {
        metadata.name = "any";
    }
    let at = at.field_of("metadata");
    let rule = |name: &str, prefix: bool| {
        if prefix { text::path_segment_prefix(name) } else { text::path_segment(name) }
    };
    metadata::check_name(&metadata, &rule, &at, causes);
    metadata::check_embedded(&metadata, &at, causes);
}
