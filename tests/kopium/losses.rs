//! What kopium 0.24.1 itself loses of a schema, or writes otherwise: rules about what it does, none about a definition.
//!
//! A definition goes through them, part by part and from the root to the leaves; what comes out is what its Rust types
//! say, and so what our schema of them must be, to the letter.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::compare;
use crate::crd::Crd;

/// A JSON object.
pub(crate) type Object = Map<String, Value>;

/// Where a part of a schema lies.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Slot<'s> {
    /// The root of the kind.
    Root,
    /// A property of this name.
    Property(&'s str),
    /// The items of a list.
    Items,
    /// The values of a map.
    Values,
}

/// A loss.
pub(crate) struct Loss {
    /// What kopium does.
    pub(crate) what: &'static str,
    /// Makes of a part what is left of it.
    apply: fn(&mut Object, Slot<'_>),
}

const PRESERVE: &str = "x-kubernetes-preserve-unknown-fields";
const INT_OR_STRING: &str = "x-kubernetes-int-or-string";

/// In the order in which they are applied.
pub(crate) const LOSSES: &[Loss] = &[
    Loss {
        what: "of the root it reads the properties `spec` and `status` alone, the latter where it has properties",
        apply: |schema, slot| {
            if slot == Slot::Root {
                schema.retain(|key, _| {
                    ["type", "properties", "required", "description"].contains(&key.as_str())
                });
                if let Some(Value::Object(properties)) = schema.get_mut("properties") {
                    properties.retain(|name, property| {
                        name == "spec" || (name == "status" && has_properties(property))
                    });
                }
            }
        },
    },
    Loss {
        what: "kube's root type always has a `spec`, and never needs a `status`",
        apply: |schema, slot| {
            if slot == Slot::Root {
                schema.insert("required".into(), json!(["spec"]));
            }
        },
    },
    Loss {
        what: "lists named `conditions` whose items have the fields of Kubernetes' Condition have that type",
        apply: |schema, slot| {
            const FIELDS: [&str; 5] = ["type", "status", "reason", "message", "lastTransitionTime"];
            let is_one =
                |items: &Value| FIELDS.iter().all(|name| items["properties"].get(name).is_some());
            if slot == Slot::Property("conditions") && schema.get("items").is_some_and(is_one) {
                schema.insert("items".into(), json!({"$ref": "Condition"}));
            }
        },
    },
    Loss {
        what: "objects with the seven fields of Kubernetes' ObjectReference have that type",
        apply: |schema, slot| {
            const FIELDS: [&str; 7] =
                ["apiVersion", "fieldPath", "kind", "name", "namespace", "resourceVersion", "uid"];
            let own = object_of(schema, "properties");
            let is_one =
                own.len() == FIELDS.len() && FIELDS.iter().all(|name| own.contains_key(*name));
            if slot != Slot::Root && is_one {
                *schema = into_object(json!({"$ref": "ObjectReference"}));
            }
        },
    },
    Loss {
        what: "beside a type it does not read `x-kubernetes-int-or-string`",
        apply: |schema, _| {
            if schema.contains_key("type") {
                schema.remove(INT_OR_STRING);
            }
        },
    },
    Loss {
        what: "it reads neither bounds, patterns, alternatives, rules and defaults nor list types and embedded resources",
        apply: |schema, _| {
            schema.retain(|key, _| !VALIDATIONS.contains(&key.as_str()));
        },
    },
    Loss {
        what: "it does not read `nullable`",
        apply: |schema, _| drop(schema.remove("nullable")),
    },
    Loss {
        what: "it reads no format but those of numbers",
        apply: |schema, _| {
            if !is(schema, "integer") && !is(schema, "number") {
                schema.remove("format");
            }
        },
    },
    Loss {
        what: "for the format of a list's numbers it looks at the list",
        apply: |schema, slot| {
            if slot == Slot::Items && (is(schema, "integer") || is(schema, "number")) {
                schema.remove("format");
            }
        },
    },
    Loss {
        what: "an integer without a format that Rust has a type for is an i64",
        apply: |schema, _| {
            let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
            let is_known = ["int32", "int64"].contains(&format) || range(format).is_some();
            if is(schema, "integer") && !is_known {
                schema.insert("format".into(), "int64".into());
            }
        },
    },
    Loss {
        what: "a format that Kubernetes does not know gives a type of Rust, whose bounds are ours to say",
        apply: |schema, _| {
            let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
            if let Some((least, most)) = range(format).filter(|_| is(schema, "integer")) {
                schema.remove("format");
                let bounds = [("minimum", least), ("maximum", most)].into_iter();
                schema.extend(
                    bounds.filter_map(|(key, bound)| Some((key.to_owned(), bound?.into()))),
                );
            }
        },
    },
    Loss {
        what: "a number without a format is an f64",
        apply: |schema, _| {
            if is(schema, "number") {
                schema.entry("format").or_insert_with(|| "double".into());
            }
        },
    },
    Loss {
        what: "only a property has an enum, and only one of strings",
        apply: |schema, slot| {
            let is_kept = is(schema, "string") && matches!(slot, Slot::Property(_));
            if !is_kept {
                schema.remove("enum");
            }
        },
    },
    Loss {
        what: "an object of unknown fields in a map is any value",
        apply: |schema, slot| {
            let any = json!({PRESERVE: true});
            if slot == Slot::Values && is_free(schema) {
                *schema = into_object(any);
            }
        },
    },
    Loss {
        what: "an object of unknown fields is a map of any values",
        apply: |schema, _| {
            if is_free(schema) && schema.get(PRESERVE) == Some(&Value::Bool(true)) {
                *schema = into_object(
                    json!({"type": "object", "additionalProperties": {PRESERVE: true}}),
                );
            }
        },
    },
    Loss {
        what: "of fields it does not keep that there are unknown ones beside them",
        apply: |schema, _| {
            if schema.contains_key("type") {
                schema.remove(PRESERVE);
            }
        },
    },
    Loss {
        what: "of a map's values it asks the map which fields must be there",
        apply: |schema, slot| {
            if slot == Slot::Values {
                schema.remove("required");
            }
        },
    },
];

const VALIDATIONS: [&str; 23] = [
    "allOf",
    "anyOf",
    "default",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "oneOf",
    "pattern",
    "uniqueItems",
    "x-kubernetes-embedded-resource",
    "x-kubernetes-list-map-keys",
    "x-kubernetes-list-type",
    "x-kubernetes-map-type",
    "x-kubernetes-validations",
];

/// How many parts each loss has changed.
pub(crate) type Counts = BTreeMap<&'static str, usize>;

/// What is left of a definition's schema.
pub(crate) fn left(crd: &Crd, counts: &mut Counts) -> Value {
    part(&compare::own(&crd.schema), Slot::Root, counts)
}

/// How many parts of definitions each loss changes.
pub(crate) fn counts<'a>(crds: impl IntoIterator<Item = &'a Crd>) -> Counts {
    let mut counts: Counts = LOSSES.iter().map(|loss| (loss.what, 0)).collect();
    for crd in crds {
        left(crd, &mut counts);
    }
    counts
}

fn part(schema: &Value, slot: Slot<'_>, counts: &mut Counts) -> Value {
    let Value::Object(schema) = schema else { return schema.clone() };
    let mut schema = schema.clone();
    for loss in LOSSES {
        let before = schema.clone();
        (loss.apply)(&mut schema, slot);
        *counts.entry(loss.what).or_default() += usize::from(schema != before);
    }
    if let Some(name) = schema.get("$ref") {
        return upstream(name.as_str().unwrap());
    }
    for (name, property) in properties(&mut schema) {
        *property = part(property, Slot::Property(name), counts);
    }
    for (key, slot) in [("items", Slot::Items), ("additionalProperties", Slot::Values)] {
        if let Some(element) = schema.get_mut(key) {
            *element = part(element, slot, counts);
        }
    }
    schema.into()
}

/// What Kubernetes says of a type of its own.
fn upstream(name: &str) -> Value {
    let text = || json!({"type": "string"});
    let integer = json!({"type": "integer", "format": "int64"});
    if name == "Condition" {
        return json!({
            "type": "object",
            "properties": {
                "lastTransitionTime": {"type": "string", "format": "date-time"},
                "message": text(),
                "observedGeneration": integer,
                "reason": text(),
                "status": text(),
                "type": text(),
            },
            "required": ["lastTransitionTime", "message", "reason", "status", "type"],
        });
    }
    json!({
        "type": "object",
        "properties": {
            "apiVersion": text(),
            "fieldPath": text(),
            "kind": text(),
            "name": text(),
            "namespace": text(),
            "resourceVersion": text(),
            "uid": text(),
        },
        "x-kubernetes-map-type": "atomic",
    })
}

/// The least and the most of a type of Rust that no format of Kubernetes has.
fn range(format: &str) -> Option<(Option<i64>, Option<i64>)> {
    match format {
        "int8" => Some((Some(i8::MIN.into()), Some(i8::MAX.into()))),
        "int16" => Some((Some(i16::MIN.into()), Some(i16::MAX.into()))),
        "uint8" => Some((Some(0), Some(u8::MAX.into()))),
        "uint16" => Some((Some(0), Some(u16::MAX.into()))),
        "uint32" => Some((Some(0), Some(u32::MAX.into()))),
        "uint64" | "uint128" => Some((Some(0), None)),
        "int128" => Some((None, None)),
        _ => None,
    }
}

fn is(schema: &Object, name: &str) -> bool {
    schema.get("type").is_some_and(|found| found == name)
}

/// An object of which nothing is said.
fn is_free(schema: &Object) -> bool {
    is(schema, "object")
        && !schema.contains_key("properties")
        && !schema.contains_key("additionalProperties")
}

fn has_properties(schema: &Value) -> bool {
    schema["properties"].as_object().is_some_and(|properties| !properties.is_empty())
}

fn object_of(schema: &Object, key: &str) -> Object {
    schema.get(key).cloned().map(into_object).unwrap_or_default()
}

fn properties(schema: &mut Object) -> impl Iterator<Item = (&String, &mut Value)> {
    schema.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten()
}

fn into_object(value: Value) -> Object {
    match value {
        Value::Object(object) => object,
        _ => Object::new(),
    }
}
