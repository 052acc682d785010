//! A resource in a value: `apiVersion`, `kind` and `metadata` are what the server knows of each.

use serde_json::{Map, Value};

use super::Metadata;
use crate::decode::Decoder;
use crate::text;
use crate::verdict::cause::Causes;
use crate::verdict::path::Path;

/// The fields of a resource that the server knows itself.
pub(crate) const OWN: [&str; 3] = ["apiVersion", "kind", "metadata"];

/// Refuses what cannot be read.
pub(crate) fn check_types(resource: &Map<String, Value>, at: &Path<'_>, causes: &mut Causes) {
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
    let metadata = super::decoded(&mut decoder, value);
    match decoder.causes().into_iter().next() {
        Some(cause) => Err(cause.message),
        None => Ok(metadata),
    }
}

/// Refuses what is read and breaks a rule.
pub(crate) fn check(resource: &Map<String, Value>, at: &Path<'_>, causes: &mut Causes) {
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
    super::check_name(&metadata, &rule, &at, causes);
    super::check_embedded(&metadata, &at, causes);
}
