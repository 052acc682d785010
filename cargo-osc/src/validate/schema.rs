//! Questions to a CRD's schema: whether a path exists, and whether an object is valid.
//!
//! A thin layer so that the schema crate can take its place in one edit.

use osc_model::FieldPath;
use osc_model::field::Step;
use serde_json::{Map, Value};

/// The schema at the end of a path.
#[derive(Debug)]
pub(super) struct Found<'a> {
    pub(super) schema: &'a Value,
    pub(super) through_list: bool,
    pub(super) through_map: bool,
}

/// Where a path leaves the schema.
#[derive(Debug)]
pub(super) struct Missing {
    /// The part that exists.
    pub(super) parent: FieldPath,
    /// The properties there.
    pub(super) options: Vec<String>,
}

/// Follows a path of properties.
pub(super) fn lookup<'a>(schema: &'a Value, path: &FieldPath) -> Result<Found<'a>, Missing> {
    let mut found = Found { schema, through_list: false, through_map: false };
    let mut parent = FieldPath::root();
    for step in path.steps() {
        while let Some(items) = found.schema.get("items") {
            found.schema = items;
            found.through_list = true;
        }
        let Step::Key(key) = step else { continue };
        let property = found.schema.get("properties").and_then(|all| all.get(key));
        let other = found.schema.get("additionalProperties").filter(|other| other.is_object());
        found.through_map |= property.is_none() && other.is_some();
        let Some(next) = property.or(other) else {
            let properties = found.schema.get("properties").and_then(Value::as_object);
            let options = properties.into_iter().flat_map(Map::keys).cloned().collect();
            return Err(Missing { parent, options });
        };
        found.schema = next;
        parent = parent.key(key);
    }
    Ok(found)
}

/// What is wrong with a field of an object.
#[derive(Debug)]
pub(super) struct Violation {
    pub(super) field: FieldPath,
    pub(super) message: String,
}

/// Checks a whole custom resource against its `openAPIV3Schema`.
pub(super) fn check(schema: &Value, object: &Value) -> Vec<Violation> {
    let mut out = Vec::new();
    let Some(entries) = object.as_object() else { return out };
    let mut rest = entries.clone();
    for own in ["apiVersion", "kind", "metadata"] {
        rest.remove(own);
    }
    value(schema, &Value::Object(rest), &FieldPath::root(), &mut out);
    out
}

fn flag(schema: &Value, key: &str) -> bool {
    schema.get(key).and_then(Value::as_bool).unwrap_or(false)
}

fn value(schema: &Value, value: &Value, path: &FieldPath, out: &mut Vec<Violation>) {
    let mut say = |message: String| out.push(Violation { field: path.clone(), message });
    if value.is_null() {
        if !flag(schema, "nullable") {
            say("is null".into());
        }
        return;
    }
    if let Some(expected) = wrong_type(schema, value) {
        return say(format!("is not {expected}"));
    }
    if let Some(options) = schema.get("enum").and_then(Value::as_array)
        && !options.contains(value)
    {
        let options: Vec<String> = options.iter().map(ToString::to_string).collect();
        say(format!("is {value}, not one of {}", options.join(", ")));
    }
    match value {
        Value::Number(number) => bounds(schema, number.as_f64(), say),
        Value::String(text) => {
            length(schema, ("minLength", "maxLength"), text.chars().count(), say);
        }
        Value::Array(items) => {
            length(schema, ("minItems", "maxItems"), items.len(), say);
            list(schema, items, path, out);
        }
        Value::Object(entries) => {
            length(schema, ("minProperties", "maxProperties"), entries.len(), say);
            object(schema, entries, path, out);
        }
        _ => {}
    }
}

fn wrong_type(schema: &Value, value: &Value) -> Option<&'static str> {
    if flag(schema, "x-kubernetes-int-or-string") {
        return (!value.is_i64() && !value.is_string()).then_some("an integer or a string");
    }
    let whole = value.as_f64().is_some_and(|number| number.fract() == 0.0);
    let (fits, expected) = match schema.get("type")?.as_str()? {
        "string" => (value.is_string(), "a string"),
        "integer" => (whole, "an integer"),
        "number" => (value.is_number(), "a number"),
        "boolean" => (value.is_boolean(), "a boolean"),
        "array" => (value.is_array(), "a list"),
        "object" => (value.is_object(), "an object"),
        _ => return None,
    };
    (!fits).then_some(expected)
}

fn bounds(schema: &Value, number: Option<f64>, mut say: impl FnMut(String)) {
    let Some(number) = number else { return };
    let limit = |key: &str| schema.get(key).and_then(Value::as_f64);
    if let Some(minimum) = limit("minimum") {
        let open = flag(schema, "exclusiveMinimum");
        if number < minimum || (open && number <= minimum) {
            say(format!("is {number}, but the minimum is {minimum}"));
        }
    }
    if let Some(maximum) = limit("maximum") {
        let open = flag(schema, "exclusiveMaximum");
        if number > maximum || (open && number >= maximum) {
            say(format!("is {number}, but the maximum is {maximum}"));
        }
    }
}

fn length(schema: &Value, keys: (&str, &str), length: usize, mut say: impl FnMut(String)) {
    let limit = |key: &str| {
        schema.get(key).and_then(Value::as_u64).and_then(|limit| usize::try_from(limit).ok())
    };
    if let Some(minimum) = limit(keys.0).filter(|minimum| length < *minimum) {
        say(format!("has length {length}, but `{}` is {minimum}", keys.0));
    }
    if let Some(maximum) = limit(keys.1).filter(|maximum| length > *maximum) {
        say(format!("has length {length}, but `{}` is {maximum}", keys.1));
    }
}

fn list(schema: &Value, items: &[Value], path: &FieldPath, out: &mut Vec<Violation>) {
    let Some(item_schema) = schema.get("items") else { return };
    for (index, item) in items.iter().enumerate() {
        value(item_schema, item, &path.index(index), out);
    }
}

fn object(
    schema: &Value,
    entries: &Map<String, Value>,
    path: &FieldPath,
    out: &mut Vec<Violation>,
) {
    let required = schema.get("required").and_then(Value::as_array);
    for key in required.into_iter().flatten().filter_map(Value::as_str) {
        let has_default = schema
            .get("properties")
            .and_then(|all| all.get(key))
            .is_some_and(|property| property.get("default").is_some());
        if !entries.contains_key(key) && !has_default {
            out.push(Violation { field: path.key(key), message: "is required".into() });
        }
    }
    for (key, entry) in entries {
        let property = schema.get("properties").and_then(|all| all.get(key));
        match (property, schema.get("additionalProperties")) {
            (Some(property), _) => value(property, entry, &path.key(key), out),
            (None, Some(Value::Bool(true))) => {}
            (None, Some(other @ Value::Object(_))) => value(other, entry, &path.key(key), out),
            _ if flag(schema, "x-kubernetes-preserve-unknown-fields") => {}
            _ => {
                out.push(Violation {
                    field: path.key(key),
                    message: "is not in the schema".into(),
                });
            }
        }
    }
}
