//! A kind's sample object.

use std::collections::BTreeMap;

use osc_model::crd::Crd;
use osc_model::facts::{KindFacts, SampleFacts};
use osc_model::{Diagnostic, Diagnostics, FieldPath, code};
use serde_json::Value;

/// The sample, where one is said and can be made: keys sorted, without the nulls that an apiserver drops.
pub(super) fn sample(kind: &KindFacts, crd: &Crd, diagnostics: &mut Diagnostics) -> Option<Value> {
    let sample = kind.osc.sample.as_ref()?;
    match &sample.value {
        SampleFacts::Object(object) => {
            let schema = &crd.spec.versions[0].schema.open_api_v3_schema;
            Some(tidy(object, schema, &FieldPath::root()))
        }
        SampleFacts::Failed(why) => {
            let message = format!("the sample of `{}` cannot be made: {why}", kind.kube.kind.value);
            diagnostics.push(
                Diagnostic::new(code::FACT_02, message).at(sample.span.clone()).help(
                    "the function runs while the package is generated: it must return without a cluster or files",
                ),
            );
            None
        }
    }
}

/// `None` of an optional field is written as null; an apiserver drops it where the schema is not nullable.
fn tidy(value: &Value, schema: &Value, path: &FieldPath) -> Value {
    match value {
        Value::Object(object) => {
            let kept = object
                .iter()
                .filter(|(key, value)| !value.is_null() || is_nullable(schema, &path.key(*key)));
            let tidied =
                kept.map(|(key, value)| (key.clone(), tidy(value, schema, &path.key(key))));
            let sorted: BTreeMap<_, _> = tidied.collect();
            Value::Object(sorted.into_iter().collect())
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.map(|(index, item)| tidy(item, schema, &path.index(index))).collect()
        }
        other => other.clone(),
    }
}

fn is_nullable(schema: &Value, path: &FieldPath) -> bool {
    osc_schema::lookup(schema, path)
        .is_ok_and(|found| found.open || found.schema.get("nullable") == Some(&Value::Bool(true)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nulls_stay_where_the_schema_has_them() {
        let schema = json!({"type": "object", "properties": {"spec": {"type": "object", "properties": {
            "a": {"type": "string"},
            "b": {"type": "string", "nullable": true},
            "c": {"type": "array", "items": {"type": "object", "properties": {"d": {"type": "string"}}}},
        }}}});
        let sample = json!({"spec": {"c": [{"d": null}], "b": null, "a": null}});
        let tidied = tidy(&sample, &schema, &FieldPath::root());
        assert_eq!(tidied.to_string(), r#"{"spec":{"b":null,"c":[{}]}}"#);
    }
}
