//! `x-kubernetes-list-type`: sets and maps without duplicates.

use osc_model::FieldPath;
use serde_json::{Map, Value};

use super::validate::equal;
use super::{Violation, property};
use crate::Reason;

/// The duplicates in `value` and below it.
pub(super) fn check(schema: &Value, value: &Value, field: &FieldPath) -> Vec<Violation> {
    match value {
        Value::Object(map) => {
            let below = |(key, value): (&String, &Value)| {
                let schema = property(schema, key)?;
                Some(check(schema, value, &field.key(key)))
            };
            map.iter().filter_map(below).flatten().collect()
        }
        Value::Array(values) => {
            let mut violations = match schema.get("x-kubernetes-list-type").and_then(Value::as_str)
            {
                Some("set") => duplicates(values, field),
                Some("map") => duplicate_keys(schema, values, field),
                _ => Vec::new(),
            };
            if let Some(items) = schema.get("items") {
                for (index, value) in values.iter().enumerate() {
                    violations.extend(check(items, value, &field.index(index)));
                }
            }
            violations
        }
        _ => Vec::new(),
    }
}

/// The first repetition of each value, at its index.
fn duplicates(values: &[Value], field: &FieldPath) -> Vec<Violation> {
    let times = |index: usize| values[..index].iter().filter(|v| equal(v, &values[index])).count();
    let second = (0..values.len()).filter(|index| times(*index) == 1);
    second
        .map(|index| {
            let message = format!("Duplicate value: {}", values[index]);
            Violation::of(Reason::Duplicate, &field.index(index), message)
        })
        .collect()
}

fn duplicate_keys(schema: &Value, values: &[Value], field: &FieldPath) -> Vec<Violation> {
    if let Some(index) = values.iter().position(|value| !value.is_object() && !value.is_null()) {
        let rule = "must be an object for an array of list-type map";
        return vec![Violation::invalid(&field.index(index), &values[index], rule)];
    }
    let names = schema.get("x-kubernetes-list-map-keys").and_then(Value::as_array);
    let key = |value: &Value| {
        let entry = |name: &Value| {
            let name = name.as_str()?;
            Some((name.to_owned(), value.get(name)?.clone()))
        };
        Value::Object(names.into_iter().flatten().filter_map(entry).collect::<Map<_, _>>())
    };
    duplicates(&values.iter().map(key).collect::<Vec<_>>(), field)
}
