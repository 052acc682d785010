//! The order of keys: a CRD's are alphabetical, as controller-gen writes them; all others stand as their type says.

use std::borrow::Cow;
use std::collections::BTreeMap;

use osc_model::crd;
use serde_json::Value;

/// The value with its keys in the order of its kind.
pub(super) fn of_kind(value: &Value) -> Cow<'_, Value> {
    let is_crd = value.get("kind").is_some_and(|kind| kind == crd::KIND);
    if is_crd { Cow::Owned(alphabetical(value)) } else { Cow::Borrowed(value) }
}

fn alphabetical(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let entries: BTreeMap<_, _> = object.iter().collect();
            let sorted = entries.into_iter().map(|(key, value)| (key.clone(), alphabetical(value)));
            Value::Object(sorted.collect())
        }
        Value::Array(items) => items.iter().map(alphabetical).collect(),
        scalar => scalar.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn keys(value: &Value) -> String {
        of_kind(value).to_string()
    }

    #[test]
    fn a_crd_is_alphabetical_to_any_depth_and_lists_keep_their_order() {
        let columns = json!([{"name": "b", "jsonPath": ".b"}, {"name": "a", "jsonPath": ".a"}]);
        let crd = json!({"spec": columns, "kind": "CustomResourceDefinition"});
        let expected = r#"{"kind":"CustomResourceDefinition","spec":[{"jsonPath":".b","name":"b"},{"jsonPath":".a","name":"a"}]}"#;
        assert_eq!(keys(&crd), expected);
    }

    #[test]
    fn other_kinds_stay_as_they_are() {
        let csd = json!({"kind": "CustomServiceDefinition", "apiVersion": "osc.io/v1beta1"});
        assert_eq!(keys(&csd), csd.to_string());
    }
}
