//! Values as the server prints them in its messages: as Go does.

use serde_json::Value;

use crate::verdict::cause::quoted;

/// As `ErrorBody` of k8s.io/apimachinery/pkg/util/validation/field prints a value that breaks a rule.
pub(crate) fn printed(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Number(number) if !number.is_i64() => number.as_f64().map(float).unwrap_or_default(),
        Value::Array(_) | Value::Object(_) => json(value),
        _ => value.to_string(),
    }
}

/// As `%v` prints a float: from one million on with its exponent.
pub(crate) fn float(float: f64) -> String {
    let (digits, exponent) = parts(float);
    if float == 0.0 || (-4..6).contains(&exponent) {
        return float.to_string();
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}

/// The digits of a float, with a dot behind the first, and its decimal exponent.
fn parts(float: f64) -> (String, i32) {
    let text = format!("{float:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    (digits.to_owned(), exponent.parse().unwrap_or_default())
}

/// As `encoding/json` writes a value.
pub(crate) fn json(value: &Value) -> String {
    match value {
        Value::Number(number) if !number.is_i64() => {
            number.as_f64().map(json_float).unwrap_or_default()
        }
        Value::String(_) => escaped(&value.to_string()),
        Value::Array(values) => {
            let values: Vec<_> = values.iter().map(json).collect();
            format!("[{}]", values.join(","))
        }
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            let entry = |(key, value): (&String, &Value)| {
                format!("{}:{}", escaped(&Value::from(key.as_str()).to_string()), json(value))
            };
            let entries: Vec<_> = entries.into_iter().map(entry).collect();
            format!("{{{}}}", entries.join(","))
        }
        _ => value.to_string(),
    }
}

fn json_float(float: f64) -> String {
    let (digits, exponent) = parts(float);
    if float == 0.0 || (-6..21).contains(&exponent) {
        return float.to_string();
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{}", exponent.abs())
}

/// What a page in HTML would take for its own is escaped.
fn escaped(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// As `%v` prints any value.
pub(crate) fn plain(value: &Value) -> String {
    match value {
        Value::Null => "<nil>".into(),
        Value::String(text) => text.clone(),
        Value::Number(number) if !number.is_i64() => number.as_f64().map(float).unwrap_or_default(),
        Value::Array(values) => {
            let values: Vec<_> = values.iter().map(plain).collect();
            format!("[{}]", values.join(" "))
        }
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            let entry = |(key, value): (&String, &Value)| format!("{key}:{}", plain(value));
            let entries: Vec<_> = entries.into_iter().map(entry).collect();
            format!("map[{}]", entries.join(" "))
        }
        _ => value.to_string(),
    }
}

/// The name of a value's type, as `%T` prints it.
pub(crate) fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "<nil>",
        Value::Bool(_) => "bool",
        Value::Number(number) if number.is_i64() => "int64",
        Value::Number(_) => "float64",
        Value::String(_) => "string",
        Value::Array(_) => "[]interface {}",
        Value::Object(_) => "map[string]interface {}",
    }
}
