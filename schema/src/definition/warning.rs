//! What the server warns of: formats that it does not know and ignores.

use super::document::{Parts, Spec};
use super::root;
use super::schema::Schema;
use crate::format;

pub(super) fn of(spec: &Spec<'_>, shared: &Parts<'_>) -> Vec<String> {
    let mut warnings = Vec::new();
    let own = spec.versions.iter().map(|version| &version.parts);
    for parts in [shared].into_iter().chain(own) {
        if let Some(root) = parts.schema.as_ref().and_then(|schema| schema.root.as_ref()) {
            collect(root, &mut warnings);
        }
    }
    warnings
}

/// Each once.
fn collect(schema: &Schema<'_>, warnings: &mut Vec<String>) {
    let kind = if schema.kind.is_empty() { "string" } else { schema.kind };
    if !schema.format.is_empty() && !format::is_known(kind, schema.format) {
        let warning = format!("unrecognized format {}", super::cause::quoted(schema.format));
        if !warnings.contains(&warning) {
            warnings.push(warning);
        }
    }
    for below in root::below(schema) {
        collect(below, warnings);
    }
}
