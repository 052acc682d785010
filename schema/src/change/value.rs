//! Single values: types, formats, options, patterns, defaults, texts.

use std::collections::BTreeMap;

use serde_json::Value;

use super::class::{self, Class};
use super::found::Found;
use super::{is_on, word};
use crate::format;

/// What a schema says of the type: one, `int-or-string`, or none.
pub(super) fn kind(schema: &Value) -> &str {
    if is_on(schema, "x-kubernetes-int-or-string") {
        return "int-or-string";
    }
    word(schema, "type")
}

/// All that concerns single values.
pub(super) fn compare(old: &Value, new: &Value) -> Vec<Found> {
    let mut found = Vec::new();
    let (before, after) = (kind(old), kind(new));
    if before != after {
        let (before, after) = (Value::from(before), Value::from(after));
        found.push(Found::new(class::TYPE_CHANGED, "type", Some(&before), Some(&after)));
    }
    match (is_on(old, "nullable"), is_on(new, "nullable")) {
        (false, true) => found.push(Found::new(class::NULLABLE_ADDED, "nullable", None, None)),
        (true, false) => found.push(Found::new(class::NULLABLE_REMOVED, "nullable", None, None)),
        _ => {}
    }
    found.extend(format(old, new));
    options(old, new, &mut found);
    let default = |schema: &Value| schema.get("default").is_some_and(|value| !value.is_null());
    let classes = [class::DEFAULT_ADDED, class::DEFAULT_REMOVED, class::DEFAULT_CHANGED];
    found.extend(keyword(old, new, "default", default, classes));
    let has_pattern = |schema: &Value| !word(schema, "pattern").is_empty();
    let classes = [class::PATTERN_ADDED, class::PATTERN_REMOVED, class::PATTERN_CHANGED];
    found.extend(keyword(old, new, "pattern", has_pattern, classes));
    for text in ["description", "title", "example", "externalDocs"] {
        let has = |schema: &Value| schema.get(text).is_some();
        found.extend(keyword(old, new, text, has, [class::DESCRIPTION_CHANGED; 3]));
    }
    found
}

/// A keyword that is added, removed or changed.
pub(super) fn keyword(
    old: &Value,
    new: &Value,
    keyword: &'static str,
    has: impl Fn(&Value) -> bool,
    [added, removed, changed]: [Class; 3],
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
        let of = match kind(schema) {
            "" | "int-or-string" => "string",
            kind => kind,
        };
        let implied = matches!((of, format), ("integer", "int64") | ("number", "double"));
        (!implied && format::is_known(of, format)).then(|| format.to_owned())
    };
    let (before, after) = (old.get("format"), new.get("format"));
    let class = match (checked(old), checked(new)) {
        (None, Some(_)) => class::FORMAT_ADDED,
        (Some(_), None) if after.is_none() => class::FORMAT_REMOVED,
        (Some(_), None) => class::FORMAT_CHANGED,
        (Some(before), Some(after)) if before != after => class::FORMAT_CHANGED,
        _ if before != after => class::FORMAT_UNCHECKED,
        _ => return None,
    };
    Some(Found::new(class, "format", before, after))
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
    let mut say = |class, old: Option<Vec<Value>>, new: Option<Vec<Value>>| {
        let (old, new) = (old.map(Value::from), new.map(Value::from));
        found.push(Found::new(class, "enum", old.as_ref(), new.as_ref()));
    };
    match (before.is_empty(), after.is_empty()) {
        (true, true) => {}
        (true, false) => say(class::ENUM_ADDED, None, Some(added)),
        (false, true) => say(class::ENUM_REMOVED, Some(removed), None),
        (false, false) => {
            if !removed.is_empty() {
                say(class::ENUM_VALUE_REMOVED, Some(removed), None);
            }
            if !added.is_empty() {
                say(class::ENUM_VALUE_ADDED, None, Some(added));
            }
        }
    }
}
