//! `$ref`, `Option` and `allOf` of one element, undone.

use serde_json::{Value, json};

use super::place::Place;
use super::{Object, Problem, Rewriter};
use crate::kubernetes;

/// A schema that stands for itself.
pub(super) struct Resolved {
    /// Without `$ref`, without `null` among its types.
    pub(super) schema: Object,
    /// Whether `null` is a value.
    pub(super) nullable: bool,
    /// Where it is.
    pub(super) place: Place,
}

impl Rewriter<'_> {
    /// Resolves `raw`; the definitions that are entered stay on `open` for the caller to take off.
    pub(super) fn resolve(&mut self, raw: &Value, mut place: Place) -> Result<Resolved, Problem> {
        let mut schema = object(raw, &place)?;
        place.policy = place.policy.of_field(&mut schema);
        let mut nullable = false;
        loop {
            if let Some(Value::String(reference)) = schema.remove("$ref") {
                let definition = self.definition(&reference, &mut place)?;
                schema = merge(definition, schema, &place)?;
            } else if let Some(inner) = optional(&mut schema) {
                nullable = true;
                schema = merge(object(&inner, &place)?, schema, &place)?;
            } else if let Some(only) = only_element(&mut schema) {
                schema = merge(object(&only, &place)?, schema, &place)?;
            } else {
                break;
            }
        }
        nullable |= drop_null(&mut schema);
        Ok(Resolved { schema, nullable, place })
    }

    /// The schema of a definition, entered.
    fn definition(&mut self, reference: &str, place: &mut Place) -> Result<Object, Problem> {
        let name = unescape(reference.rsplit('/').next().unwrap_or(reference));
        if self.open.contains(&name) {
            let help = "keep the inner value as `serde_json::Value`, or name the elements and refer to them by name";
            return Err(place.problem(format!("`{name}` contains itself"), help));
        }
        let Some(definition) = self.definitions.get(&name) else {
            return Err(place.problem(
                format!("there is no definition `{name}`"),
                "derive `JsonSchema` for the type and generate again",
            ));
        };
        place.enter(&name);
        let mut schema = object(definition, place)?;
        if schema.get("title").is_some_and(|title| *title == name) {
            schema.remove("title");
        }
        kubernetes::complete(&name, &mut schema, self.definitions, place.policy);
        self.open.push(name);
        Ok(schema)
    }
}

/// A raw schema as a map; without its description where it is Kubernetes' own and these are dropped.
fn object(raw: &Value, place: &Place) -> Result<Object, Problem> {
    let mut schema = match raw {
        Value::Object(schema) => schema.clone(),
        Value::Bool(true) => Object::new(),
        _ => {
            return Err(place.problem(
                "no value is valid here",
                "use a type that has values, or leave the field out with `#[serde(skip)]`",
            ));
        }
    };
    if place.foreign && !place.policy.keeps_foreign() {
        schema.remove("description");
    }
    Ok(schema)
}

/// The other branch of an `anyOf` or `oneOf` of two, one of which is `null`.
fn optional(schema: &mut Object) -> Option<Value> {
    let keyword = ["anyOf", "oneOf"].into_iter().find(|keyword| {
        let branches = schema.get(*keyword).and_then(Value::as_array);
        branches.is_some_and(|all| all.len() == 2 && all.iter().filter(|b| is_null(b)).count() == 1)
    })?;
    let Some(Value::Array(branches)) = schema.remove(keyword) else { return None };
    branches.into_iter().find(|branch| !is_null(branch))
}

fn is_null(schema: &Value) -> bool {
    schema["type"] == "null"
        || schema["enum"] == json!([null])
        || schema.get("const") == Some(&Value::Null)
}

/// The element of an `allOf` of one.
fn only_element(schema: &mut Object) -> Option<Value> {
    if schema.get("allOf")?.as_array()?.len() != 1 {
        return None;
    }
    schema.remove("allOf")?.as_array_mut()?.pop()
}

/// Takes `null` out of `type` and `enum`; whether it was there.
fn drop_null(schema: &mut Object) -> bool {
    let mut found = false;
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        let before = types.len();
        types.retain(|name| name != "null");
        found = before > types.len();
        if let [only] = &types[..] {
            let only = only.clone();
            schema.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum")
        && values.len() > 1
    {
        let before = values.len();
        values.retain(|value| !value.is_null());
        found |= before > values.len();
    }
    found
}

/// `over` (the field) on `base` (its type): annotations of the field win, constraints of both hold.
fn merge(mut base: Object, over: Object, place: &Place) -> Result<Object, Problem> {
    for (key, value) in over {
        let Some(below) = base.remove(&key) else {
            base.insert(key, value);
            continue;
        };
        let joined = match key.as_str() {
            _ if below == value => value,
            "description" | "title" | "default" | "examples" | "example" | "deprecated" => value,
            "minimum" | "minLength" | "minItems" | "minProperties" => bound(below, value, f64::max),
            "maximum" | "maxLength" | "maxItems" | "maxProperties" => bound(below, value, f64::min),
            "x-kubernetes-validations" | "required" => concat(below, value),
            _ => {
                return Err(place.problem(
                    format!("the field and its type say different things of `{key}`"),
                    format!("say `{key}` in one of the two places"),
                ));
            }
        };
        base.insert(key, joined);
    }
    Ok(base)
}

/// The narrower of two bounds.
fn bound(a: Value, b: Value, narrower: fn(f64, f64) -> f64) -> Value {
    match (a.as_f64(), b.as_f64()) {
        // The comparison is of floats, the result one of the two as it was written.
        (Some(x), Some(y)) if (narrower(x, y) - x).abs() < f64::EPSILON => a,
        _ => b,
    }
}

fn concat(a: Value, b: Value) -> Value {
    match (a, b) {
        (Value::Array(a), Value::Array(b)) => a.into_iter().chain(b).collect(),
        (a, _) => a,
    }
}

/// A name out of a JSON pointer in a URI fragment, as schemars encodes it.
fn unescape(name: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = name.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |b: u8| char::from(b).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let decoded = match tail {
            [high, low, ..] if *first == b'%' => hex(*high).zip(hex(*low)),
            _ => None,
        };
        bytes.push(decoded.map_or(*first, |(high, low)| high * 16 + low));
        rest = if decoded.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).replace("~1", "/").replace("~0", "~")
}
