//! `selectableFields`.

use std::collections::BTreeSet;

use super::cause::Causes;
use super::path::Path;
use super::schema::Schema;
use super::{field_path, root};

/// The most selectable fields of a version.
const MOST: usize = 8;

pub(super) fn check(fields: &[&str], schema: &Schema<'_>, at: &Path<'_>, causes: &mut Causes) {
    if root::not_convertible(schema).is_some() {
        // The server ends here: it has no schema to look the fields up in.
        return;
    }
    let mut unique = BTreeSet::new();
    for (index, field) in fields.iter().enumerate() {
        let element = at.index(index);
        let at = element.field_of("jsonPath");
        if field.is_empty() {
            causes.required(&at, "");
            continue;
        }
        let found = match field_path::follow(field, schema, false) {
            Ok(found) => found,
            Err(error) => {
                causes.invalid(&at, field, format!("is an invalid path: {error}"));
                continue;
            }
        };
        if found.root == "metadata" {
            causes.invalid(&at, field, "must not point to fields in metadata");
        }
        let kind = found.schema.map_or("", |schema| schema.kind);
        if !matches!(kind, "string" | "boolean" | "integer") {
            let rule = "must point to a field of type string, boolean or integer. Enum string \
                        fields and strings with formats are allowed.";
            causes.invalid(&at, field, rule);
        }
        if !unique.insert(found.path) {
            causes.duplicate(&at, field);
        }
    }
    if unique.len() > MOST {
        causes.too_many(at, unique.len(), MOST);
    }
}
