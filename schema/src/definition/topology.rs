//! `x-kubernetes-list-type`, `x-kubernetes-list-map-keys`, `x-kubernetes-map-type`: how values are merged.

use std::collections::BTreeSet;

use super::cause::Causes;
use super::keyword::Keyword;
use super::path::Path;
use super::schema::{Items, Schema};

const LISTS: [&str; 3] = ["atomic", "set", "map"];
const MAPS: [&str; 2] = ["atomic", "granular"];

pub(super) fn check(schema: &Schema<'_>, at: &Path<'_>, causes: &mut Causes) {
    check_map_type(schema, at, causes);
    let keys = &schema.list_map_keys;
    let list_type_at = at.field_of("x-kubernetes-list-type");
    if !keys.is_empty() && schema.list_type != Some("map") {
        let rule = "must be map if x-kubernetes-list-map-keys is non-empty";
        match schema.list_type {
            None => causes.required(&list_type_at, rule),
            Some(kind) => causes.invalid(&list_type_at, kind, rule),
        }
    }
    let Some(list_type) = schema.list_type else { return };
    if schema.kind != "array" {
        wrong_type(schema, "array", "x-kubernetes-list-type", at, causes);
    } else if let Some(item) = schema.item().filter(|_| list_type == "set") {
        check_item_of_set(item, &at.field_of("items"), causes);
    }
    if !LISTS.contains(&list_type) {
        causes.not_supported(&list_type_at, list_type, &LISTS);
    }
    if list_type == "map" {
        check_map(schema, at, causes);
    }
    let item = schema.item().filter(|_| matches!(list_type, "map" | "set"));
    if item.is_some_and(Schema::nullable) {
        let detail = format!("cannot be nullable when x-kubernetes-list-type is {list_type}");
        causes.forbidden(&at.field_of("items").field_of("nullable"), &detail);
    }
}

fn check_map_type(schema: &Schema<'_>, at: &Path<'_>, causes: &mut Causes) {
    let Some(map_type) = schema.map_type else { return };
    if schema.kind != "object" {
        wrong_type(schema, "object", "x-kubernetes-map-type", at, causes);
    }
    if !MAPS.contains(&map_type) {
        causes.not_supported(&at.field_of("x-kubernetes-map-type"), map_type, &MAPS);
    }
}

fn wrong_type(
    schema: &Schema<'_>,
    expected: &str,
    keyword: &str,
    at: &Path<'_>,
    causes: &mut Causes,
) {
    let at = at.field_of("type");
    let rule = format!("must be {expected} if {keyword} is specified");
    if schema.kind.is_empty() {
        causes.required(&at, &rule);
    } else {
        causes.invalid(&at, schema.kind, rule);
    }
}

/// The elements of a set are compared as wholes.
fn check_item_of_set(item: &Schema<'_>, at: &Path<'_>, causes: &mut Causes) {
    let rule = "must be atomic as item of a list with x-kubernetes-list-type=set";
    let printed = item.list_type.map_or("null".into(), super::cause::quoted);
    match item.kind {
        "array" if !matches!(item.list_type, None | Some("atomic")) => {
            causes.invalid_as(&at.field_of("x-kubernetes-list-type"), printed, rule);
        }
        "object" if item.map_type != Some("atomic") => {
            causes.invalid_as(&at.field_of("x-kubernetes-map-type"), printed, rule);
        }
        _ => {}
    }
}

fn check_map(schema: &Schema<'_>, at: &Path<'_>, causes: &mut Causes) {
    let keys_at = at.field_of("x-kubernetes-list-map-keys");
    if schema.list_map_keys.is_empty() {
        causes.required(&keys_at, "must not be empty if x-kubernetes-list-type is map");
    }
    let items_at = at.field_of("items");
    match &schema.items {
        None => {
            causes.required(&items_at, "must have a schema if x-kubernetes-list-type is map");
        }
        Some(Items::None | Items::Several(_)) => {
            let rule = "must only have a single schema if x-kubernetes-list-type is map";
            causes.invalid_as(&items_at, "{…}", rule);
        }
        Some(Items::One(item)) => {
            if item.kind == "object" {
                check_keys(schema, item, &items_at, &keys_at, causes);
            } else {
                let rule = "must be object if parent array's x-kubernetes-list-type is map";
                causes.invalid(&items_at.field_of("type"), item.kind, rule);
            }
            check_presence(schema, item, &items_at, causes);
        }
    }
}

/// The keys are scalar properties of the elements, each named once.
fn check_keys(
    schema: &Schema<'_>,
    item: &Schema<'_>,
    items_at: &Path<'_>,
    keys_at: &Path<'_>,
    causes: &mut Causes,
) {
    let keys = &schema.list_map_keys;
    let properties = items_at.field_of("properties");
    let mut seen = BTreeSet::new();
    for key in keys {
        match item.properties.get(key) {
            Some(property) if matches!(property.kind, "array" | "object") => {
                let rule = "must be a scalar type if parent array's x-kubernetes-list-type is map";
                causes.invalid(&properties.key(key).field_of("type"), item.kind, rule);
            }
            Some(_) => {}
            None => {
                let rule = "entries must all be names of item properties";
                causes.invalid_as(keys_at, format!("{keys:?}"), rule);
            }
        }
        if !seen.insert(key) {
            causes.invalid_as(keys_at, format!("{keys:?}"), "must not contain duplicate entries");
        }
    }
}

/// Each key has a value in each element.
fn check_presence(
    schema: &Schema<'_>,
    item: &Schema<'_>,
    items_at: &Path<'_>,
    causes: &mut Causes,
) {
    let properties = items_at.field_of("properties");
    let required: BTreeSet<_> = item.required.iter().collect();
    for key in &schema.list_map_keys {
        let Some(property) = item.properties.get(key) else { continue };
        let at = properties.key(key);
        let of_keys = "this property is in x-kubernetes-list-map-keys, so it";
        if !required.contains(key) && !property.has(Keyword::Default) {
            let detail = format!("{of_keys} must have a default or be a required property");
            causes.required(&at.field_of("default"), &detail);
        }
        if property.nullable() {
            causes.forbidden(&at.field_of("nullable"), &format!("{of_keys} cannot be nullable"));
        }
    }
}
