//! Questions about raw schemas, through references and `Option`.

use std::collections::{BTreeMap, BTreeSet};

use osc_model::keyword::SERDE_DEFAULT;
use serde_json::Value;

use crate::lower::walk::reference;

/// schemars' definitions.
pub(in crate::lower) type Definitions = BTreeMap<String, Value>;

/// How long a chain of references may be.
const DEEPEST: usize = 32;

/// The schemas that together say what `schema` is: itself, what it refers to, the parts of its `allOf`, and the other one
/// of `anyOf: [schema, null]`.
pub(in crate::lower) fn parts<'s>(
    schema: &'s Value,
    definitions: &'s Definitions,
) -> Vec<&'s Value> {
    let mut found = Vec::new();
    let mut open = vec![schema];
    while let Some(schema) = open.pop() {
        if found.len() > DEEPEST {
            break;
        }
        found.push(schema);
        open.extend(reference(schema).and_then(|name| definitions.get(name)));
        open.extend(schema.get("allOf").and_then(Value::as_array).into_iter().flatten());
        let alternatives = ["anyOf", "oneOf"].into_iter().filter_map(|key| schema.get(key));
        for branches in alternatives.filter_map(Value::as_array) {
            let mut others = branches.iter().filter(|branch| branch["type"] != "null");
            if let (Some(only), None) = (others.next(), others.next()) {
                open.push(only);
            }
        }
    }
    found
}

/// The types that a value may have; none where the schema does not say.
pub(super) fn types(schema: &Value, definitions: &Definitions) -> BTreeSet<String> {
    let parts = parts(schema, definitions);
    if parts.iter().any(|part| part["x-kubernetes-int-or-string"] == true) {
        return ["integer", "string"].map(str::to_owned).into();
    }
    let said = parts.iter().filter_map(|part| part.get("type"));
    let types = said.flat_map(|types| match types {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect::<Vec<_>>(),
    });
    types.filter(|name| *name != "null").map(str::to_owned).collect()
}

/// The schema of the items.
pub(super) fn items<'s>(schema: &'s Value, definitions: &'s Definitions) -> Option<&'s Value> {
    parts(schema, definitions).into_iter().find_map(|part| part.get("items"))
}

/// The schema of a property.
pub(super) fn property<'s>(
    schema: &'s Value,
    name: &str,
    definitions: &'s Definitions,
) -> Option<&'s Value> {
    let properties = |part: &'s Value| part.get("properties")?.get(name);
    parts(schema, definitions).into_iter().find_map(properties)
}

/// The names of all properties.
pub(super) fn names<'s>(schema: &'s Value, definitions: &'s Definitions) -> BTreeSet<&'s str> {
    let parts = parts(schema, definitions).into_iter();
    let properties = parts.filter_map(|part| part.get("properties")?.as_object());
    properties.flatten().map(|(name, _)| name.as_str()).collect()
}

/// Whether `branch` is a type that refuses other keys with a tag beside its properties, as schemars writes it out.
/// In a variant of a variant it has to let other keys in.
pub(super) fn is_tagged<'s>(own: &'s Value, branch: &'s Value, is_nested: bool) -> bool {
    let is_closed = |schema: &Value| schema["additionalProperties"] == false;
    if !is_closed(own) || !(is_nested || is_closed(branch)) {
        return false;
    }
    let properties = |schema: &'s Value| schema.get("properties").and_then(Value::as_object);
    let (Some(own), Some(found)) = (properties(own), properties(branch)) else { return false };
    let mut others = found.iter().filter(|(name, _)| !own.contains_key(*name));
    own.iter().all(|(name, schema)| found.get(name) == Some(schema))
        && others.next().is_some_and(|(_, tag)| tag.get("const").is_some())
        && others.next().is_none()
}

/// Whether a property must be there.
pub(super) fn is_required(schema: &Value, name: &str, definitions: &Definitions) -> bool {
    let required = |part: &&Value| {
        let names = part.get("required").and_then(Value::as_array);
        names.is_some_and(|names| names.iter().any(|required| required == name))
    };
    parts(schema, definitions).iter().any(required)
}

/// Whether a property has a default that takes effect.
pub(super) fn has_default(schema: &Value, name: &str, definitions: &Definitions) -> bool {
    let Some(property) = property(schema, name, definitions) else { return false };
    let said = |key| property.get(key).is_some_and(|default| !default.is_null());
    // Empty ones that serde does not write, the server does not fill in.
    said("default") || property.get(SERDE_DEFAULT).is_some_and(|it| !osc_schema::is_empty(it))
}
