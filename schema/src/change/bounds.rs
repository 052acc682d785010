//! Bounds of numbers, and of lengths.

use serde_json::Value;

use super::found::Found;
use super::kind;
use super::value::type_of;
use super::{is_on, word};
use crate::object::out_of_range;

const UPPER: [&str; 4] = ["maximum", "maxLength", "maxItems", "maxProperties"];
const LOWER: [&str; 4] = ["minimum", "minLength", "minItems", "minProperties"];

/// All bounds of a schema.
pub(super) fn compare(old: &Value, new: &Value) -> Vec<Found> {
    let mut found = Vec::new();
    for keyword in UPPER {
        let kinds = [
            kind::MAXIMUM_ADDED,
            kind::MAXIMUM_REMOVED,
            kind::MAXIMUM_DECREASED,
            kind::MAXIMUM_INCREASED,
        ];
        found.extend(bound(old, new, keyword, "exclusiveMaximum", true, kinds));
    }
    for keyword in LOWER {
        let kinds = [
            kind::MINIMUM_ADDED,
            kind::MINIMUM_REMOVED,
            kind::MINIMUM_INCREASED,
            kind::MINIMUM_DECREASED,
        ];
        found.extend(bound(old, new, keyword, "exclusiveMinimum", false, kinds));
    }
    found.extend(multiple(old, new));
    found
}

/// One bound. A number is compared as it is written and without its fraction, as the server compares integers with it.
fn bound(
    old: &Value,
    new: &Value,
    keyword: &'static str,
    exclusive: &str,
    upper: bool,
    [added, removed, tighter, looser]: [kind::Kind; 4],
) -> Option<Found> {
    let of_number = matches!(keyword, "maximum" | "minimum");
    let written = |schema: &Value| {
        let bound = schema.get(keyword).and_then(Value::as_f64);
        // Nothing is shorter than 0.
        let says = |bound: &f64| of_number || upper || *bound > 0.0;
        bound.filter(|bound| says(bound) && concerns(keyword, schema))
    };
    let (before, after) = (old.get(keyword), new.get(keyword));
    let kind = match (written(old), written(new)) {
        (None, None) if before == after => return None,
        (None, None) => kind::BOUND_UNCHECKED,
        (_, Some(_)) if of_number && is_beyond(new, after) && !is_beyond(old, before) => {
            kind::BOUND_BEYOND
        }
        (None, Some(_)) => added,
        (Some(_), None) => removed,
        (Some(first), Some(second)) => {
            let strict = |schema| of_number && is_on(schema, exclusive);
            let sign = if upper { 1.0 } else { -1.0 };
            // The smaller, the tighter.
            let rank = |value: f64, schema| (sign * value, u8::from(!strict(schema)));
            let by_rank = rank(second, new) < rank(first, old)
                || rank(second.trunc(), new) < rank(first.trunc(), old);
            // Beyond 2^53, integers that differ are one float.
            let integers = before.and_then(Value::as_i64).zip(after.and_then(Value::as_i64));
            let is_tighter = match integers {
                Some((first, second)) if first != second => (second < first) == upper,
                _ => by_rank,
            };
            if is_tighter {
                tighter
            } else if rank(second, new) > rank(first, old) || integers.is_some_and(|(a, b)| a != b)
            {
                looser
            } else {
                return None;
            }
        }
    };
    Some(Found::new(kind, keyword, before, after))
}

/// Whether values of the type are compared with the bound (`validator.go` of kube-openapi: each validator takes the values of
/// one type). A text that has a format may be a list.
fn concerns(keyword: &str, schema: &Value) -> bool {
    let of = |types: &[&str]| types.contains(&type_of(schema));
    let is_list = type_of(schema) == "string" && !word(schema, "format").is_empty();
    match keyword {
        "maximum" | "minimum" => of(&["", "integer", "number", "int-or-string"]),
        "maxLength" | "minLength" => of(&["", "string", "int-or-string"]),
        "maxItems" | "minItems" => of(&["", "array"]) || is_list,
        _ => of(&["", "object"]),
    }
}

/// Whether the format cannot hold the bound: the server then refuses every value.
fn is_beyond(schema: &Value, bound: Option<&Value>) -> bool {
    bound.is_some_and(|bound| out_of_range(schema, bound).is_some())
}

/// What is a multiple of 6 is one of 3.
fn multiple(old: &Value, new: &Value) -> Option<Found> {
    let (before, after) = (old.get("multipleOf"), new.get("multipleOf"));
    let kind = match (before, after) {
        (None, None) => return None,
        (None, Some(_)) => kind::MULTIPLE_ADDED,
        (Some(_), None) => kind::MULTIPLE_REMOVED,
        (Some(first), Some(second)) if first == second => return None,
        (Some(first), Some(second)) => match (first.as_i64(), second.as_i64()) {
            (Some(first), Some(second)) if second > 0 && first % second == 0 => {
                kind::MULTIPLE_REMOVED
            }
            _ => kind::MULTIPLE_CHANGED,
        },
    };
    Some(Found::new(kind, "multipleOf", before, after))
}
