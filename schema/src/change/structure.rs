//! Required fields, unknown fields, topology, and keywords of which nothing is known.

use std::collections::BTreeSet;

use serde_json::Value;

use super::found::Found;
use super::kind;
use super::{is_on, word};

/// Keywords that are compared by name, here or elsewhere.
const KNOWN: &[&str] = &[
    "type",
    "nullable",
    "format",
    "enum",
    "default",
    "pattern",
    "description",
    "title",
    "example",
    "externalDocs",
    "maximum",
    "maxLength",
    "maxItems",
    "maxProperties",
    "minimum",
    "minLength",
    "minItems",
    "minProperties",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "multipleOf",
    "required",
    "properties",
    "additionalProperties",
    "items",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "x-kubernetes-validations",
    "x-kubernetes-list-type",
    "x-kubernetes-list-map-keys",
    "x-kubernetes-map-type",
    "x-kubernetes-int-or-string",
    "x-kubernetes-preserve-unknown-fields",
    "x-kubernetes-embedded-resource",
];

/// All that concerns a node as a whole.
pub(super) fn compare(old: &Value, new: &Value) -> Vec<Found> {
    let mut found = required(old, new);
    let switches = [
        ("x-kubernetes-preserve-unknown-fields", kind::PRESERVE_ADDED, kind::PRESERVE_REMOVED),
        ("x-kubernetes-embedded-resource", kind::EMBEDDED_ADDED, kind::EMBEDDED_REMOVED),
    ];
    for (keyword, added, removed) in switches {
        match (is_on(old, keyword), is_on(new, keyword)) {
            (false, true) => found.push(Found::new(added, keyword, None, None)),
            (true, false) => found.push(Found::new(removed, keyword, None, None)),
            _ => {}
        }
    }
    topology(old, new, &mut found);
    found.extend(others(old, new));
    found
}

/// `required`, as a set. A default is filled in before it is looked at.
fn required(old: &Value, new: &Value) -> Vec<Found> {
    let (before, after) = (names(old, "required"), names(new, "required"));
    let property = |name: &str| new.get("properties").and_then(|all| all.get(name));
    let has_default = |name: &str| {
        property(name).and_then(|schema| schema.get("default")).is_some_and(|v| !v.is_null())
    };
    let added = after.difference(&before).map(|name| {
        let kind = if has_default(name) { kind::REQUIRED_DEFAULTED } else { kind::REQUIRED_ADDED };
        Found::new(kind, "required", None, None).of(name)
    });
    let removed = before
        .difference(&after)
        .map(|name| Found::new(kind::REQUIRED_REMOVED, "required", None, None).of(name));
    added.chain(removed).collect()
}

fn names<'s>(schema: &'s Value, keyword: &str) -> BTreeSet<&'s str> {
    let all = schema.get(keyword).and_then(Value::as_array);
    all.into_iter().flatten().filter_map(Value::as_str).collect()
}

/// What is not written is `atomic` for lists and `granular` for maps.
fn topology(old: &Value, new: &Value, found: &mut Vec<Found>) {
    let mut word_of = |keyword: &'static str, unwritten: &'static str, kind| {
        let said = |schema| match word(schema, keyword) {
            "" => unwritten.to_owned(),
            said => said.to_owned(),
        };
        let (before, after) = (said(old), said(new));
        let changed = before != after;
        if changed {
            found.push(Found::new(kind, keyword, Some(&before.into()), Some(&after.into())));
        }
        changed
    };
    let retyped = word_of("x-kubernetes-list-type", "atomic", kind::LIST_TYPE_CHANGED);
    word_of("x-kubernetes-map-type", "granular", kind::MAP_TYPE_CHANGED);
    let keyword = "x-kubernetes-list-map-keys";
    if !retyped && names(old, keyword) != names(new, keyword) {
        let (before, after) = (old.get(keyword), new.get(keyword));
        found.push(Found::new(kind::LIST_KEYS_CHANGED, keyword, before, after));
    }
}

fn others(old: &Value, new: &Value) -> Option<Found> {
    let keys = |schema: &Value| -> BTreeSet<String> {
        let all = schema.as_object().into_iter().flat_map(|map| map.keys());
        all.filter(|key| !KNOWN.contains(&key.as_str())).cloned().collect()
    };
    let all: BTreeSet<_> = keys(old).union(&keys(new)).cloned().collect();
    let changed: Vec<_> = all.into_iter().filter(|key| old.get(key) != new.get(key)).collect();
    let text = Value::from(changed.join(", "));
    (!changed.is_empty()).then(|| Found::new(kind::KEYWORD_CHANGED, "", None, Some(&text)))
}
