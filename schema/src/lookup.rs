//! The schema of a field.

use osc_model::FieldPath;
use osc_model::field::Step;
use serde_json::{Map, Value};

/// A field that the schema has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found<'s> {
    /// Its schema; inside an area that keeps unknown fields, that area's schema.
    pub schema: &'s Value,
    /// Whether the path goes through a list.
    pub through_list: bool,
    /// Whether the path goes through a map with free keys.
    pub through_map: bool,
    /// Whether the path ends inside an area that keeps unknown fields (`metadata` is one), so that nothing is known
    /// of the field itself.
    pub open: bool,
}

/// A field that the schema does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The longest part of the path that exists.
    pub at: FieldPath,
    /// The properties there, sorted.
    pub known: Vec<String>,
}

/// Follows `path` from the root schema of a custom resource. A list is entered by an index, by `*`, or silently by
/// the name of a property of its elements.
///
/// ```
/// use osc_model::FieldPath;
/// let schema = serde_json::json!({"type": "object", "properties": {"spec": {
///     "type": "object", "properties": {"image": {"type": "string"}}}}});
/// let found = osc_schema::lookup(&schema, &FieldPath::dotted("spec.image")).unwrap();
/// assert_eq!(found.schema["type"], "string");
/// let missing = osc_schema::lookup(&schema, &FieldPath::dotted("spec.imgae")).unwrap_err();
/// assert_eq!((missing.at.to_string().as_str(), missing.known), ("spec", vec!["image".to_owned()]));
/// ```
pub fn lookup<'s>(schema: &'s Value, path: &FieldPath) -> Result<Found<'s>, Missing> {
    let mut found = Found { schema, through_list: false, through_map: false, open: false };
    let mut at = FieldPath::root();
    for step in path.steps() {
        if let Step::Key(_) = step
            && !is_element(step)
        {
            while let Some(items) = found.schema.get("items") {
                found = Found { schema: items, through_list: true, ..found };
            }
        }
        if !enter(&mut found, step) {
            // The server keeps and checks `metadata` itself; a schema says at most `type: object` of it.
            let metadata = at == FieldPath::root().key("metadata");
            if !metadata && found.schema["x-kubernetes-preserve-unknown-fields"] != true {
                return Err(Missing { at, known: properties(found.schema) });
            }
            return Ok(Found { open: true, ..found });
        }
        at = at.step(step.clone());
    }
    Ok(found)
}

/// One step down; `false` where the schema says nothing of it.
fn enter(found: &mut Found<'_>, step: &Step) -> bool {
    if let Some(items) = found.schema.get("items")
        && is_element(step)
    {
        found.schema = items;
        found.through_list = true;
        return true;
    }
    let Step::Key(key) = step else { return false };
    if let Some(property) = found.schema.get("properties").and_then(|all| all.get(key)) {
        found.schema = property;
        return true;
    }
    match found.schema.get("additionalProperties") {
        Some(values @ Value::Object(_)) => {
            found.schema = values;
            found.through_map = true;
            true
        }
        _ => false,
    }
}

/// Whether a step names an element of a list.
fn is_element(step: &Step) -> bool {
    match step {
        Step::Index(_) => true,
        Step::Key(key) => {
            key == "*" || (!key.is_empty() && key.bytes().all(|b| b.is_ascii_digit()))
        }
    }
}

fn properties(schema: &Value) -> Vec<String> {
    let keys = |map: &Map<String, Value>| map.keys().cloned().collect();
    let mut names: Vec<String> = schema["properties"].as_object().map(keys).unwrap_or_default();
    names.sort();
    names
}
