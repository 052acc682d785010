//! `metadata` of an object that replaces another one.
//!
//! Source: `ValidateObjectMetaAccessorUpdate` of k8s.io/apimachinery/pkg/api/validation, and `BeforeUpdate` of
//! k8s.io/apiserver/pkg/registry/rest.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::verdict::cause::Causes;
use crate::verdict::path::Path;

/// Gives to the new metadata what no author may change and need not say.
pub(crate) fn keep(new: &mut Map<String, Value>, old: &Map<String, Value>) {
    let mut take = |key: &str| match old.get(key) {
        Some(value) => drop(new.insert(key.into(), value.clone())),
        None => drop(new.remove(key)),
    };
    take("generation");
    for key in ["creationTimestamp", "deletionTimestamp"] {
        if old.contains_key(key) {
            take(key);
        }
    }
    for key in ["uid", "deletionGracePeriodSeconds", "resourceVersion"] {
        if let (None, Some(value)) = (new.get(key), old.get(key)) {
            new.insert(key.into(), value.clone());
        }
    }
}

/// Counts a change of anything but the metadata; an object that was never counted is at its first.
pub(crate) fn count(metadata: &mut Map<String, Value>) {
    let generation = metadata.get("generation").and_then(Value::as_i64).unwrap_or(1);
    metadata.insert("generation".into(), generation.saturating_add(1).into());
}

/// What the server refuses of the change.
pub(crate) fn check(
    new: &Map<String, Value>,
    old: &Map<String, Value>,
    at: &Path<'_>,
    causes: &mut Causes,
) {
    let texts = ["name", "namespace", "uid"];
    let others = ["creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds"];
    for (key, none) in texts
        .map(|key| (key, Value::from("")))
        .into_iter()
        .chain(others.map(|key| (key, Value::Null)))
    {
        if new.get(key) != old.get(key) {
            let value = new.get(key).unwrap_or(&none);
            causes.invalid_value(&at.field_of(key), value, "field is immutable");
        }
    }
    if old.contains_key("deletionTimestamp") {
        let names = |metadata: &Map<String, Value>| {
            let list = metadata.get("finalizers").and_then(Value::as_array).cloned();
            let texts = list.unwrap_or_default().into_iter();
            texts.filter_map(|name| name.as_str().map(str::to_owned)).collect::<BTreeSet<_>>()
        };
        let (new, old) = (names(new), names(old));
        let added: Vec<_> = new.difference(&old).map(|name| format!("{name:?}")).collect();
        if !added.is_empty() {
            let added = added.join(", ");
            let detail = format!(
                "no new finalizers can be added if the object is being deleted, found new \
                 finalizers []string{{{added}}}"
            );
            causes.forbidden(&at.field_of("finalizers"), &detail);
        }
    }
}
