//! Resources in a schema, the root and embedded ones: the server knows their `metadata`, `kind` and `apiVersion` itself.

use super::cause::Causes;
use super::keyword::{Keyword, Keywords};
use super::path::Path;
use super::schema::Schema;
use super::structural::{self, Level};

pub(super) fn check(schema: &Schema<'_>, level: Level, at: &Path<'_>, causes: &mut Causes) {
    let embedded = schema.embedded();
    let is_resource = embedded || level == Level::Root;
    if embedded && schema.additional.is_some() {
        let detail = "must not be used if x-kubernetes-embedded-resource is set";
        causes.forbidden(&at.field_of("additionalProperties"), detail);
    }
    let properties = at.field_of("properties");
    for name in ["kind", "apiVersion"] {
        let property = schema.properties.get(name).filter(|_| is_resource);
        if let Some(property) = property.filter(|property| property.kind != "string") {
            let at = properties.key(name);
            causes.invalid(&at.field_of("type"), property.kind, "must be string");
        }
    }
    if let Some(metadata) = schema.properties.get("metadata") {
        check_metadata(metadata, is_resource, level, &properties.key("metadata"), causes);
    }
    if embedded && !schema.keeps_unknown() && schema.properties.is_empty() {
        let detail = "must not be empty if x-kubernetes-embedded-resource is true without \
                      x-kubernetes-preserve-unknown-fields";
        causes.required(&properties, detail);
    }
}

fn check_metadata(
    metadata: &Schema<'_>,
    is_resource: bool,
    level: Level,
    at: &Path<'_>,
    causes: &mut Causes,
) {
    if is_resource && metadata.kind != "object" {
        causes.invalid(&at.field_of("type"), metadata.kind, "must be object");
    }
    if level == Level::Root && !restricts_names_only(metadata) {
        let detail = "must not specify anything other than name and generateName, but metadata is \
                      implicitly specified";
        causes.forbidden(at, detail);
    }
}

/// Whether a schema says nothing but `type`, `default` and what `name` and `generateName` are.
fn restricts_names_only(metadata: &Schema<'_>) -> bool {
    const FREE: Keywords = Keywords::of(&[Keyword::Type, Keyword::Default]);
    const PROPERTIES: Keywords = Keywords::of(&[Keyword::Properties]);
    let names_only =
        metadata.properties.iter().all(|(name, _)| matches!(name, "name" | "generateName"));
    let rest = structural::keywords(metadata).without(FREE);
    if names_only { rest.without(PROPERTIES).is_empty() } else { rest.is_empty() }
}
