//! What a resolved schema is.

use serde_json::Value;

use super::Object;

/// The shapes that the rewrite knows, and the rest.
#[derive(Debug, PartialEq)]
pub(super) enum Shape {
    /// Any value.
    Any,
    /// `x-kubernetes-int-or-string`.
    IntOrString,
    /// One of some scalars of one type, each with what is said of it.
    Enum { kind: &'static str, values: Vec<(Value, Option<String>)> },
    /// An object.
    Object,
    /// A list.
    List,
    /// A string, number, integer or boolean.
    Scalar(&'static str),
    /// Not known: what it is, and what to do.
    Unknown { message: String, help: &'static str },
}

const ANY_VALUE: &str = "use a struct, or `serde_json::Value` for any value";

/// The shape of a resolved schema.
pub(super) fn of(schema: &Object) -> Shape {
    if schema.get("x-kubernetes-int-or-string") == Some(&Value::Bool(true)) {
        return Shape::IntOrString;
    }
    if let Some(shape) = enumeration(schema) {
        return shape;
    }
    if let Some(keyword) =
        ["oneOf", "anyOf", "allOf", "not"].iter().find(|k| schema.contains_key(**k))
    {
        return alternatives(schema, keyword);
    }
    match schema.get("type") {
        Some(Value::String(kind)) => by_type(kind, schema),
        Some(_) => unknown("a value of several types has no structural schema", ANY_VALUE),
        None if schema.contains_key("properties") => by_type("object", schema),
        None if schema.contains_key("items") => by_type("array", schema),
        None => Shape::Any,
    }
}

fn by_type(kind: &str, schema: &Object) -> Shape {
    let free = schema
        .get("additionalProperties")
        .and_then(Value::as_object)
        .is_some_and(|v| !v.is_empty());
    let has_properties =
        schema.get("properties").and_then(Value::as_object).is_some_and(|p| !p.is_empty());
    match kind {
        "object" if schema.contains_key("patternProperties") => unknown(
            "the keys of a map are strings in a structural schema",
            "use `String` as the key, or a list of structs that hold key and value",
        ),
        "object" if free && has_properties => unknown(
            "a flattened map of typed values beside other fields has no structural schema",
            "give the map a field of its own, or make its values `serde_json::Value`",
        ),
        "object" => Shape::Object,
        "array"
            if schema.contains_key("prefixItems")
                || schema.get("items").is_some_and(Value::is_array) =>
        {
            unknown("a tuple has no structural schema", "use a struct with named fields")
        }
        "array" => Shape::List,
        "string" => Shape::Scalar("string"),
        "integer" => Shape::Scalar("integer"),
        "number" => Shape::Scalar("number"),
        "boolean" => Shape::Scalar("boolean"),
        "null" => unknown(
            "a value that is always `null` has no structural schema",
            "leave the field out, or use a `bool` or an empty struct with braces",
        ),
        other => unknown(format!("the type `{other}` has no structural schema"), ANY_VALUE),
    }
}

/// Scalars by `enum`, `const`, or a `oneOf` of them with descriptions.
fn enumeration(schema: &Object) -> Option<Shape> {
    let own =
        literals(schema).map(|values| values.into_iter().map(|value| (value, None)).collect());
    let values: Vec<_> = own.or_else(|| {
        let branches = schema.get("oneOf")?.as_array()?;
        Some(branches.iter().map(variants).collect::<Option<Vec<_>>>()?.concat())
    })?;
    let kinds: Option<Vec<_>> = values.iter().map(|(value, _)| scalar_type(value)).collect();
    Some(match kinds.as_deref() {
        Some([kind, rest @ ..]) if rest.iter().all(|other| other == kind) => {
            Shape::Enum { kind, values }
        }
        _ => unknown(
            "an enumeration of values that are not scalars of one type has no structural schema",
            "use a unit enum (its values are strings)",
        ),
    })
}

/// The unit variants of one branch of a `oneOf`, with the description of a branch that has one variant.
fn variants(branch: &Value) -> Option<Vec<(Value, Option<String>)>> {
    let branch = branch.as_object().filter(|branch| !branch.contains_key("properties"))?;
    let description = branch.get("description").and_then(Value::as_str).map(str::to_owned);
    Some(literals(branch)?.into_iter().map(|value| (value, description.clone())).collect())
}

/// The values of `const` or `enum`.
fn literals(schema: &Object) -> Option<Vec<Value>> {
    let only = schema.get("const").map(|value| vec![value.clone()]);
    only.or_else(|| schema.get("enum")?.as_array().cloned())
}

fn scalar_type(value: &Value) -> Option<&'static str> {
    match value {
        Value::String(_) => Some("string"),
        Value::Bool(_) => Some("boolean"),
        Value::Number(number) if number.is_f64() => Some("number"),
        Value::Number(_) => Some("integer"),
        _ => None,
    }
}

/// Which Rust type makes a schema of alternatives.
fn alternatives(schema: &Object, keyword: &str) -> Shape {
    let branches = schema.get(keyword).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let message = if schema.contains_key("properties") {
        "a flattened enum, or alternatives beside fields, cannot be rewritten yet"
    } else if keyword == "oneOf" && !branches.is_empty() && branches.iter().all(has_tag) {
        "an enum with `#[serde(tag = ...)]` cannot be rewritten yet"
    } else if keyword == "oneOf" {
        "an enum whose variants hold data cannot be rewritten yet"
    } else if keyword == "anyOf" {
        "an enum with `#[serde(untagged)]` cannot be rewritten yet"
    } else {
        return unknown(format!("`{keyword}` cannot be rewritten yet"), ANY_VALUE);
    };
    unknown(
        message,
        "use a unit enum and a struct with optional fields, or `#[schemars(with = \"serde_json::Value\")]`",
    )
}

/// Whether a branch is an object with a property of one fixed value.
fn has_tag(branch: &Value) -> bool {
    let properties = branch["properties"].as_object();
    properties.is_some_and(|all| all.values().any(|property| property.get("const").is_some()))
}

fn unknown(message: impl Into<String>, help: &'static str) -> Shape {
    Shape::Unknown { message: message.into(), help }
}
