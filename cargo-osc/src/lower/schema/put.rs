//! One keyword into one schema.

use std::collections::BTreeSet;

use osc_model::Keyword;
use osc_model::keyword::{
    FORMAT, IMMUTABLE, LIST_MAP_KEYS, MAX_SIZE, MIN_SIZE, NO_DEFAULT, SCHEMALESS, SERDE_DEFAULT,
};
use serde_json::{Value, json};

use super::raw::{self, Definitions};
use super::{default, fits, rule, settled};
use crate::lower::walk::{Types, reference};

/// Why it cannot be put, and what to do.
type Refused = (String, String);

/// What stays of a schema whose type is given by an attribute.
const ANNOTATIONS: [&str; 6] =
    ["description", "title", "default", "examples", "deprecated", "externalDocs"];

/// Bounds: where the schema says another one, both hold. Anything else that is said replaces what was derived.
const BOUNDS: [&str; 14] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "pattern",
    "enum",
    "const",
];

/// Puts a keyword into a schema, or into that of its items.
pub(super) fn keyword(
    schema: &mut Value,
    keyword: &Keyword,
    types: &Types<'_>,
) -> Result<(), Refused> {
    let definitions = &types.facts.definitions;
    let mut found = schema.clone();
    for _ in 0..keyword.items {
        fits("items", &found, definitions)?;
        found = raw::items(&found, definitions).cloned().unwrap_or_default();
    }
    fits(&keyword.name, &found, definitions)?;
    let target = items(schema, keyword.items);
    match keyword.name.as_str() {
        SCHEMALESS => replace(target, &[]),
        "type" => replace(target, &[("type", keyword.value.clone())]),
        "x-kubernetes-int-or-string" => {
            replace(target, &[("x-kubernetes-int-or-string", true.into())]);
        }
        "x-kubernetes-validations" => entry(target, &keyword.name, keyword.value.clone()),
        IMMUTABLE => entry(target, "x-kubernetes-validations", rule::immutable()),
        MIN_SIZE | MAX_SIZE => {
            insert(target, size(&keyword.name, &found, definitions), &keyword.value);
        }
        FORMAT => {
            format(&keyword.value, &raw::types(&found, definitions))?;
            if let Some(derived) = target.as_object_mut() {
                derived.remove("format");
            }
            insert(target, FORMAT, &keyword.value);
        }
        LIST_MAP_KEYS => {
            let key = list_map_key(&found, keyword, types)?;
            entry(target, "x-kubernetes-list-map-keys", key.into());
        }
        "x-kubernetes-embedded-resource" => {
            insert(target, &keyword.name, &keyword.value);
            whole_object(target, &found, definitions);
        }
        SERDE_DEFAULT => default::of_serde(target, &keyword.value),
        NO_DEFAULT => default::none(target, &found, definitions)?,
        name => insert(target, name, &keyword.value),
    }
    Ok(())
}

fn fits(name: &str, schema: &Value, definitions: &Definitions) -> Result<(), Refused> {
    fits::check(name, &raw::types(schema, definitions)).map_err(|message| {
        let help = "say it of a field that has such a value, or give the type with `#[crd(type = \"...\")]`";
        (message, help.to_owned())
    })
}

/// kube-apiserver warns of a format that it does not know, and does not check it.
fn format(format: &Value, types: &BTreeSet<String>) -> Result<(), Refused> {
    let format = format.as_str().unwrap_or_default();
    let all = ["string", "integer", "number"];
    let known = |kind: &&str| osc_schema::is_known_format(kind, format);
    let of_type = types.iter().map(String::as_str).any(|kind| known(&kind));
    if of_type || (types.is_empty() && all.iter().any(known)) {
        return Ok(());
    }
    let help = match all.iter().find(|kind| known(kind)) {
        Some(kind) => format!("it is a format of values of type `{kind}`"),
        None => "kube-apiserver does not know it; say what it means with a pattern".to_owned(),
    };
    Err((format!("`{format}` is no format of this value"), help))
}

/// The schema of the items, so many lists deep. Where the list itself is another definition, what is said of its items
/// stands beside the reference.
fn items(schema: &mut Value, depth: usize) -> &mut Value {
    (0..depth).fold(schema, |schema, _| &mut settled(schema)["items"])
}

/// Adds to a list.
pub(super) fn entry(schema: &mut Value, name: &str, value: Value) {
    match &mut settled(schema)[name] {
        Value::Array(list) if list.contains(&value) => {}
        Value::Array(list) => list.push(value),
        other => *other = json!([value]),
    }
}

/// Drops what was derived but annotations.
fn replace(schema: &mut Value, with: &[(&str, Value)]) {
    let old = settled(schema).as_object_mut().map(std::mem::take).unwrap_or_default();
    let kept = old.into_iter().filter(|(key, _)| ANNOTATIONS.contains(&key.as_str()));
    let with = with.iter().map(|(key, value)| ((*key).to_owned(), value.clone()));
    *schema = Value::Object(kept.chain(with).collect());
}

fn insert(schema: &mut Value, name: &str, value: &Value) {
    let differs = schema.get(name).is_some_and(|found| found != value);
    if differs && BOUNDS.contains(&name) {
        let old = std::mem::take(schema);
        *schema = json!({"allOf": [old], name: value});
    } else {
        settled(schema)[name] = value.clone();
    }
}

/// `length` is of characters, of items or of entries.
fn size(name: &str, schema: &Value, definitions: &Definitions) -> &'static str {
    let types = raw::types(schema, definitions);
    match (name == MIN_SIZE, types.contains("array"), types.contains("object")) {
        (true, true, _) => "minItems",
        (false, true, _) => "maxItems",
        (true, _, true) => "minProperties",
        (false, _, true) => "maxProperties",
        (true, ..) => "minLength",
        (false, ..) => "maxLength",
    }
}

/// kube-apiserver wants an embedded resource to be an object, with fields or any.
fn whole_object(target: &mut Value, schema: &Value, definitions: &Definitions) {
    if raw::types(schema, definitions).is_empty() {
        insert(target, "type", &"object".into());
    }
    if raw::names(schema, definitions).is_empty() {
        insert(target, "x-kubernetes-preserve-unknown-fields", &true.into());
    }
}

/// The JSON name of a field of a list's items. The compiler has seen that the field exists.
fn list_map_key(list: &Value, keyword: &Keyword, types: &Types<'_>) -> Result<String, Refused> {
    let definitions = &types.facts.definitions;
    let rust = keyword.value.as_str().unwrap_or_default();
    let item = raw::items(list, definitions).cloned().unwrap_or_default();
    let names = raw::names(&item, definitions);
    let parts = raw::parts(&item, definitions);
    let facts = parts.iter().filter_map(|part| types.of(reference(part)?));
    let said = facts.flat_map(|facts| &facts.fields).find(|field| field.name == rust);
    let said = said.map(|field| field.json_name.clone());
    // A type without facts has the names that its schema has.
    let plain = |name: &str| name.replace(['_', '-'], "").to_lowercase();
    let alike =
        || names.iter().find(|name| plain(name) == plain(rust)).map(|&name| name.to_owned());
    let Some(name) = said.or_else(alike) else {
        let known: Vec<_> = names.iter().collect();
        let known = crate::words::list(&known);
        return Err((format!("items have no property for `{rust}`"), format!("they have {known}")));
    };
    let is_there =
        raw::is_required(&item, &name, definitions) || raw::has_default(&item, &name, definitions);
    if !is_there && !is_foreign(&item) {
        let help = "make the field one without `Option`, or give it a default";
        let message = format!("`{rust}` may be absent, and so cannot tell items apart");
        return Err((message, help.to_owned()));
    }
    Ok(name)
}

/// Types of Kubernetes get their defaults later.
fn is_foreign(schema: &Value) -> bool {
    reference(schema).is_some_and(osc_schema::is_of_kubernetes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_bound_holds_beside_the_first() {
        let mut schema = json!({"type": "integer", "minimum": 3, "format": "int32"});
        insert(&mut schema, "minimum", &3.into());
        insert(&mut schema, "format", &"int64".into());
        assert_eq!(schema, json!({"type": "integer", "minimum": 3, "format": "int64"}));
        insert(&mut schema, "minimum", &2.into());
        let first = json!({"type": "integer", "minimum": 3, "format": "int64"});
        assert_eq!(schema, json!({"allOf": [first], "minimum": 2}));
    }

    #[test]
    fn a_type_of_an_attribute_keeps_annotations_only() {
        let mut schema = json!({"$ref": "#/$defs/A", "description": "d", "minLength": 1});
        replace(&mut schema, &[("type", "string".into())]);
        assert_eq!(schema, json!({"type": "string", "description": "d"}));
    }

    #[test]
    fn items_behind_a_reference_are_said_beside_it() {
        let mut schema = json!({"$ref": "#/$defs/List"});
        insert(items(&mut schema, 1), "multipleOf", &2.into());
        assert_eq!(schema, json!({"$ref": "#/$defs/List", "items": {"multipleOf": 2}}));
    }
}
