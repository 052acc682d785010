//! Patch: hand-written CRD files with the schemas of the sources. Pure: texts in, edited texts out.
//!
//! ```text
//! crd    which documents are CRDs, which versions they have, what is wrong with them
//! tree   the difference of two schemas as edits of the text: what is equal stays as it was written
//! edit   edits of a text, applied together
//! ```
//!
//! What is edited is read again: were anything but the schemas another than before, nothing would be written.

mod crd;
mod edit;
#[cfg(test)]
mod tests;
mod tree;

use std::collections::BTreeMap;

use osc_model::Diagnostics;
use serde_json::Value;

use crate::yaml;

pub(crate) use crd::Schemas;

/// The text of `file` with the schemas in it; the same text where they are in it already.
pub(crate) fn patch(file: &str, bytes: &[u8], schemas: &Schemas) -> (Option<String>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let documents = match yaml::parse_bytes(file, bytes) {
        Ok(documents) => documents,
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            return (None, diagnostics);
        }
    };
    let text = String::from_utf8_lossy(bytes);
    let places = crd::places(&documents, schemas, &mut diagnostics);
    if diagnostics.has_errors() {
        return (None, diagnostics);
    }
    let wanted = wanted(&documents, &places);
    // The small edits first; where the text does not allow them, each schema as a whole.
    let attempts = [tree::Grain::Entry, tree::Grain::Schema];
    let patched = attempts.iter().find_map(|grain| {
        let patched = tree::edit(&text, &places, *grain)?;
        let read = yaml::parse(file, &patched).ok()?;
        let read: Vec<_> = read.iter().map(yaml::Node::to_json).collect();
        (read == wanted).then_some(patched)
    });
    if patched.is_none()
        && let Some(place) = places.first()
    {
        diagnostics.push(crd::unpatchable(place));
    }
    (patched, diagnostics)
}

/// What the documents say once the schemas are in them.
fn wanted(documents: &[yaml::Node], places: &[crd::Place<'_>]) -> Vec<Value> {
    let mut wanted: Vec<_> = documents.iter().map(yaml::Node::to_json).collect();
    for place in places {
        let version = &mut wanted[place.document]["spec"]["versions"][place.index];
        version["schema"] = Value::Object(
            [("openAPIV3Schema".to_owned(), place.schema.clone())].into_iter().collect(),
        );
    }
    wanted
}

/// Finds the schemas in the CRDs that would be generated.
pub(crate) fn schemas(crds: impl IntoIterator<Item = Value>) -> Schemas {
    let mut schemas: Schemas = BTreeMap::new();
    for crd in crds {
        let name = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let kind = (name(&crd["spec"]["group"]), name(&crd["spec"]["names"]["kind"]));
        let versions = crd["spec"]["versions"].as_array().into_iter().flatten();
        schemas.entry(kind).or_default().extend(
            versions.map(|version| {
                (name(&version["name"]), version["schema"]["openAPIV3Schema"].clone())
            }),
        );
    }
    schemas
}
