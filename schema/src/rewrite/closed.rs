//! Variants that refuse the fields of others.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::hull::is_closed;
use super::intersect::intersect;
use super::kinds::Kinds;
use super::{KEYS, Object, PRESERVE, list, names, object_of};

/// Adds to each residual what keeps its branch closed. `is_exclusive`: only one alternative may hold (`oneOf`).
pub(super) fn close(
    rest: &mut [Object],
    branches: &[Object],
    hull: &Object,
    is_exclusive: bool,
    tag: Option<&str>,
) {
    // Where another alternative asks for nothing but a key, having the key as well makes two of them hold.
    let told: Vec<String> = rest
        .iter()
        .filter(|_| is_exclusive)
        .filter_map(|one| match &names(one, "required").into_iter().collect::<Vec<_>>()[..] {
            [only] if one.len() == 1 => Some((*only).to_owned()),
            _ => None,
        })
        .collect();
    let content = tag.and_then(|tag| content(hull, tag));
    for (rest, branch) in rest.iter_mut().zip(branches) {
        let mut more = closed(branch, hull, &told, false);
        if let Some(content) = content
            && Kinds::of(branch) == Kinds::OBJECT
            && !branch.contains_key("additionalProperties")
            && !object_of(branch, "properties").contains_key(content)
        {
            more = without(&[content]);
        }
        *rest = intersect(std::mem::take(rest), more).schema;
    }
}

/// What keeps other keys from a closed object, apart from those that are kept from it anyway. `is_kept`: what lies
/// above keeps unknown keys here.
pub(super) fn closed(branch: &Object, hull: &Object, told: &[String], is_kept: bool) -> Object {
    let mut out = Object::new();
    if Kinds::of(branch) != Kinds::OBJECT || !is_closed(branch) {
        return out;
    }
    let own = object_of(branch, "properties");
    let outer = object_of(hull, "properties").keys().map(String::as_str);
    let others: Vec<&str> = outer
        .filter(|name| !own.contains_key(*name) && !told.iter().any(|told| told == name))
        .collect();
    let (least, most) = keys(branch);
    if is_kept || keeps(hull) || (least == most && !others.is_empty()) {
        out.insert("maxProperties".into(), most.into());
    }
    if least < most {
        out.extend(without(&others));
    }
    out
}

/// Whether unknown keys stay: elsewhere the apiserver prunes them.
pub(super) fn keeps(hull: &Object) -> bool {
    hull.contains_key(PRESERVE) || !hull.contains_key("type")
}

/// How many keys a closed object has, at least and at most.
pub(super) fn keys(branch: &Object) -> (u64, u64) {
    let own: BTreeSet<&str> = object_of(branch, "properties").keys().map(String::as_str).collect();
    let required = names(branch, "required");
    match &list(branch, KEYS).iter().filter_map(Value::as_u64).collect::<Vec<_>>()[..] {
        [least, most] => (*least, *most),
        _ => (own.intersection(&required).count() as u64, own.len() as u64),
    }
}

/// The only field beside the tag. A variant without it is a unit variant of an adjacently tagged enum, which refuses
/// content, or one of an internally tagged enum, which would not look at it: the schemas are equal.
fn content<'h>(hull: &'h Object, tag: &str) -> Option<&'h str> {
    let mut others = object_of(hull, "properties").keys().filter(|name| *name != tag);
    others.next().filter(|_| others.next().is_none()).map(String::as_str)
}

/// None of these keys.
fn without(keys: &[&str]) -> Object {
    let not = match keys {
        [] => return Object::new(),
        [only] => json!({"required": [only]}),
        _ => {
            let any_of: Vec<Value> = keys.iter().map(|key| json!({"required": [key]})).collect();
            json!({"anyOf": any_of})
        }
    };
    Object::from_iter([("not".to_owned(), not)])
}
