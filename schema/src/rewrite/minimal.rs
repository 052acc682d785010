//! Alternatives without what they repeat.

use serde_json::Value;

use super::Object;
use super::kinds::Kinds;

/// Alternatives that differ in the values of one `enum` become one; equal ones too.
pub(super) fn merged(alternatives: Vec<Object>) -> Vec<Object> {
    let before = alternatives.len();
    let mut out: Vec<Object> = Vec::new();
    for one in alternatives {
        let found = out.iter().enumerate().find_map(|(at, other)| Some((at, alike(other, &one)?)));
        match found {
            Some((at, both)) => out[at] = both,
            None => out.push(one),
        }
    }
    if out.len() < before { merged(out) } else { out }
}

/// One schema for two that differ in one `enum`, wherever it lies.
fn alike(a: &Object, b: &Object) -> Option<Object> {
    if a == b {
        return Some(a.clone());
    }
    if a.len() != b.len() || !a.keys().all(|key| b.contains_key(key)) {
        return None;
    }
    let mut different = a.iter().filter(|(key, value)| b.get(*key) != Some(value));
    let (key, value) = different.next()?;
    if different.next().is_some() {
        return None;
    }
    let joined = match (key.as_str(), value, &b[key]) {
        ("enum", one, other) => {
            let (one, other) = (one.as_array()?, other.as_array()?);
            one.iter().chain(other.iter().filter(|value| !one.contains(value))).cloned().collect()
        }
        ("properties", Value::Object(one), Value::Object(other)) => fields(one, other)?.into(),
        ("items", Value::Object(one), Value::Object(other)) => alike(one, other)?.into(),
        _ => return None,
    };
    let mut out = a.clone();
    out.insert(key.clone(), joined);
    Some(out)
}

fn fields(a: &Object, b: &Object) -> Option<Object> {
    if a.len() != b.len() || !a.keys().all(|key| b.contains_key(key)) {
        return None;
    }
    let mut different = a.iter().filter(|(key, value)| b.get(*key) != Some(value));
    let (name, value) = different.next()?;
    if different.next().is_some() {
        return None;
    }
    let mut out = a.clone();
    out.insert(name.clone(), alike(value.as_object()?, b[name].as_object()?)?.into());
    Some(out)
}

/// Whether the hull says all that the alternatives say: one is empty, or they are its kinds one by one.
pub(super) fn are_said_by(hull: &Object, alternatives: &[Object]) -> bool {
    let kinds = [Kinds::INTEGER, Kinds::STRING].map(|kind| kind.told(Kinds::INT_OR_STRING));
    alternatives.iter().any(Object::is_empty)
        || (Kinds::of(hull) == Kinds::INT_OR_STRING
            && alternatives.len() == kinds.len()
            && kinds.iter().all(|kind| alternatives.contains(kind)))
}
