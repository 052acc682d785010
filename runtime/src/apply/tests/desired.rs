use k8s_openapi::api::core::v1::{ConfigMap, Namespace, Secret};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::OwnerReference;
use serde_json::{Value, json};

use crate::apply::child::Child;
use crate::apply::desired::{CREATED, Desired, reference};
use crate::apply::{Error, Manager};

fn manager() -> Manager {
    Manager::new("hwfka").unwrap()
}

fn owner() -> OwnerReference {
    let owner = json!({ "metadata": { "name": "a", "namespace": "system", "uid": "1" } });
    let owner: ConfigMap = serde_json::from_value(owner).unwrap();
    reference(&owner).unwrap()
}

fn desired<K: Child>(value: Value, namespace: Option<&str>) -> Result<Desired, Error> {
    Desired::new(&serde_json::from_value::<K>(value).unwrap(), &manager(), &owner(), namespace)
}

#[test]
fn a_child_is_marked() {
    let value = json!({
        "metadata": {
            "name": "b",
            "labels": { "app": "b", "app.kubernetes.io/managed-by": "Helm" },
            "annotations": { "theirs": "stays", "hwfka/applied": "stale" },
            "ownerReferences": [
                { "apiVersion": "v1", "kind": "Pod", "name": "other", "uid": "2" },
                { "apiVersion": "v1", "kind": "Pod", "name": "former", "uid": "3", "controller": true },
                { "apiVersion": "v1", "kind": "ConfigMap", "name": "a", "uid": "1" },
            ],
            "uid": "4", "resourceVersion": "5", "generation": 6, "managedFields": [],
        },
        "data": { "x": "1" },
    });
    let desired = desired::<ConfigMap>(value, Some("system")).unwrap();
    let body = desired.body(&manager(), "created-x", Some("7"));
    let expected = json!({
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {
            "name": "b",
            "namespace": "system",
            "uid": "7",
            "labels": { "app": "b", "app.kubernetes.io/managed-by": "hwfka" },
            "annotations": { "theirs": "stays", "hwfka/applied": "created-x" },
            "ownerReferences": [
                {
                    "apiVersion": "v1", "kind": "ConfigMap", "name": "a", "uid": "1",
                    "controller": true, "blockOwnerDeletion": true,
                },
                { "apiVersion": "v1", "kind": "Pod", "name": "other", "uid": "2" },
            ],
        },
        "data": { "x": "1" },
    });
    assert_eq!(body, expected);
}

#[test]
fn the_hash_is_that_of_what_is_wanted() {
    let with = |value: Value| desired::<ConfigMap>(value, Some("system")).unwrap();
    let first = with(json!({ "metadata": { "name": "b" }, "data": { "x": "1", "y": "2" } }));
    let annotated =
        json!({ "name": "b", "annotations": { "hwfka/applied": first.hash }, "uid": "4" });
    let read = with(json!({ "metadata": annotated, "data": { "y": "2", "x": "1" } }));
    assert_eq!(read.hash, first.hash);
    let other = with(json!({ "metadata": { "name": "b" }, "data": { "x": "1" } }));
    assert_ne!(other.hash, first.hash);
    assert!(first.is_said_by(Some(&first.hash)));
    assert!(first.is_said_by(Some(&format!("{CREATED}{}", first.hash))));
    assert!(!first.is_said_by(Some(CREATED)) && !first.is_said_by(None));
    assert!(!first.is_said_by(Some(&other.hash)));
}

#[test]
fn texts_of_a_secret_are_data() {
    let value = json!({ "metadata": { "name": "b" }, "data": { "a": "QQ==", "b": "QQ==" }, "stringData": { "b": "B" } });
    let desired = desired::<Secret>(value, Some("system")).unwrap();
    assert_eq!(desired.value()["data"], json!({ "a": "QQ==", "b": "Qg==" }));
    assert!(desired.value().get("stringData").is_none());
}

#[test]
fn where_children_can_be() {
    let config = |meta: Value| json!({ "metadata": meta });
    let place =
        |value: Value, owner| desired::<ConfigMap>(value, owner).map(|found| found.namespace);
    let system = Some("system".to_owned());
    assert_eq!(place(config(json!({ "name": "b" })), Some("system")).unwrap(), system);
    let named = config(json!({ "name": "b", "namespace": "system" }));
    assert_eq!(place(named.clone(), Some("system")).unwrap(), system);
    assert_eq!(place(named.clone(), None).unwrap(), system);
    let text = |error: Error| error.to_string();
    let message = place(named, Some("other")).map_err(text).unwrap_err();
    let expected = "ConfigMap system/b cannot be a child: it is in another namespace than its owner; \
                    the garbage collector would delete it";
    assert_eq!(message, expected);
    assert!(matches!(place(config(json!({ "name": "b" })), None), Err(Error::Place { .. })));
    let of_cluster = |owner| desired::<Namespace>(config(json!({ "name": "b" })), owner);
    assert_eq!(of_cluster(None).unwrap().namespace, None);
    assert!(matches!(of_cluster(Some("system")), Err(Error::Place { .. })));
    let nameless = place(config(json!({ "generateName": "b-" })), Some("system")).unwrap_err();
    assert!(matches!(nameless, Error::NoName { .. }), "{nameless}");
}
