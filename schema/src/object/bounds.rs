//! Bounds of numbers, lengths of strings, lists and objects.

use osc_model::FieldPath;
use serde_json::Value;

use super::printed::printed;
use super::validate::equal;
use super::{Violation, is_on};
use crate::verdict::path::dotted;
use crate::{Class, Reason, pattern};

/// `minimum`, `maximum`, `multipleOf`, and the range of `int32`, `int64` and `float`.
pub(super) fn number(schema: &Value, value: &Value, field: &FieldPath) -> Vec<Violation> {
    let mut violations = Vec::new();
    violations.extend(of_range(schema, value, "Checked", field));
    let mut bound = |keyword: &str, prefix: &str| {
        let bound = schema.get(keyword).filter(|bound| bound.is_number())?;
        // A bound that the format cannot hold makes the server refuse every value, and compare floats.
        let Some(violation) = of_range(schema, bound, prefix, field) else {
            return Some((native(bound, value), value.clone()));
        };
        violations.push(violation);
        Some((as_float(bound), as_float(value)))
    };
    let maximum = bound("maximum", "Maximum boundary");
    let minimum = bound("minimum", "Minimum boundary");
    let factor = bound("multipleOf", "MultipleOf");
    if let Some((maximum, value)) = maximum {
        let exclusive = is_on(schema, "exclusiveMaximum");
        if less(&maximum, &value) || (exclusive && equal(&maximum, &value)) {
            let word = if exclusive { "less than" } else { "less than or equal to" };
            violations.push(broken(field, &value, &format!("should be {word}"), &maximum));
        }
    }
    if let Some((minimum, value)) = minimum {
        let exclusive = is_on(schema, "exclusiveMinimum");
        if less(&value, &minimum) || (exclusive && equal(&minimum, &value)) {
            let word = if exclusive { "greater than" } else { "greater than or equal to" };
            violations.push(broken(field, &value, &format!("should be {word}"), &minimum));
        }
    }
    if let Some((factor, value)) = factor
        && !is_multiple(&value, &factor)
    {
        violations.push(if factor.as_f64().is_some_and(|factor| factor > 0.0) {
            broken(field, &value, "should be a multiple of", &factor)
        } else {
            not_positive(field, &value, &factor)
        });
    }
    violations
}

/// A rule with a bound, which is printed as the server does in its own words, and as it is in ours.
fn broken(field: &FieldPath, value: &Value, rule: &str, bound: &Value) -> Violation {
    let words = Violation::invalid(field, value, format!("{rule} {}", printed(bound))).words;
    Violation { words, ..Violation::invalid(field, value, format!("{rule} {bound}")) }
}

fn not_positive(field: &FieldPath, value: &Value, factor: &Value) -> Violation {
    let factor = printed(factor);
    let rule = format!("factor multipleOf must be positive: {factor}");
    let words = format!(
        "Invalid value: {factor}: factor MultipleOf declared for {} must be positive: {factor}",
        dotted(field)
    );
    Violation { words, ..Violation::invalid(field, value, rule) }
}

/// A number that its format cannot hold. The server names the whole object for it.
fn of_range(schema: &Value, value: &Value, prefix: &str, field: &FieldPath) -> Option<Violation> {
    let (kind, format) = out_of_range(schema, value)?;
    let (said, format) = match format {
        "" => ("(default format)".to_owned(), "int64"),
        format => (format!("with format {format}"), format),
    };
    let bound = match prefix {
        "Maximum boundary" => "`maximum` ",
        "Minimum boundary" => "`minimum` ",
        "MultipleOf" => "`multipleOf` ",
        _ => "",
    };
    let message =
        format!("Invalid value: {value}: {bound}must be of type {kind} with format {format}");
    let words = format!("{prefix} value must be of type {kind} {said} in {}", dotted(field));
    Some(Violation::of_whole(field, message, &words).about(Class::Types))
}

fn as_float(number: &Value) -> Value {
    number.as_f64().map(Value::from).unwrap_or_default()
}

fn kind_of(schema: &Value) -> &str {
    let either = is_on(schema, "x-kubernetes-int-or-string");
    let kind = schema.get("type").and_then(Value::as_str).unwrap_or_default();
    if either { "" } else { kind }
}

/// The type and format that cannot hold the number.
pub(crate) fn out_of_range(schema: &Value, value: &Value) -> Option<(&'static str, &'static str)> {
    let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
    let within = |limit: f64| value.as_f64().is_some_and(|n| (-limit..limit).contains(&n));
    let whole = value.as_f64().is_some_and(|n| n.fract() == 0.0);
    let (format, fits) = match (kind_of(schema), format) {
        ("integer", "int32") => ("int32", whole && within(2f64.powi(31))),
        ("integer", "int64") => ("int64", value.is_i64() || (whole && within(2f64.powi(63)))),
        ("integer", _) => ("", value.is_i64() || (whole && within(2f64.powi(63)))),
        // Half a step above the greatest float of 32 bits is rounded away from it.
        ("number", "float") => ("float", within(f64::from(f32::MAX) + 2f64.powi(103))),
        _ => return None,
    };
    let kind = if kind_of(schema) == "integer" { "integer" } else { "number" };
    (!fits).then_some((kind, format))
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
        let bytes = if longest == 1 { "byte" } else { "bytes" };
        let message = match longest {
            0.. => format!("Too long: may not be more than {longest} {bytes}"),
            _ => "Too long: value is too long".into(),
        };
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
        let violation = Violation::invalid(field, &"".into(), "shouldn't contain duplicates");
        violations.push(violation.about(Class::Duplicates));
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
