//! Keys that are said otherwise: by another attribute, by Rust itself, or on another item.

use super::{CrdFieldAttr, CrdKindAttr, CrdTypeAttr, SchemaAttr};
use crate::reader::List;
use crate::{FieldAttr, KindAttr};

/// A word of controller-gen or of a schema, and who says it.
const OTHERS: [(&str, &str); 24] = [
    ("minimum", "`#[schemars(range(min = ...))]` says it"),
    ("maximum", "`#[schemars(range(max = ...))]` says it"),
    ("min_length", "`#[schemars(length(min = ...))]` says it"),
    ("max_length", "`#[schemars(length(max = ...))]` says it"),
    ("min_items", "`#[schemars(length(min = ...))]` says it"),
    ("max_items", "`#[schemars(length(max = ...))]` says it"),
    ("pattern", "`#[schemars(regex(pattern = ...))]` says it"),
    ("enum", "an enum says it, or `#[schemars(extend(\"enum\" = [...]))]`"),
    ("unique_items", "kube-apiserver refuses `uniqueItems`; `list = Set` says it"),
    ("title", "`#[schemars(title = \"...\")]` says it"),
    ("example", "`#[schemars(example = ...)]` says it"),
    ("description", "the doc comment is the description"),
    ("required", "a field that is no `Option` and has no default is required"),
    ("optional", "`Option` and `#[serde(default)]` say it"),
    ("rename", "`#[serde(rename = \"...\")]` says it"),
    ("scope", "`#[kube(namespaced)]` says it"),
    ("printcolumn", "`#[kube(printcolumn(...))]` says it"),
    ("scale", "`#[kube(scale(...))]` says it"),
    ("status", "`#[kube(status = \"...\")]` says it"),
    ("storage", "`#[kube(storage = ...)]` says it"),
    ("served", "`#[kube(served = ...)]` says it"),
    ("labels", "`#[kube(label(\"key\", \"value\"))]` says it"),
    ("annotations", "`#[kube(annotation(\"key\", \"value\"))]` says it"),
    ("skip", "a kind without `#[derive(Osc)]` is not in the package"),
];

fn others(key: &str) -> Option<String> {
    let found = OTHERS.iter().find(|(other, _)| *other == key);
    found.map(|(key, who)| format!("`{key}` is no key of `crd`: {who}"))
}

fn osc(key: &str) -> Option<String> {
    let known = FieldAttr::KEYS.contains(&key) || KindAttr::KEYS.contains(&key);
    known.then(|| format!("`{key}` is a key of `#[osc(...)]`"))
}

/// Where a key of a field belongs.
pub(super) fn of_field(key: &str) -> Option<String> {
    if CrdTypeAttr::OWN.contains(&key) {
        // `depth` and `convert` are keys of fields, too, and not met here.
        return Some(format!("`{key}` belongs on the struct that has the fields"));
    }
    if CrdKindAttr::KEYS.contains(&key) {
        return Some(format!("`{key}` belongs on a kind"));
    }
    others(key).or_else(|| osc(key))
}

/// Where a key of a type belongs.
pub(super) fn of_type(key: &str) -> Option<String> {
    if CrdFieldAttr::OWN.contains(&key) {
        return Some(format!("`{key}` belongs on a field"));
    }
    if CrdKindAttr::KEYS.contains(&key) {
        return Some(crate::misplaced::kind_key(key));
    }
    others(key).or_else(|| osc(key))
}

/// Where a key in `items(...)` belongs.
pub(super) fn of_items(key: &str) -> Option<String> {
    const BOUNDS: [&str; 7] =
        ["minimum", "maximum", "min_length", "max_length", "min_items", "max_items", "pattern"];
    if BOUNDS.contains(&key) {
        let message = "`#[schemars(inner(...))]` says bounds of items";
        return Some(format!("`{key}` is no key of `items`: {message}"));
    }
    if CrdFieldAttr::OWN.contains(&key) {
        return Some(format!("`{key}` belongs on a field, not on its items"));
    }
    others(key)
}

/// Where a key belongs that is none of `#[osc(...)]`.
pub(crate) fn of_osc(key: &str) -> Option<String> {
    let lists = [SchemaAttr::KEYS, CrdFieldAttr::OWN, CrdTypeAttr::OWN, CrdKindAttr::KEYS];
    let known = lists.iter().any(|keys| keys.contains(&key));
    known.then(|| format!("`{key}` is a key of `#[crd(...)]`"))
}
