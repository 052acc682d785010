//! The keywords that every shape may have: annotations, bounds, extensions.

use serde_json::{Number, Value};

use super::place::Place;
use super::{Object, Problem};
use crate::{format, pattern};

/// Written by the shape itself, or by [`super::default`].
const OF_SHAPE: [&str; 12] = [
    "additionalProperties",
    "const",
    "default",
    "enum",
    "items",
    "oneOf",
    "properties",
    "required",
    "type",
    "uniqueItems",
    "x-kubernetes-int-or-string",
    // Said by `describe`.
    "examples",
];

/// They say nothing about values, and `JSONSchemaProps` has no field for them.
const IGNORED: [&str; 11] = [
    "$comment",
    "$defs",
    "$id",
    "$schema",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "definitions",
    "deprecated",
    "readOnly",
    "writeOnly",
];

/// Copies what `schema` says beside its shape to `out`.
pub(super) fn apply(schema: &Object, out: &mut Object, place: &Place) -> Vec<Problem> {
    describe(schema, out);
    let mut problems = Vec::new();
    for (key, value) in schema {
        match key.as_str() {
            "exclusiveMinimum" | "exclusiveMaximum" => exclusive(key, value, out),
            "minimum" | "maximum" | "multipleOf" | "minLength" | "maxLength" | "minItems"
            | "maxItems" | "minProperties" | "maxProperties" | "nullable" | "externalDocs" => {
                out.insert(key.clone(), whole(value));
            }
            "pattern" => match pattern::compile(value.as_str().unwrap_or_default()) {
                Ok(_) => {
                    out.insert(key.clone(), value.clone());
                }
                Err(reason) => problems.push(place.problem(
                    format!("kube-apiserver cannot use the pattern `{}`: {reason}", text(value)),
                    "write it in RE2 syntax, which has no look-around and no back-references",
                )),
            },
            "format" => format(value, out),
            // kube-derive's `StructMerge` writes a word that no version of Kubernetes reads.
            "x-kubernetes-struct-type" => {
                out.insert("x-kubernetes-map-type".into(), value.clone());
            }
            _ if is_extension(key) => {
                out.insert(key.clone(), value.clone());
            }
            "description" | "title" | "example" => {}
            _ if OF_SHAPE.contains(&key.as_str()) || IGNORED.contains(&key.as_str()) => {}
            // `deny_unknown_fields` beside `flatten`; the apiserver prunes what is unknown anyway.
            "unevaluatedProperties" if *value == Value::Bool(false) => {}
            _ if key.starts_with("x-") => {}
            _ => problems.push(place.problem(
                format!("a structural schema has no keyword `{key}`"),
                "say it with bounds, a pattern or a validation rule, or check it in the controller",
            )),
        }
    }
    problems
}

/// Copies description, title and example.
pub(super) fn describe(schema: &Object, out: &mut Object) {
    for key in ["description", "title"] {
        let text = schema.get(key).and_then(Value::as_str).unwrap_or_default().trim();
        if !text.is_empty() {
            out.insert(key.into(), text.into());
        }
    }
    let first = schema.get("examples").and_then(|all| all.get(0));
    if let Some(example) = schema.get("example").or(first) {
        out.insert("example".into(), example.clone());
    }
}

/// The extensions that `JSONSchemaProps` has.
fn is_extension(key: &str) -> bool {
    matches!(
        key,
        "x-kubernetes-embedded-resource"
            | "x-kubernetes-list-map-keys"
            | "x-kubernetes-list-type"
            | "x-kubernetes-map-type"
            | "x-kubernetes-preserve-unknown-fields"
            | "x-kubernetes-validations"
    )
}

/// JSON Schema's exclusive bound is a number, OpenAPI 3.0's a switch beside the bound.
fn exclusive(key: &str, value: &Value, out: &mut Object) {
    if !value.is_number() {
        out.insert(key.into(), value.clone());
        return;
    }
    let bound = if key == "exclusiveMinimum" { "minimum" } else { "maximum" };
    out.insert(bound.into(), whole(value));
    out.insert(key.into(), true.into());
}

/// A format that the apiserver knows; bounds in place of those that Rust's integers have and it does not.
fn format(value: &Value, out: &mut Object) {
    let kind = out.get("type").and_then(Value::as_str).unwrap_or_default();
    let format = value.as_str().unwrap_or_default();
    if format::is_known(kind, format) {
        out.insert("format".into(), value.clone());
    } else if kind == "integer" && format.starts_with("uint") {
        out.entry("minimum").or_insert_with(|| 0.into());
        if format == "uint32" {
            out.entry("maximum").or_insert_with(|| u32::MAX.into());
        }
    }
}

/// `255.0` as `255`.
fn whole(value: &Value) -> Value {
    let integer = value.as_f64().filter(|_| value.is_f64()).and_then(|float| {
        // Printed without a fraction, an integral float is an integer's text.
        format!("{float:.0}").parse::<i64>().ok().filter(|_| float.fract() == 0.0)
    });
    integer.map_or_else(|| value.clone(), |integer| Value::Number(Number::from(integer)))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
