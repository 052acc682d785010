//! What the server warns of: formats that it does not know and ignores.

use std::collections::BTreeMap;

use osc_model::FieldPath;

use super::cause::{Warning, quoted};
use super::document::{Parts, Spec};
use super::path::Path;
use super::schema::Schema;
use crate::cel::Version;
use crate::format;

/// Formats with the first place that each is at.
type Formats<'a> = BTreeMap<&'a str, FieldPath>;

/// Each once.
pub(super) fn of(spec: &Spec<'_>, shared: &Parts<'_>, version: Version) -> Vec<Warning> {
    let mut formats = Formats::new();
    let at = Path::root("spec");
    let versions = at.field_of("versions");
    let own = spec.versions.iter().map(|version| &version.parts).enumerate();
    for (index, parts) in [(0, shared)].into_iter().chain(own) {
        if let Some(root) = parts.schema.as_ref().and_then(|schema| schema.root.as_ref()) {
            let at = versions.index(index);
            collect(
                root,
                version,
                &at.field_of("schema").field_of("openAPIV3Schema"),
                &mut formats,
            );
        }
    }
    let warning =
        |(format, at)| Warning { at, message: format!("unrecognized format {}", quoted(format)) };
    formats.into_iter().map(warning).collect()
}

fn collect<'a>(schema: &Schema<'a>, version: Version, at: &Path<'_>, formats: &mut Formats<'a>) {
    let kind = if schema.kind.is_empty() { "string" } else { schema.kind };
    if !schema.format.is_empty() && !format::is_known_in(kind, schema.format, version) {
        formats.entry(schema.format).or_insert_with(|| at.field_of("format").document());
    }
    let single = [
        ("items", schema.item()),
        ("additionalProperties", schema.values()),
        ("not", schema.not.as_deref()),
    ];
    for (keyword, below) in single {
        if let Some(below) = below {
            collect(below, version, &at.field_of(keyword), formats);
        }
    }
    let lists = [("allOf", &schema.all_of), ("anyOf", &schema.any_of), ("oneOf", &schema.one_of)];
    for (keyword, branches) in lists {
        let at = at.field_of(keyword);
        for (index, branch) in branches.iter().enumerate() {
            collect(branch, version, &at.index(index), formats);
        }
    }
    let properties = at.field_of("properties");
    for (name, property) in schema.properties.iter() {
        collect(property, version, &properties.key(name), formats);
    }
}
