//! One value against one schema, and what is below it, as k8s.io/kube-openapi/pkg/validation/validate compares them.

use osc_model::FieldPath;
use serde_json::{Map, Value};

use super::correlation::Correlation;
use super::printed::printed;
use super::{Reading, Violation, bounds, combine, kind};
use crate::verdict::cause::quoted;
use crate::{Class, Reason};

/// What is refused of a value.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) violations: Vec<Violation>,
    /// How many checks were made and held: of several branches that all refuse, the server names the causes of the one
    /// with the most.
    pub(crate) matches: usize,
}

impl Found {
    pub(super) fn add(&mut self, other: Self) {
        self.violations.extend(other.violations);
        self.matches += other.matches;
    }

    pub(super) fn is_valid(&self) -> bool {
        self.violations.is_empty()
    }
}

/// Everything that the schema refuses of `value`, apart from what is as it was.
pub(super) fn check_change(
    schema: &Value,
    value: &Value,
    field: &FieldPath,
    correlation: Correlation<'_>,
) -> Found {
    let mut found = check_with(schema, value, field, Reading::Object, Some(correlation));
    if !found.is_valid() && correlation.is_unchanged() {
        found.violations.clear();
    }
    found
}

/// Everything that the schema refuses of `value`.
pub(super) fn check(schema: &Value, value: &Value, field: &FieldPath, reading: Reading) -> Found {
    check_with(schema, value, field, reading, None)
}

fn check_with(
    schema: &Value,
    value: &Value,
    field: &FieldPath,
    reading: Reading,
    correlation: Option<Correlation<'_>>,
) -> Found {
    let mut found = kind::check(schema, value, field, reading);
    found.violations.extend(check_enum(schema, value, field));
    if value.is_null() {
        return found;
    }
    found.add(combine::check(schema, value, field, reading));
    match value {
        Value::Number(_) => {
            found.violations.extend(bounds::number(schema, value, field));
            found.matches += 1;
        }
        Value::String(text) => found.violations.extend(bounds::string(schema, text, field)),
        Value::Array(values) => {
            found.add(check_list(schema, values, field, reading, correlation));
            found.matches += 1;
        }
        Value::Object(map) => found.add(check_object(schema, map, field, reading, correlation)),
        _ => {}
    }
    // For the branches, the enum, the kind of value, and all together.
    let of_kind = usize::from(!value.is_boolean());
    found.matches += 3 + of_kind;
    found
}

/// A `null` is refused by every enum, also by one that lists it.
fn check_enum(schema: &Value, value: &Value, field: &FieldPath) -> Option<Violation> {
    let options = schema.get("enum")?.as_array().filter(|options| !options.is_empty())?;
    if !value.is_null() && options.iter().any(|option| is_option(option, value)) {
        return None;
    }
    let options: Vec<_> = options
        .iter()
        .map(|option| option.as_str().map_or_else(|| super::printed::json(option), str::to_owned))
        .map(|option| quoted(&option))
        .collect();
    let options = options.join(", ");
    let message = format!("Unsupported value: {value}: supported values: {options}");
    let words = format!("Unsupported value: {}: supported values: {options}", printed(value));
    Some(Violation { words, ..Violation::of(Reason::NotSupported, field, message) })
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
    correlation: Option<Correlation<'_>>,
) -> Found {
    let mut found = Found::default();
    if let Some(items) = schema.get("items").filter(|items| items.is_object()) {
        let elements = correlation.and_then(|correlation| correlation.elements());
        for (index, value) in values.iter().enumerate() {
            let old = elements.as_ref().and_then(|all| all.get(index).copied().flatten());
            let field = field.index(index);
            found.add(match old {
                Some(old) => check_change(items, value, &field, old),
                None => check(items, value, &field, reading),
            });
        }
    }
    found.violations.extend(bounds::list(schema, values, field));
    found.matches += 1;
    found
}

fn check_object(
    schema: &Value,
    map: &Map<String, Value>,
    field: &FieldPath,
    reading: Reading,
    correlation: Option<Correlation<'_>>,
) -> Found {
    let mut found = Found::default();
    found.violations.extend(bounds::object(schema, map.len(), field));
    for (key, value) in map {
        let at = field.key(key);
        if let Some(below) = super::property(schema, key) {
            // What a whole object is cannot change.
            let is_type = field.is_root() && matches!(key.as_str(), "kind" | "apiVersion");
            let old = correlation.filter(|_| !is_type).and_then(|old| old.field(key));
            found.add(match old {
                Some(old) => check_change(below, value, &at, old),
                None => check(below, value, &at, reading),
            });
        } else if schema.get("additionalProperties") == Some(&Value::Bool(false)) {
            let message = "Invalid value: \"\": is a forbidden property";
            let violation = Violation::of(Reason::Invalid, &at, message);
            found.violations.push(violation.about(Class::Fields));
        }
    }
    for name in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
        let Some(name) = name.as_str() else { continue };
        if !map.contains_key(name) {
            let at = field.key(name);
            found.violations.push(Violation::of(Reason::Required, &at, "Required value"));
        }
    }
    found
}
