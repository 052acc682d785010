//! What changed between two CustomResourceDefinitions, and whether it breaks anybody.
//!
//! ```text
//! definition  names, scope, conversion, which versions there are; what a version says beside its schema
//! walk        the schemas of one version, node by node
//!   value       types, formats, options, patterns, defaults, texts
//!   bounds      of numbers, and of lengths
//!   structure   required and unknown fields, topology
//!   rule        rules in CEL
//!   branch      allOf, anyOf, oneOf, not
//! served      versions that are served together, without a webhook between them
//! kind       what kinds of change there are
//! ```
//!
//! A change that is not [`Impact::Breaking`] leaves each object right that was right. Below `not` a tighter schema is a
//! looser one, and below `oneOf` any other schema may refuse what was accepted; the impact of a change says so, whatever its
//! kind says. A stored object that breaks a tightened rule can still be updated where the value is left as it is; such
//! changes say that they ratchet. They break all the same: the same object cannot be created again.
//!
//! The kinds are a superset of those of crdify (`docs/validations.md` there). It differs in one: a description that
//! changed is informational here.
//!
#![doc = include_str!("kinds.md")]

mod bounds;
mod branch;
mod definition;
mod found;
mod kind;
mod place;
mod rule;
mod served;
mod structure;
mod value;
mod walk;

use osc_model::FieldPath;
use serde_json::Value;

pub use found::Change;
pub use kind::{Effect, Entry, Impact, Kind};

use definition::Version;
use place::Place;
use walk::{At, Walk};

/// Every [`Kind`] as a table in Markdown.
pub const TABLE: &str = include_str!("kinds.md");

/// Deeper documents are not compared; [`crate::judge`] refuses them, too.
const DEEPEST: usize = 250;

/// All changes from one definition to another, in the order of the documents.
///
/// ```
/// use serde_json::json;
/// let crd = |most: u32| json!({"spec": {"versions": [{"name": "v1", "schema": {"openAPIV3Schema": {
///     "type": "object", "properties": {"spec": {
///         "type": "object", "properties": {"size": {"type": "integer", "maximum": most}}}}}}}]}});
/// let changes = osc_schema::change::changes(&crd(5), &crd(3));
/// assert_eq!(changes[0].to_string(), "maximum-decreased: v1 spec.size: 5 -> 3");
/// assert!(changes[0].is_breaking() && changes[0].ratchets);
/// ```
pub fn changes(old: &Value, new: &Value) -> Vec<Change> {
    if is_deep(old) || is_deep(new) {
        return vec![too_deep()];
    }
    let mut changes = definition::compare(old, new);
    let before = definition::versions(old);
    for version in definition::versions(new) {
        let Some(other) = before.iter().find(|other| other.name == version.name) else { continue };
        changes.extend(definition::version(other, &version));
        changes.extend(schemas(other, &version, version.name));
    }
    changes.extend(served::compare(old, new));
    changes
}

/// The changes between the schemas of two versions.
fn schemas(old: &Version<'_>, new: &Version<'_>, name: &str) -> Vec<Change> {
    const KEYS: &str = "schema.openAPIV3Schema";
    let schema = |version: &Version<'_>| version.value["schema"]["openAPIV3Schema"].clone();
    let below = FieldPath::dotted(KEYS);
    let (at_old, at_new) = (old.at.join(&below), new.at.join(&below));
    let mut walk = Walk { version: name, changes: Vec::new() };
    walk.node(&schema(old), &schema(new), &At::root(Place::root(&at_old, &at_new)));
    walk.changes
}

fn too_deep() -> Change {
    let kind = kind::TOO_DEEP;
    Change {
        kind,
        impact: kind.entry().impact,
        version: String::new(),
        field: String::new(),
        at_old: FieldPath::root(),
        at_new: FieldPath::root(),
        old: None,
        new: None,
        ratchets: false,
    }
}

fn is_deep(document: &Value) -> bool {
    let mut left = vec![(document, 0)];
    while let Some((value, depth)) = left.pop() {
        if depth > DEEPEST {
            return true;
        }
        match value {
            Value::Array(values) => left.extend(values.iter().map(|value| (value, depth + 1))),
            Value::Object(map) => left.extend(map.values().map(|value| (value, depth + 1))),
            _ => {}
        }
    }
    false
}

/// Whether a switch is on.
fn is_on(value: &Value, keyword: &str) -> bool {
    value.get(keyword) == Some(&Value::Bool(true))
}

/// A text, empty where there is none.
fn word<'v>(value: &'v Value, keyword: &str) -> &'v str {
    value.get(keyword).and_then(Value::as_str).unwrap_or_default()
}
