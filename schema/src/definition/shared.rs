//! What all versions say alike. The server keeps it once, above the versions, and its messages name it there.

use serde_json::Value;

use super::document::{Parts, Validation, Version};
use super::schema::{Additional, Items, Named, Schema};

/// Takes out of the versions what is the same in all of them.
pub(super) fn take<'a>(versions: &mut [Version<'a>]) -> Parts<'a> {
    let mut shared = Parts::default();
    let Some((first, others)) = versions.split_first() else { return shared };
    let all = |same: &dyn Fn(&Parts<'a>, &Parts<'a>) -> bool| {
        others.iter().all(|version| same(&first.parts, &version.parts))
    };
    let schema = all(&|a, b| same_validation(a.schema.as_ref(), b.schema.as_ref()));
    let subresources = all(&|a, b| a.subresources == b.subresources);
    let columns = all(&|a, b| a.columns == b.columns);
    let selectable_fields = all(&|a, b| a.selectable_fields == b.selectable_fields);
    // Backwards, so that what is kept is the first version's.
    for version in versions.iter_mut().rev() {
        let parts = &mut version.parts;
        if schema {
            shared.schema = parts.schema.take();
        }
        if subresources {
            shared.subresources = parts.subresources.take();
        }
        if columns {
            shared.columns = std::mem::take(&mut parts.columns);
        }
        if selectable_fields {
            shared.selectable_fields = std::mem::take(&mut parts.selectable_fields);
        }
    }
    shared
}

fn same_validation(a: Option<&Validation<'_>>, b: Option<&Validation<'_>>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => same_option(a.root.as_ref(), b.root.as_ref()),
        _ => false,
    }
}

fn same_option(a: Option<&Schema<'_>>, b: Option<&Schema<'_>>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => std::ptr::eq(a.raw, b.raw) || same(a, b),
        _ => false,
    }
}

/// Equality in which an empty list is none.
fn same(a: &Schema<'_>, b: &Schema<'_>) -> bool {
    same_words(a, b)
        && same_option(a.not.as_deref(), b.not.as_deref())
        && same_items(a.items.as_ref(), b.items.as_ref())
        && same_additional(a.additional.as_ref(), b.additional.as_ref())
        && same_list(&a.all_of, &b.all_of)
        && same_list(&a.any_of, &b.any_of)
        && same_list(&a.one_of, &b.one_of)
        && same_named(&a.properties, &b.properties)
        && same_named(&a.definitions, &b.definitions)
        && same_named(&a.dependencies, &b.dependencies)
}

fn same_words(a: &Schema<'_>, b: &Schema<'_>) -> bool {
    const TEXTS: [&str; 4] = ["id", "$schema", "description", "title"];
    const FLAGS: [&str; 6] = [
        "nullable",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "uniqueItems",
        "x-kubernetes-embedded-resource",
        "x-kubernetes-int-or-string",
    ];
    const NUMBERS: [&str; 9] = [
        "maximum",
        "minimum",
        "multipleOf",
        "maxLength",
        "minLength",
        "maxItems",
        "minItems",
        "maxProperties",
        "minProperties",
    ];
    const VALUES: [&str; 4] = ["default", "example", "externalDocs", "additionalItems"];
    let text = |s: &Schema<'_>, k: &str| s.raw[k].as_str().unwrap_or_default().to_owned();
    let flag = |s: &Schema<'_>, k: &str| s.raw[k].as_bool().unwrap_or_default();
    let map = |s: &Schema<'_>, k: &str| s.raw[k].as_object().cloned().unwrap_or_default();
    let values = |s: &Schema<'_>| s.raw["enum"].as_array().cloned().unwrap_or_default();
    TEXTS.iter().all(|key| text(a, key) == text(b, key))
        && FLAGS.iter().all(|key| flag(a, key) == flag(b, key))
        && NUMBERS.iter().all(|key| a.raw[*key].as_f64() == b.raw[*key].as_f64())
        && VALUES
            .iter()
            .all(|key| a.raw.get(key).unwrap_or(&NONE) == b.raw.get(key).unwrap_or(&NONE))
        && values(a) == values(b)
        && map(a, "patternProperties") == map(b, "patternProperties")
        && (a.kind, a.format, a.pattern) == (b.kind, b.format, b.pattern)
        && (a.reference, a.preserves) == (b.reference, b.preserves)
        && (a.list_type, a.map_type) == (b.list_type, b.map_type)
        && (&a.required, &a.list_map_keys) == (&b.required, &b.list_map_keys)
        && a.rules == b.rules
}

static NONE: Value = Value::Null;

fn same_items(a: Option<&Items<'_>>, b: Option<&Items<'_>>) -> bool {
    match (a, b) {
        (None, None) | (Some(Items::None), Some(Items::None)) => true,
        (Some(Items::One(a)), Some(Items::One(b))) => same(a, b),
        (Some(Items::Several(a)), Some(Items::Several(b))) => same_list(a, b),
        _ => false,
    }
}

fn same_additional(a: Option<&Additional<'_>>, b: Option<&Additional<'_>>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(Additional::Flag(a)), Some(Additional::Flag(b))) => a == b,
        (Some(Additional::Values(a)), Some(Additional::Values(b))) => same(a, b),
        _ => false,
    }
}

fn same_list(a: &[Schema<'_>], b: &[Schema<'_>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
}

fn same_named(a: &Named<'_>, b: &Named<'_>) -> bool {
    a.len() == b.len()
        && a.iter().zip(b.iter()).all(|((name, a), (other, b))| name == other && same(a, b))
}
