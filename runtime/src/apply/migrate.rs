//! From a created object to an applied one.
//!
//! What a create says belongs to the operation Update of its manager, and an apply never removes what belongs to another
//! operation. So that fields go that are no longer wanted, that entry is joined with the one of the operation Apply, once.
//! See "Migrating from client-side apply" in the documentation of server-side apply; client-go does the same.

use json_patch::{Patch, PatchOperation};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ManagedFieldsEntry;
use serde_json::{Map, Value, json};

/// The patch that turns the entry of the operation Update of `manager` into its entry of the operation Apply; none where
/// there is no such entry, or none to join it with. It fails where one of these has changed meanwhile.
pub(super) fn patch(entries: &[ManagedFieldsEntry], manager: &str) -> Option<Patch> {
    let position = |operation: &str| {
        entries.iter().position(|entry| {
            entry.manager.as_deref() == Some(manager)
                && entry.operation.as_deref() == Some(operation)
                && entry.subresource.as_deref().unwrap_or_default().is_empty()
        })
    };
    let (update, apply) = (position("Update")?, position("Apply")?);
    let updated = fields(&entries[update])?;
    let applied = fields(&entries[apply])?;
    let mut joined = applied.clone();
    join(&mut joined, updated);
    let path = |index: usize, field: &str| format!("/metadata/managedFields/{index}{field}");
    let operations = json!([
        { "op": "test", "path": path(update, "/manager"), "value": manager },
        { "op": "test", "path": path(update, "/operation"), "value": "Update" },
        { "op": "test", "path": path(update, "/fieldsV1"), "value": updated },
        { "op": "test", "path": path(apply, "/manager"), "value": manager },
        { "op": "test", "path": path(apply, "/operation"), "value": "Apply" },
        { "op": "test", "path": path(apply, "/fieldsV1"), "value": applied },
        { "op": "replace", "path": path(apply, "/fieldsV1"), "value": joined },
        { "op": "remove", "path": path(update, "") },
    ]);
    let operations: Vec<PatchOperation> = serde_json::from_value(operations).ok()?;
    Some(Patch(operations))
}

fn fields(entry: &ManagedFieldsEntry) -> Option<&Map<String, Value>> {
    entry.fields_v1.as_ref()?.0.as_object()
}

/// A set of fields is a tree whose leaves are empty.
fn join(into: &mut Map<String, Value>, other: &Map<String, Value>) {
    for (key, value) in other {
        match (into.get_mut(key), value) {
            (Some(Value::Object(into)), Value::Object(other)) => join(into, other),
            (Some(_), _) => {}
            (None, value) => drop(into.insert(key.clone(), value.clone())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(
        manager: &str,
        operation: &str,
        subresource: &str,
        fields: Value,
    ) -> ManagedFieldsEntry {
        let mut entry = json!({
            "manager": manager, "operation": operation, "subresource": subresource,
            "apiVersion": "v1", "fieldsType": "FieldsV1",
        });
        entry["fieldsV1"] = fields;
        serde_json::from_value(entry).unwrap()
    }

    fn patched(entries: &[ManagedFieldsEntry]) -> Option<Value> {
        let patch = patch(entries, "us")?;
        let mut object = json!({ "metadata": { "managedFields": entries } });
        json_patch::patch(&mut object, &patch).unwrap();
        Some(object["metadata"]["managedFields"].clone())
    }

    #[test]
    fn the_entries_are_joined_whichever_comes_first() {
        let update =
            entry("us", "Update", "", json!({ "f:spec": { "f:a": {}, "f:b": { ".": {} } } }));
        let apply = entry("us", "Apply", "", json!({ "f:spec": { "f:b": { "f:c": {} } } }));
        let status = entry("us", "Update", "status", json!({ "f:status": {} }));
        let other = entry("them", "Update", "", json!({ "f:spec": {} }));
        let joined = json!({ "f:spec": { "f:a": {}, "f:b": { ".": {}, "f:c": {} } } });
        for entries in [
            [update.clone(), apply.clone(), status.clone(), other.clone()],
            [status, other, apply, update],
        ] {
            let result = patched(&entries).unwrap();
            let result = result.as_array().unwrap();
            assert_eq!(result.len(), 3);
            let ours: Vec<_> = result
                .iter()
                .filter(|entry| entry["manager"] == "us" && entry["subresource"] == "")
                .collect();
            assert_eq!((ours.len(), &ours[0]["fieldsV1"]), (1, &joined));
        }
    }

    #[test]
    fn where_one_is_missing_nothing_is_done() {
        let update = entry("us", "Update", "", json!({ "f:spec": {} }));
        let apply = entry("us", "Apply", "", json!({ "f:spec": {} }));
        let status = entry("us", "Update", "status", json!({ "f:spec": {} }));
        assert!(patch(&[], "us").is_none());
        assert!(patch(std::slice::from_ref(&update), "us").is_none());
        assert!(patch(&[apply.clone(), status], "us").is_none());
        assert!(patch(&[apply.clone(), update.clone()], "them").is_none());
        // Somebody has written meanwhile: the patch fails and changes nothing.
        let patch = patch(&[apply.clone(), update], "us").unwrap();
        let changed = entry("us", "Update", "", json!({ "f:data": {} }));
        let mut object = json!({ "metadata": { "managedFields": [apply, changed] } });
        assert!(json_patch::patch(&mut object, &patch).is_err());
    }
}
