//! Bounds of numbers, lengths of strings, lists and objects.

use osc_model::FieldPath;
use serde_json::Value;

use super::validate::equal;
use super::{Violation, is_on};
use crate::{Reason, pattern};

/// `minimum`, `maximum`, `multipleOf`, and the range of `int32`, `int64` and `float`.
pub(super) fn number(schema: &Value, value: &Value, field: &FieldPath) -> Vec<Violation> {
    let mut violations = Vec::new();
    // The server names the whole object for a number that its format cannot hold.
    let of_format =
        |rule: String| Violation { of_whole: true, ..Violation::invalid(field, value, rule) };
    // What is no integer has a wrong type, which is said elsewhere.
    let format = out_of_range(schema, value);
    if let Some(format) = format.filter(|_| kind_of(schema) != "integer" || is_integer(value)) {
        violations.push(of_format(format!("must be of type {format}")));
    }
    let written = |keyword: &str| schema.get(keyword).filter(|bound| bound.is_number());
    let bound = |keyword: &str| written(keyword).map(|bound| native(bound, value));
    // A bound that the format cannot hold makes the server refuse every value.
    for keyword in ["maximum", "minimum", "multipleOf"] {
        if let Some(format) = written(keyword).and_then(|bound| out_of_range(schema, bound)) {
            violations.push(of_format(format!("`{keyword}` must be of type {format}")));
        }
    }
    let mut refuse = |rule: String| violations.push(Violation::invalid(field, value, rule));
    if let Some(maximum) = bound("maximum") {
        let exclusive = is_on(schema, "exclusiveMaximum");
        if less(&maximum, value) || (exclusive && equal(&maximum, value)) {
            let word = if exclusive { "less than" } else { "less than or equal to" };
            refuse(format!("should be {word} {maximum}"));
        }
    }
    if let Some(minimum) = bound("minimum") {
        let exclusive = is_on(schema, "exclusiveMinimum");
        if less(value, &minimum) || (exclusive && equal(&minimum, value)) {
            let word = if exclusive { "greater than" } else { "greater than or equal to" };
            refuse(format!("should be {word} {minimum}"));
        }
    }
    if let Some(factor) = bound("multipleOf")
        && !is_multiple(value, &factor)
    {
        refuse(match factor.as_f64() {
            Some(0.0) => "factor multipleOf must be positive: 0".into(),
            _ => format!("should be a multiple of {factor}"),
        });
    }
    violations
}

fn kind_of(schema: &Value) -> &str {
    let either = is_on(schema, "x-kubernetes-int-or-string");
    let kind = schema.get("type").and_then(Value::as_str).unwrap_or_default();
    if either { "" } else { kind }
}

/// The type and format that cannot hold the number.
fn out_of_range(schema: &Value, value: &Value) -> Option<&'static str> {
    let has_format = |name: &str| schema.get("format").is_some_and(|format| format == name);
    let within = |limit: f64| value.as_f64().is_some_and(|n| (-limit..limit).contains(&n));
    let (format, fits) = match kind_of(schema) {
        "integer" => {
            let whole = value.as_f64().is_some_and(|n| n.fract() == 0.0);
            if has_format("int32") {
                ("integer with format int32", whole && within(2f64.powi(31)))
            } else {
                let fits = value.is_i64() || (whole && within(2f64.powi(63)));
                ("integer with format int64", fits)
            }
        }
        "number" if has_format("float") => {
            ("number with format float", within(f64::from(f32::MAX).next_up()))
        }
        _ => return None,
    };
    (!fits).then_some(format)
}

/// A bound as the server compares it with a value: it cuts the fraction off for an integer.
fn native(bound: &Value, value: &Value) -> Value {
    let whole = bound.as_f64().filter(|_| bound.is_f64() && value.is_i64()).map(f64::trunc);
    whole.map_or_else(|| bound.clone(), Value::from)
}

fn less(a: &Value, b: &Value) -> bool {
    match (a.as_i64(), b.as_i64()) {
        (Some(a), Some(b)) => a < b,
        _ => a.as_f64().zip(b.as_f64()).is_some_and(|(a, b)| a < b),
    }
}

/// Nothing is a multiple of 0, which a fraction becomes beside an integer.
fn is_multiple(value: &Value, factor: &Value) -> bool {
    if let (Some(value), Some(factor)) = (value.as_i64(), factor.as_i64()) {
        return factor > 0 && value % factor == 0;
    }
    value.as_f64().zip(factor.as_f64()).is_some_and(|(value, factor)| {
        let times = if factor < 1.0 { 1.0 / factor * value } else { value / factor };
        factor > 0.0 && is_whole(times)
    })
}

/// Whether the server takes a number for an integer.
pub(super) fn is_integer(value: &Value) -> bool {
    value.is_i64() || value.as_f64().is_some_and(is_whole)
}

/// Whether the server takes a float for an integer, as `IsFloat64AJSONInteger` of go-openapi says it: none that JSON's
/// integers cannot hold, and each positive one whose fraction is nothing beside its size, so 1997851409.5 too.
fn is_whole(float: f64) -> bool {
    let fraction = float.fract();
    let is_nothing = fraction > 0.0 && fraction < 1e-9 * (float + float.trunc());
    float.abs() < 2f64.powi(53) && (fraction == 0.0 || is_nothing)
}

/// `maxLength`, `minLength`, `pattern`: the first that does not hold, as the apiserver stops there.
pub(super) fn string(schema: &Value, text: &str, field: &FieldPath) -> Option<Violation> {
    let length = count(text.chars().count());
    if let Some(longest) = size(schema, "maxLength").filter(|longest| length > *longest) {
        let message = format!("Too long: may not be more than {longest} bytes");
        return Some(Violation::of(Reason::TooLong, field, message));
    }
    let refuse = |rule| Some(Violation::invalid(field, &text.into(), rule));
    if let Some(shortest) = size(schema, "minLength").filter(|shortest| length < *shortest) {
        return refuse(format!("should be at least {shortest} chars long"));
    }
    let re2 = schema.get("pattern").and_then(Value::as_str).filter(|re2| !re2.is_empty())?;
    match pattern::compile(re2) {
        Ok(regex) if regex.is_match(text) => None,
        Ok(_) => refuse(format!("should match '{re2}'")),
        Err(reason) => refuse(format!("should match '{re2}, but pattern is invalid: {reason}'")),
    }
}

/// `maxItems`, `minItems`, `uniqueItems`.
pub(super) fn list(schema: &Value, values: &[Value], field: &FieldPath) -> Vec<Violation> {
    let length = count(values.len());
    let mut violations = Vec::new();
    if let Some(most) = size(schema, "maxItems").filter(|most| length > *most) {
        violations.push(too_many(field, length, most));
    }
    if let Some(least) = size(schema, "minItems").filter(|least| length < *least) {
        let rule = format!("should have at least {least} items");
        violations.push(Violation::invalid(field, &length.into(), rule));
    }
    let repeats =
        || values.iter().enumerate().any(|(i, v)| values[..i].iter().any(|w| equal(v, w)));
    if is_on(schema, "uniqueItems") && repeats() {
        violations.push(Violation::invalid(field, &"".into(), "shouldn't contain duplicates"));
    }
    violations
}

/// `maxProperties`, `minProperties`.
pub(super) fn object(schema: &Value, length: usize, field: &FieldPath) -> Vec<Violation> {
    let length = count(length);
    let mut violations = Vec::new();
    if let Some(most) = size(schema, "maxProperties").filter(|most| length > *most) {
        violations.push(too_many(field, length, most));
    }
    if let Some(least) = size(schema, "minProperties").filter(|least| length < *least) {
        let rule = format!("should have at least {least} properties");
        violations.push(Violation::invalid(field, &length.into(), rule));
    }
    violations
}

fn too_many(field: &FieldPath, length: i64, most: i64) -> Violation {
    let items = if most == 1 { "item" } else { "items" };
    let message = format!("Too many: {length}: must have at most {most} {items}");
    Violation::of(Reason::TooMany, field, message)
}

/// A negative bound is one too.
fn size(schema: &Value, keyword: &str) -> Option<i64> {
    schema.get(keyword)?.as_i64()
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
