//! The inner form to what the apiserver takes.
//!
//! The inner form differs from a structural schema in what the algebra of schemas needs to see:
//!
//! | inner form | structural schema |
//! |---|---|
//! | no `type` | any value: `x-kubernetes-preserve-unknown-fields` |
//! | `type: int-or-string` | `x-kubernetes-int-or-string` with its `anyOf` |
//! | `x-osc-null`: `null` is a value | `nullable`, where the apiserver would not drop the `null` |
//! | `not: {}` without a type: no value but `null` | the same with a type |
//! | `additionalProperties: false`: serde refuses other keys | nothing: the apiserver prunes them |
//! | `x-osc-lines`: what is said of variants | the end of the description |

use serde_json::{Value, json};

use super::kinds::{INT_OR_STRING, Kinds};
use super::{LINES, NULL, Object, PRESERVE, is_nothing, list, names};
use crate::format;

/// Whether a `null` can be left out at a place.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Slot {
    /// An optional property: absent says the same.
    Optional,
    /// An element, a value of a map, a required property.
    Needed,
}

/// The structural schema.
pub(super) fn finish(mut schema: Object, slot: Slot) -> Object {
    below(&mut schema);
    let has_null = schema.remove(NULL).is_some();
    if has_null && (slot == Slot::Needed || is_nothing(&schema)) {
        schema.insert("nullable".into(), true.into());
    }
    if schema.get("additionalProperties") == Some(&Value::Bool(false)) {
        schema.remove("additionalProperties");
    }
    lines(&mut schema);
    if schema.get("nullable") == Some(&Value::Bool(true))
        && let Some(values) = schema.remove("enum")
    {
        // Every `enum` refuses `null`, but the apiserver does not look at `allOf` then.
        prepend(&mut schema, json!({"enum": values}));
    }
    kind(&mut schema);
    schema.retain(|key, _| !key.starts_with("x-osc-"));
    schema
}

fn below(schema: &mut Object) {
    let required: Vec<String> = names(schema, "required").into_iter().map(str::to_owned).collect();
    if let Some(Value::Object(fields)) = schema.get_mut("properties") {
        for (name, field) in fields.iter_mut() {
            let slot = if required.contains(name) { Slot::Needed } else { Slot::Optional };
            finish_in_place(field, slot);
        }
    }
    for key in ["items", "additionalProperties"] {
        if let Some(element) = schema.get_mut(key) {
            finish_in_place(element, Slot::Needed);
        }
    }
}

fn finish_in_place(schema: &mut Value, slot: Slot) {
    if let Value::Object(schema) = schema {
        *schema = finish(std::mem::take(schema), slot);
    }
}

fn lines(schema: &mut Object) {
    let lines: Vec<&str> = list(schema, LINES).iter().filter_map(Value::as_str).collect();
    if !lines.is_empty() {
        let text = schema.get("description").and_then(Value::as_str).unwrap_or_default();
        let gap = if text.is_empty() { "" } else { "\n\n" };
        let text = format!("{text}{gap}{}", lines.join("\n"));
        schema.insert("description".into(), text.into());
    }
}

fn kind(schema: &mut Object) {
    if is_nothing(schema) {
        schema.entry("type").or_insert_with(|| "object".into());
    } else if Kinds::of(schema) == Kinds::INT_OR_STRING {
        schema.remove("type");
        schema.remove(PRESERVE);
        schema.insert("x-kubernetes-int-or-string".into(), true.into());
        let types = json!([{"type": "integer"}, {"type": "string"}]);
        if schema.contains_key("anyOf") {
            prepend(schema, json!({"anyOf": types}));
        } else {
            schema.insert("anyOf".into(), types);
        }
    } else if !schema.contains_key("type") {
        schema.insert(PRESERVE.into(), true.into());
    }
    let name = schema.get("type").and_then(Value::as_str).unwrap_or("string");
    let format = schema.get("format").and_then(Value::as_str);
    if format.is_some_and(|format| !format::is_known(name, format)) || name == INT_OR_STRING {
        schema.remove("format");
    }
}

/// Puts a part at the beginning of `allOf`, where the apiserver looks for the types of an int-or-string.
fn prepend(schema: &mut Object, part: Value) {
    if let Value::Array(all) = schema.entry("allOf").or_insert_with(|| json!([])) {
        all.insert(0, part);
    }
}
