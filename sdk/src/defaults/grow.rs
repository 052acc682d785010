//! Empty objects where there may be one: of optional objects that a sample does not have.

use osc_model::FieldPath;
use serde_json::{Value, json};

use super::schema::Schemas;
use crate::vary;

/// How many objects are grown; types may contain themselves.
const MOST: usize = 100;

/// The sample with an empty object in each place where one may be, each with words for it. What is grown grows again.
pub(super) fn grown(
    schemas: &Schemas<'_>,
    root: &str,
    sample: &Value,
    fits: &dyn Fn(&Value) -> bool,
) -> Vec<(String, Value)> {
    let mut all: Vec<(String, Value)> = Vec::new();
    let mut known = Vec::new();
    let mut open = vec![sample.clone()];
    while let Some(object) = open.pop() {
        let mut places = Vec::new();
        absent(schemas, schemas.definition(root), &object, &FieldPath::root(), &mut places);
        for place in places {
            if known.contains(&place) || all.len() >= MOST {
                continue;
            }
            let mut larger = object.clone();
            vary::put(&mut larger, &place, json!({}));
            if fits(&larger) {
                all.push((format!("the sample with an empty `{place}`"), larger.clone()));
                open.push(larger);
            }
            known.push(place);
        }
    }
    all
}

/// The paths of objects that are absent.
fn absent<'f>(
    schemas: &Schemas<'f>,
    schema: &'f Value,
    value: &Value,
    path: &FieldPath,
    places: &mut Vec<FieldPath>,
) {
    match value {
        Value::Object(entries) => {
            for property in schemas.properties(schema) {
                let below = path.key(property.name);
                match entries.get(property.name).filter(|value| !value.is_null()) {
                    Some(value) => absent(schemas, property.schema, value, &below, places),
                    None if schemas.properties(property.schema).is_empty() => {}
                    None => places.push(below),
                }
            }
        }
        Value::Array(items) => {
            let Some(schema) = schemas.elements(schema, "items") else { return };
            for (index, value) in items.iter().enumerate() {
                absent(schemas, schema, value, &path.index(index), places);
            }
        }
        _ => {}
    }
}
