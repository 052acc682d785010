//! Single values: types, formats, options, patterns, defaults, texts.

use std::collections::BTreeMap;

use serde_json::Value;

use super::found::Found;
use super::kind::{self, Kind};
use super::{is_on, word};
use crate::format;

/// What a schema says of the type: one, `int-or-string`, or none.
pub(super) fn type_of(schema: &Value) -> &str {
    if is_on(schema, "x-kubernetes-int-or-string") {
        return "int-or-string";
    }
    word(schema, "type")
}

/// All that concerns single values.
pub(super) fn compare(old: &Value, new: &Value) -> Vec<Found> {
    let mut found = Vec::new();
    let (before, after) = (type_of(old), type_of(new));
    if before != after {
        let (before, after) = (Value::from(before), Value::from(after));
        found.push(Found::new(kind::TYPE_CHANGED, "type", Some(&before), Some(&after)));
    }
    match (is_on(old, "nullable"), is_on(new, "nullable")) {
        (false, true) => found.push(Found::new(kind::NULLABLE_ADDED, "nullable", None, None)),
        (true, false) => found.push(Found::new(kind::NULLABLE_REMOVED, "nullable", None, None)),
        _ => {}
    }
    found.extend(format(old, new));
    options(old, new, &mut found);
    let default = |schema: &Value| schema.get("default").is_some_and(|value| !value.is_null());
    let kinds = [kind::DEFAULT_ADDED, kind::DEFAULT_REMOVED, kind::DEFAULT_CHANGED];
    found.extend(keyword(old, new, "default", default, kinds));
    let has_pattern = |schema: &Value| !word(schema, "pattern").is_empty();
    let kinds = [kind::PATTERN_ADDED, kind::PATTERN_REMOVED, kind::PATTERN_CHANGED];
    found.extend(keyword(old, new, "pattern", has_pattern, kinds));
    for text in ["description", "title", "example", "externalDocs"] {
        let has = |schema: &Value| schema.get(text).is_some();
        found.extend(keyword(old, new, text, has, [kind::DESCRIPTION_CHANGED; 3]));
    }
    found
}

/// A keyword that is added, removed or changed.
pub(super) fn keyword(
    old: &Value,
    new: &Value,
    keyword: &'static str,
    has: impl Fn(&Value) -> bool,
    [added, removed, changed]: [Kind; 3],
) -> Option<Found> {
    let (before, after) = (old.get(keyword), new.get(keyword));
    match (has(old), has(new)) {
        (false, true) => Some(Found::new(added, keyword, None, after)),
        (true, false) => Some(Found::new(removed, keyword, before, None)),
        (true, true) if before != after => Some(Found::new(changed, keyword, before, after)),
        _ => None,
    }
}

/// The server drops formats that it does not know, and an integer has the range of `int64` anyway.
fn format(old: &Value, new: &Value) -> Option<Found> {
    let checked = |schema: &Value| {
        let format = word(schema, "format");
        let of = match type_of(schema) {
            "" | "int-or-string" => "string",
            other => other,
        };
        let implied = matches!((of, format), ("integer", "int64") | ("number", "double"));
        (!implied && format::is_known(of, format)).then(|| format.to_owned())
    };
    let (before, after) = (old.get("format"), new.get("format"));
    let kind = match (checked(old), checked(new)) {
        (None, Some(_)) => kind::FORMAT_ADDED,
        (Some(_), None) if after.is_none() => kind::FORMAT_REMOVED,
        (Some(_), None) => kind::FORMAT_CHANGED,
        (Some(before), Some(after)) if before != after => kind::FORMAT_CHANGED,
        _ if before != after => kind::FORMAT_UNCHECKED,
        _ => return None,
    };
    Some(Found::new(kind, "format", before, after))
}

/// `enum`, as a set.
fn options(old: &Value, new: &Value, found: &mut Vec<Found>) {
    let set = |schema: &Value| -> BTreeMap<String, Value> {
        let all = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
        // `1` is `1.0`.
        let key = |value: &Value| match value.as_f64() {
            Some(number) => number.to_string(),
            None => value.to_string(),
        };
        all.map(|value| (key(value), value.clone())).collect()
    };
    let (before, after) = (set(old), set(new));
    let without =
        |these: &BTreeMap<String, Value>, those: &BTreeMap<String, Value>| -> Vec<Value> {
            let left = these.iter().filter(|(key, _)| !those.contains_key(*key));
            left.map(|(_, value)| value.clone()).collect()
        };
    let (removed, added) = (without(&before, &after), without(&after, &before));
    let mut say = |kind, old: Option<Vec<Value>>, new: Option<Vec<Value>>| {
        let (old, new) = (old.map(Value::from), new.map(Value::from));
        found.push(Found::new(kind, "enum", old.as_ref(), new.as_ref()));
    };
    match (before.is_empty(), after.is_empty()) {
        (true, true) => {}
        (true, false) => say(kind::ENUM_ADDED, None, Some(added)),
        (false, true) => say(kind::ENUM_REMOVED, Some(removed), None),
        (false, false) => {
            if !removed.is_empty() {
                say(kind::ENUM_VALUE_REMOVED, Some(removed), None);
            }
            if !added.is_empty() {
                say(kind::ENUM_VALUE_ADDED, None, Some(added));
            }
        }
    }
}
