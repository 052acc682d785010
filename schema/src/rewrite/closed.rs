//! Variants that refuse the fields of others.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::hull::is_closed;
use super::intersect::intersect;
use super::kinds::Kinds;
use super::{Object, PRESERVE, names, object_of};

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
    let keeps = hull.contains_key(PRESERVE) || !hull.contains_key("type");
    let content = tag.and_then(|tag| content(hull, tag));
    for (rest, branch) in rest.iter_mut().zip(branches) {
        let own: BTreeSet<&str> =
            object_of(branch, "properties").keys().map(String::as_str).collect();
        let others: Vec<&str> = object_of(hull, "properties")
            .keys()
            .map(String::as_str)
            .filter(|name| !own.contains(name) && !told.iter().any(|told| told == name))
            .collect();
        let mut more = Object::new();
        if Kinds::of(branch) == Kinds::OBJECT && is_closed(branch) {
            let needs_all = own.is_subset(&names(branch, "required"));
            if keeps || (needs_all && !others.is_empty()) {
                more.insert("maxProperties".into(), own.len().into());
            }
            if !needs_all {
                more.extend(without(&others));
            }
        } else if Kinds::of(branch) == Kinds::OBJECT
            && !branch.contains_key("additionalProperties")
            && content.is_some_and(|content| !own.contains(content))
        {
            more.extend(without(&others));
        }
        *rest = intersect(std::mem::take(rest), more).schema;
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
