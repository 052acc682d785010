//! The structural schema of each shape.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::place::Place;
use super::resolve::Resolved;
use super::shape::{self, Shape};
use super::{Object, Rewriter, Slot, default, keywords};

const PRESERVE: &str = "x-kubernetes-preserve-unknown-fields";

/// Any value at all.
pub(super) fn any() -> Object {
    Object::from_iter([(PRESERVE.to_owned(), Value::Bool(true))])
}

impl Rewriter<'_> {
    /// The structural schema of a resolved one.
    pub(super) fn emit(&mut self, resolved: Resolved, slot: Slot) -> Object {
        let Resolved { mut schema, nullable, place } = resolved;
        let shape = shape::of(&schema);
        let nullable = nullable && slot == Slot::Needed;
        let mut out = match shape {
            Shape::Unknown { message, help } => {
                self.problems.push(place.problem(message, help));
                let mut out = any();
                keywords::describe(&schema, &mut out);
                return out;
            }
            Shape::Any => any(),
            Shape::IntOrString => int_or_string(),
            Shape::Enum { kind, values } => {
                if nullable {
                    self.problems.push(place.problem(
                        "kube-apiserver refuses `null` beside the values of an enum",
                        "use the enum without `Option` here, or give it a variant that means none",
                    ));
                }
                enumeration(kind, values, &mut schema, place.foreign)
            }
            Shape::Object => self.object(&schema, &place),
            Shape::List => self.list(&schema, &place),
            Shape::Scalar(kind) => typed(kind),
        };
        if nullable && out.contains_key("type") {
            out.insert("nullable".into(), true.into());
        }
        self.problems.extend(keywords::apply(&schema, &mut out, &place));
        self.problems.extend(default::apply(&schema, &mut out, &place));
        out
    }

    fn object(&mut self, schema: &Object, place: &Place) -> Object {
        let mut out = typed("object");
        let names = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        let required: BTreeSet<&str> = names.filter_map(Value::as_str).collect();
        let mut properties = Object::new();
        for (name, raw) in schema.get("properties").and_then(Value::as_object).into_iter().flatten()
        {
            let slot = if required.contains(name.as_str()) { Slot::Needed } else { Slot::Optional };
            let property = self.node(raw, &place.property(name), slot);
            properties.insert(name.clone(), property.into());
        }
        // Free keys beside fields are a switch: the server refuses `additionalProperties` beside `properties`.
        match schema.get("additionalProperties") {
            None | Some(Value::Bool(false)) => {}
            Some(_) if !properties.is_empty() || schema.contains_key(PRESERVE) => out.extend(any()),
            Some(values) => {
                let values = self.node(values, &place.element(), Slot::Needed);
                out.insert("additionalProperties".into(), values.into());
            }
        }
        if !properties.is_empty() {
            out.insert("properties".into(), properties.into());
        }
        if !required.is_empty() {
            out.insert("required".into(), required.into_iter().collect());
        }
        out
    }

    fn list(&mut self, schema: &Object, place: &Place) -> Object {
        let mut out = typed("array");
        let raw = schema.get("items").unwrap_or(&Value::Bool(true));
        let items = self.node(raw, &place.element(), Slot::Needed);
        // The apiserver forbids `uniqueItems`; a set says the same of scalars. Of other elements nothing can say it,
        // and serde itself takes repetitions.
        let scalar = matches!(
            items.get("type").and_then(Value::as_str),
            Some("string" | "integer" | "number" | "boolean")
        );
        let unique = schema.get("uniqueItems") == Some(&Value::Bool(true));
        if unique && scalar && !items.contains_key("nullable") {
            out.insert("x-kubernetes-list-type".into(), "set".into());
        }
        out.insert("items".into(), items.into());
        out
    }
}

fn typed(kind: &str) -> Object {
    Object::from_iter([("type".to_owned(), Value::from(kind))])
}

fn int_or_string() -> Object {
    Object::from_iter([
        ("anyOf".to_owned(), json!([{"type": "integer"}, {"type": "string"}])),
        ("x-kubernetes-int-or-string".to_owned(), Value::Bool(true)),
    ])
}

/// An enum; what is said of its variants becomes a list below its description.
fn enumeration(
    kind: &str,
    values: Vec<(Value, Option<String>)>,
    schema: &mut Object,
    foreign: bool,
) -> Object {
    let line = |(value, description): &(Value, Option<String>)| {
        let words: Vec<_> = description.as_deref()?.split_whitespace().collect();
        let name = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        Some(format!("- `{name}`: {}", words.join(" ")))
    };
    let lines: Vec<_> = values.iter().filter_map(line).collect();
    if !lines.is_empty() && !foreign {
        let text = schema.get("description").and_then(Value::as_str).unwrap_or_default().trim();
        let gap = if text.is_empty() { "" } else { "\n\n" };
        let text = format!("{text}{gap}{}", lines.join("\n"));
        schema.insert("description".into(), text.into());
    }
    let mut out = typed(kind);
    out.insert("enum".into(), values.into_iter().map(|(value, _)| value).collect());
    out
}
