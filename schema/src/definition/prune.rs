//! Fields that the server would drop from a value.

use serde_json::Value;

use super::resource_value::OWN;
use super::schema::{Property, Schema};

/// Whether a value has fields that its schema does not know.
pub(super) fn has_unknown(value: &Value, schema: &Schema<'_>, is_resource: bool) -> bool {
    walk(value, Some(schema), schema.keeps_unknown(), is_resource)
}

fn walk(value: &Value, schema: Option<&Schema<'_>>, keeps: bool, is_resource: bool) -> bool {
    let below = |value: &Value, schema: Option<&Schema<'_>>, keeps_above: bool| {
        let keeps = keeps_above || schema.is_some_and(Schema::keeps_unknown);
        walk(value, schema, keeps, schema.is_some_and(Schema::embedded))
    };
    match value {
        Value::Object(map) => map.iter().any(|(key, value)| {
            if is_resource && OWN.contains(&key.as_str()) {
                return false;
            }
            match schema.map(|schema| schema.property(key)) {
                Some(Property::Of(schema)) => below(value, Some(schema), false),
                Some(Property::Untyped) => below(value, None, false),
                Some(Property::Unknown) | None => !keeps,
            }
        }),
        // What keeps unknown fields keeps those of the elements of lists too, as long as lists go.
        Value::Array(values) => match schema.and_then(Schema::item) {
            None if keeps => false,
            item => values.iter().any(|value| below(value, item, keeps)),
        },
        _ => false,
    }
}
