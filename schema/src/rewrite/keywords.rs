//! The keywords that every shape may have: annotations, bounds, extensions.

use osc_model::keyword::FORMAT;
use serde_json::Value;

use super::kinds::Kinds;
use super::place::Place;
use super::{Object, Problem, bounds};
use crate::{format, pattern};

/// Read elsewhere: by what a schema is, and by what it refers to.
const ELSEWHERE: [&str; 24] = [
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "default",
    "description",
    "enum",
    "example",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "items",
    "maximum",
    "minimum",
    "not",
    "oneOf",
    "patternProperties",
    "prefixItems",
    "properties",
    "required",
    "title",
    "type",
    "uniqueItems",
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

/// Copies what a raw schema says beside its shape to `out`.
pub(super) fn apply(raw: &Object, out: &mut Object, place: &Place) -> Vec<Problem> {
    bounds::copy(raw, out);
    let mut problems = Vec::new();
    for (key, value) in raw {
        match key.as_str() {
            "multipleOf" | "minLength" | "maxLength" | "minItems" | "maxItems"
            | "minProperties" | "maxProperties" | "externalDocs" => {
                out.insert(key.clone(), bounds::whole(value));
            }
            "nullable" if *value == Value::Bool(true) => {
                out.insert(key.clone(), value.clone());
            }
            "pattern" => {
                match pattern::compile(value.as_str().unwrap_or_default()) {
                    Ok(_) => {
                        out.insert(key.clone(), value.clone());
                    }
                    Err(reason) => {
                        let problem = place.problem(
                        format!("kube-apiserver cannot use the pattern `{}`: {reason}", text(value)),
                        "write it in RE2 syntax, which has no look-around and no back-references",
                    );
                        problems.push(problem.about(key));
                    }
                }
            }
            "format" => format(value, out),
            // One that the user says; it comes after `format`, which schemars derives.
            FORMAT => {
                out.insert("format".into(), value.clone());
            }
            // kube-derive's `StructMerge` writes a word that no version of Kubernetes reads.
            "x-kubernetes-struct-type" => {
                out.insert("x-kubernetes-map-type".into(), value.clone());
            }
            _ if is_extension(key) => {
                out.insert(key.clone(), value.clone());
            }
            "unevaluatedProperties" | "nullable" => {}
            _ if ELSEWHERE.contains(&key.as_str()) || IGNORED.contains(&key.as_str()) => {}
            _ if key.starts_with("x-") => {}
            _ => {
                let problem = place.problem(
                    format!("a structural schema has no keyword `{key}`"),
                    "say it with bounds, a pattern or a validation rule, or check it in the controller",
                );
                problems.push(problem.about(key));
            }
        }
    }
    problems
}

/// Copies description, title and example. What Kubernetes says of its own types is dropped.
pub(super) fn describe(raw: &Object, out: &mut Object, place: &Place) {
    let words: &[&str] = if place.foreign { &["title"] } else { &["description", "title"] };
    for &key in words {
        let text = raw.get(key).and_then(Value::as_str).unwrap_or_default().trim();
        if !text.is_empty() {
            out.insert(key.into(), text.into());
        }
    }
    let first = raw.get("examples").and_then(|all| all.get(0));
    if let Some(example) = raw.get("example").or(first) {
        out.insert("example".into(), example.clone());
    }
}

/// The kind of values that a bound looks at.
pub(super) fn kind(key: &str) -> Option<Kinds> {
    match key {
        "minLength" | "maxLength" | "pattern" | "format" => Some(Kinds::STRING),
        "minItems" | "maxItems" => Some(Kinds::ARRAY),
        "minProperties" | "maxProperties" => Some(Kinds::OBJECT),
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
            Some(Kinds::NUMBER)
        }
        _ => None,
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

/// A format that the apiserver knows; bounds in place of those that Rust's integers have and it does not.
fn format(value: &Value, out: &mut Object) {
    let format = value.as_str().unwrap_or_default();
    let range: (Option<i64>, Option<i64>) = match format {
        "int8" => (Some(i8::MIN.into()), Some(i8::MAX.into())),
        "int16" => (Some(i16::MIN.into()), Some(i16::MAX.into())),
        "uint8" => (Some(0), Some(u8::MAX.into())),
        "uint16" => (Some(0), Some(u16::MAX.into())),
        "uint32" => (Some(0), Some(u32::MAX.into())),
        // Beyond what the apiserver itself can hold.
        "uint64" | "uint128" | "uint" => (Some(0), None),
        // schemars means that of ISO 8601, the apiserver reads Go's.
        "duration" => return,
        _ => {
            let kinds = ["integer", "number", "string"];
            let kind = out.get("type").and_then(Value::as_str);
            let known = |kind: &&str| format::is_known(kind, format);
            if kind.map_or_else(|| kinds.iter().any(known), |kind| known(&kind)) {
                out.insert("format".into(), value.clone());
            }
            return;
        }
    };
    if Kinds::NUMBER.meets(Kinds::of(out)) {
        let (least, most) = range;
        for (bound, value) in [("minimum", least), ("maximum", most)] {
            if let Some(value) = value {
                out.entry(bound).or_insert_with(|| value.into());
            }
        }
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
