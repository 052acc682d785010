//! CustomResourceDefinitions (`apiextensions.k8s.io/v1`) as kube-apiserver 1.36 judges their creation with
//! `fieldValidation=Strict`, apart from other definitions in the cluster.

mod cause;
mod cel;
mod column;
mod completeness;
mod conversion;
mod decode;
mod defaults;
mod document;
mod field_path;
mod group;
mod keyword;
mod metadata;
mod names;
mod nested;
mod node;
mod path;
mod prune;
mod resource;
mod resource_value;
mod root;
mod rule;
mod schema;
mod selectable;
mod shared;
mod spec;
mod structural;
mod subresource;
mod text;
mod topology;
mod warning;

use serde_json::Value;

pub use cause::{Cause, Verdict};

use cause::Causes;
use decode::Decoder;

/// What the server says to the creation of a definition.
///
/// ```
/// let crd = serde_json::json!({
///     "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
///     "metadata": {"name": "ponds.example.com"},
///     "spec": {
///         "group": "example.com", "scope": "Namespaced",
///         "names": {"plural": "ponds", "kind": "Pond"},
///         "versions": [{"name": "v1", "served": true, "storage": true, "schema": {
///             "openAPIV3Schema": {"type": "object", "properties": {"spec": {}}}}}]}});
/// let verdict = osc_schema::judge(&crd);
/// assert_eq!(
///     verdict.causes[0].to_string(),
///     "spec.validation.openAPIV3Schema.properties[spec].type: \
///      Required value: must not be empty for specified object fields",
/// );
/// ```
pub fn judge(document: &Value) -> Verdict {
    let mut decoder = Decoder::default();
    let mut definition = decode::document(&mut decoder, document);
    let causes = decoder.causes();
    if !causes.is_empty() {
        return Verdict { causes, warnings: Vec::new() };
    }
    let mut causes = Causes::default();
    let warnings = spec::check(&mut definition, &mut causes);
    Verdict { causes: causes.0, warnings }
}
