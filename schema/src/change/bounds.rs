//! Bounds of numbers, and of lengths.

use serde_json::Value;

use super::class;
use super::found::Found;
use super::is_on;

const UPPER: [&str; 4] = ["maximum", "maxLength", "maxItems", "maxProperties"];
const LOWER: [&str; 4] = ["minimum", "minLength", "minItems", "minProperties"];

/// All bounds of a schema.
pub(super) fn compare(old: &Value, new: &Value) -> Vec<Found> {
    let mut found = Vec::new();
    for keyword in UPPER {
        let classes = [
            class::MAXIMUM_ADDED,
            class::MAXIMUM_REMOVED,
            class::MAXIMUM_DECREASED,
            class::MAXIMUM_INCREASED,
        ];
        found.extend(bound(old, new, keyword, "exclusiveMaximum", true, classes));
    }
    for keyword in LOWER {
        let classes = [
            class::MINIMUM_ADDED,
            class::MINIMUM_REMOVED,
            class::MINIMUM_INCREASED,
            class::MINIMUM_DECREASED,
        ];
        found.extend(bound(old, new, keyword, "exclusiveMinimum", false, classes));
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
    [added, removed, tighter, looser]: [class::Class; 4],
) -> Option<Found> {
    let of_number = matches!(keyword, "maximum" | "minimum");
    let written = |schema: &Value| schema.get(keyword).and_then(Value::as_f64);
    let (before, after) = (old.get(keyword), new.get(keyword));
    let class = match (written(old), written(new)) {
        (None, None) => return None,
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
    Some(Found::new(class, keyword, before, after))
}

/// What is a multiple of 6 is one of 3.
fn multiple(old: &Value, new: &Value) -> Option<Found> {
    let (before, after) = (old.get("multipleOf"), new.get("multipleOf"));
    let class = match (before, after) {
        (None, None) => return None,
        (None, Some(_)) => class::MULTIPLE_ADDED,
        (Some(_), None) => class::MULTIPLE_REMOVED,
        (Some(first), Some(second)) if first == second => return None,
        (Some(first), Some(second)) => match (first.as_i64(), second.as_i64()) {
            (Some(first), Some(second)) if second > 0 && first % second == 0 => {
                class::MULTIPLE_REMOVED
            }
            _ => class::MULTIPLE_CHANGED,
        },
    };
    Some(Found::new(class, "multipleOf", before, after))
}
