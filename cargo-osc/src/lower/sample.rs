//! A kind's sample object.

use std::collections::BTreeMap;

use osc_model::facts::{KindFacts, SampleFacts};
use osc_model::{Diagnostic, Diagnostics, FieldPath, code};
use serde_json::Value;

use super::walk::Place;

/// The sample, where one is said and can be made: fields in the order of their declaration, without the nulls that an
/// apiserver drops.
pub(super) fn sample(
    kind: &KindFacts,
    schema: &Value,
    walked: &[Place<'_>],
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    let sample = kind.osc.sample.as_ref()?;
    match &sample.value {
        SampleFacts::Object(object) => {
            let head = ["apiVersion", "kind", "metadata"].map(FieldPath::dotted);
            let order = head.into_iter().chain(walked.iter().map(|place| place.path.clone()));
            let order = order.enumerate().map(|(position, path)| (path, position));
            Some(Tidy { schema, order: order.collect() }.value(object, &FieldPath::root()))
        }
        SampleFacts::Failed(why) => {
            let message = format!("the sample of `{}` cannot be made: {why}", kind.kube.kind.value);
            let help = "the function runs while the package is generated: it must return without a cluster or files";
            diagnostics
                .push(Diagnostic::new(code::FACT_02, message).at(sample.span.clone()).help(help));
            None
        }
    }
}

/// Whether an apiserver takes the sample of a version. That of the stored version is checked where it lies in the package.
pub(super) fn check(
    kind: &KindFacts,
    sample: &Value,
    schema: &Value,
    diagnostics: &mut Diagnostics,
) {
    let span = kind.osc.sample.as_ref().map(|said| said.span.clone());
    for violation in osc_schema::check(schema, sample) {
        let message = format!(
            "an apiserver refuses the sample of `{}`: `{}`: {}",
            kind.kube.version.value, violation.field, violation.message
        );
        diagnostics.push(
            Diagnostic::new(code::CSD_11, message)
                .at(span.clone())
                .help("make the object fit the schema of its version"),
        );
    }
}

struct Tidy<'s> {
    schema: &'s Value,
    order: BTreeMap<FieldPath, usize>,
}

impl Tidy<'_> {
    fn value(&self, value: &Value, path: &FieldPath) -> Value {
        match value {
            Value::Object(object) => {
                let below = object.iter().map(|(key, value)| (key, value, path.key(key)));
                let mut kept: Vec<_> = below
                    .filter(|(_, value, path)| !value.is_null() || self.is_nullable(path))
                    .collect();
                kept.sort_by_key(|(key, _, path)| {
                    (self.order.get(path).copied().unwrap_or(usize::MAX), (*key).clone())
                });
                kept.into_iter()
                    .map(|(key, value, path)| (key.clone(), self.value(value, &path)))
                    .collect()
            }
            Value::Array(items) => {
                items.iter().map(|item| self.value(item, &path.key("*"))).collect()
            }
            other => other.clone(),
        }
    }

    /// `None` of an optional field is written as null; an apiserver drops it where the schema is not nullable.
    fn is_nullable(&self, path: &FieldPath) -> bool {
        osc_schema::lookup(self.schema, path).is_ok_and(|found| {
            found.open || found.schema.get("nullable") == Some(&Value::Bool(true))
        })
    }
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
        let sample = json!({"spec": {"a": null, "b": null, "c": [{"d": null}]}});
        let order =
            BTreeMap::from([(FieldPath::dotted("spec.c"), 0), (FieldPath::dotted("spec.b"), 1)]);
        let tidied = Tidy { schema: &schema, order }.value(&sample, &FieldPath::root());
        assert_eq!(tidied.to_string(), r#"{"spec":{"c":[{}],"b":null}}"#);
    }
}
