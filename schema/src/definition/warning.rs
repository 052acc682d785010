//! What the server warns of: formats that it does not know and ignores.

use std::collections::BTreeSet;

use super::document::{Parts, Spec};
use super::root;
use super::schema::Schema;
use crate::format;

/// Each once.
pub(super) fn of(spec: &Spec<'_>, shared: &Parts<'_>) -> Vec<String> {
    let mut formats = BTreeSet::new();
    let own = spec.versions.iter().map(|version| &version.parts);
    for parts in [shared].into_iter().chain(own) {
        if let Some(root) = parts.schema.as_ref().and_then(|schema| schema.root.as_ref()) {
            collect(root, &mut formats);
        }
    }
    let warning = |format| format!("unrecognized format {}", super::cause::quoted(format));
    formats.into_iter().map(warning).collect()
}

fn collect<'a>(schema: &Schema<'a>, formats: &mut BTreeSet<&'a str>) {
    let kind = if schema.kind.is_empty() { "string" } else { schema.kind };
    if !schema.format.is_empty() && !format::is_known(kind, schema.format) {
        formats.insert(schema.format);
    }
    for below in root::below(schema) {
        collect(below, formats);
    }
}
