//! One value against one schema, and what is below it.

use osc_model::FieldPath;
use serde_json::{Map, Value};

use super::{Reading, Violation, bounds, combine, kind};
use crate::Reason;

/// Everything that the schema refuses of `value`.
pub(super) fn check(
    schema: &Value,
    value: &Value,
    field: &FieldPath,
    reading: Reading,
) -> Vec<Violation> {
    let mut violations = Vec::new();
    violations.extend(kind::check(schema, value, field, reading));
    violations.extend(check_enum(schema, value, field));
    if value.is_null() {
        return violations;
    }
    violations.extend(combine::check(schema, value, field, reading));
    match value {
        Value::Number(_) => violations.extend(bounds::number(schema, value, field)),
        Value::String(text) => violations.extend(bounds::string(schema, text, field)),
        Value::Array(values) => check_list(schema, values, field, reading, &mut violations),
        Value::Object(map) => check_object(schema, map, field, reading, &mut violations),
        _ => {}
    }
    violations
}

/// A `null` is refused by every enum, also by one that lists it.
fn check_enum(schema: &Value, value: &Value, field: &FieldPath) -> Option<Violation> {
    let options = schema.get("enum")?.as_array().filter(|options| !options.is_empty())?;
    if !value.is_null() && options.iter().any(|option| is_option(option, value)) {
        return None;
    }
    let options: Vec<_> = options
        .iter()
        .map(|option| option.as_str().map_or_else(|| option.to_string(), str::to_owned))
        .map(|option| format!("{option:?}"))
        .collect();
    let message = format!("Unsupported value: {value}: supported values: {}", options.join(", "));
    Some(Violation::of(Reason::NotSupported, field, message))
}

/// Equality after the server has converted the value to the option's type: 1.5 is 1, and 65 is `"A"`.
fn is_option(option: &Value, value: &Value) -> bool {
    match (option, value) {
        (Value::String(text), Value::Number(code)) if !code.is_f64() => {
            let code = code.as_u64().and_then(|code| u32::try_from(code).ok());
            let letter = code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER);
            text.chars().eq([letter])
        }
        (Value::Number(option), Value::Number(number)) if option.is_i64() && number.is_f64() => {
            number.as_f64().map(f64::trunc) == option.as_f64()
        }
        _ => equal(option, value),
    }
}

/// Equality in which `1` is `1.0`.
pub(super) fn equal(a: &Value, b: &Value) -> bool {
    a == b || (a.is_number() && a.as_f64() == b.as_f64())
}

fn check_list(
    schema: &Value,
    values: &[Value],
    field: &FieldPath,
    reading: Reading,
    violations: &mut Vec<Violation>,
) {
    violations.extend(bounds::list(schema, values, field));
    if let Some(items) = schema.get("items") {
        for (index, value) in values.iter().enumerate() {
            violations.extend(check(items, value, &field.index(index), reading));
        }
    }
}

fn check_object(
    schema: &Value,
    map: &Map<String, Value>,
    field: &FieldPath,
    reading: Reading,
    violations: &mut Vec<Violation>,
) {
    violations.extend(bounds::object(schema, map.len(), field));
    for (key, value) in map {
        if let Some(below) = super::property(schema, key) {
            violations.extend(check(below, value, &field.key(key), reading));
        } else if schema.get("additionalProperties") == Some(&Value::Bool(false)) {
            violations.push(Violation::new(
                &field.key(key),
                "Invalid value: \"\": is a forbidden property",
            ));
        }
    }
    for name in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
        let Some(name) = name.as_str() else { continue };
        if !map.contains_key(name) {
            violations.push(Violation::of(Reason::Required, &field.key(name), "Required value"));
        }
    }
}
