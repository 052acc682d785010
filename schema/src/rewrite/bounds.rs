//! Bounds: the narrower of two, and pairs that no value can keep.

use serde_json::{Number, Value, json};

use super::Object;

/// A lower bound, its upper one; the first pair is that of numbers.
pub(super) const PAIRS: [(&str, &str); 4] = [
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
];

/// A bound of numbers and the switch that makes it exclusive.
pub(super) const EXCLUSIVE: [(&str, &str); 2] =
    [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")];

/// Copies the bounds of numbers. JSON Schema's exclusive bound is a number beside the other, OpenAPI 3.0's a switch.
pub(super) fn copy(raw: &Object, out: &mut Object) {
    for (bound, exclusive) in EXCLUSIVE {
        let beyond = raw.get(exclusive);
        let mut found = raw.get(bound).map(|value| (value, beyond == Some(&Value::Bool(true))));
        if let Some(other) = beyond.filter(|value| value.is_number())
            && found.is_none_or(|(value, _)| narrower(bound, other, value) || equal(other, value))
        {
            found = Some((other, true));
        }
        if let Some((value, is_exclusive)) = found {
            set(out, bound, whole(value), is_exclusive);
        }
    }
}

/// Moves the bounds of numbers of `b` to `a` where they are narrower.
pub(super) fn narrow(a: &mut Object, b: &mut Object) {
    for (bound, exclusive) in EXCLUSIVE {
        let Some(value) = b.remove(bound) else { continue };
        let is_exclusive = b.remove(exclusive) == Some(Value::Bool(true));
        match a.get(bound) {
            Some(own) if narrower(bound, own, &value) => {}
            Some(own) if equal(own, &value) && !is_exclusive => {}
            _ => set(a, bound, value, is_exclusive),
        }
    }
}

/// Says the range of a number's format by bounds: without its type, the format cannot stay.
pub(super) fn write_out_format(schema: &mut Object) {
    if schema.remove("format") == Some(json!("int32")) && !schema.contains_key("enum") {
        let mut range = Object::from_iter([
            ("minimum".to_owned(), json!(i32::MIN)),
            ("maximum".to_owned(), json!(i32::MAX)),
        ]);
        narrow(schema, &mut range);
    }
}

/// The narrower of two values of a bound.
pub(super) fn narrowest(bound: &str, a: Value, b: Value) -> Value {
    if narrower(bound, &b, &a) { b } else { a }
}

/// The lower bound of the first pair that no value can keep.
pub(super) fn contradiction(schema: &Object) -> Option<(&'static str, String)> {
    PAIRS.iter().find_map(|(lower, upper)| {
        let (least, most) = (schema.get(*lower)?, schema.get(*upper)?);
        let is_exclusive = |key: &str| schema.get(key) == Some(&Value::Bool(true));
        let excluded = *lower == "minimum"
            && (is_exclusive("exclusiveMinimum") || is_exclusive("exclusiveMaximum"));
        let fails = least.as_f64()? > most.as_f64()? || (excluded && equal(least, most));
        let text = format!("no value keeps both `{lower}` {least} and `{upper}` {most}");
        fails.then_some((*lower, text))
    })
}

fn set(out: &mut Object, bound: &str, value: Value, is_exclusive: bool) {
    let switch = if bound == "minimum" { "exclusiveMinimum" } else { "exclusiveMaximum" };
    out.insert(bound.into(), value);
    if is_exclusive {
        out.insert(switch.into(), true.into());
    } else {
        out.remove(switch);
    }
}

fn narrower(bound: &str, a: &Value, b: &Value) -> bool {
    let (Some(x), Some(y)) = (a.as_f64(), b.as_f64()) else { return false };
    if bound.starts_with("min") { x > y } else { x < y }
}

fn equal(a: &Value, b: &Value) -> bool {
    a == b || (a.is_number() && a.as_f64() == b.as_f64())
}

/// `255.0` as `255`.
pub(super) fn whole(value: &Value) -> Value {
    let integer = value.as_f64().filter(|_| value.is_f64()).and_then(|float| {
        // Printed without a fraction, an integral float is an integer's text.
        format!("{float:.0}").parse::<i64>().ok().filter(|_| float.fract() == 0.0)
    });
    integer.map_or_else(|| value.clone(), |integer| Value::Number(Number::from(integer)))
}
