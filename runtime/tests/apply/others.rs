//! What belongs to somebody else, what is going, and what is not allowed.

use k8s_openapi::api::core::v1::ConfigMap;
use osc_runtime::apply::{Error, Outcome};
use serde_json::{Value, json};

use crate::api_server::{ApiServer, forbidden, terminating};
use crate::objects::refused;
use crate::world::{CONFIG, Operator, config, owner};

/// An object of that name with the operator's label, and this controller.
fn theirs(controller: &Value) -> Value {
    let mut metadata = json!({
        "name": "a", "namespace": "system",
        "labels": { "app.kubernetes.io/managed-by": "hwfka" },
    });
    if !controller.is_null() {
        metadata["ownerReferences"] = json!([controller]);
    }
    json!({ "apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata, "data": { "x": "theirs" } })
}

fn controller(kind: &str, name: &str, uid: &str) -> Value {
    json!({ "apiVersion": "osctest.huawei.com/v1", "kind": kind, "name": name, "uid": uid, "controller": true })
}

#[tokio::test]
async fn what_belongs_to_somebody_else_is_left_alone() {
    for (owned, expected) in [
        (controller("Hwfka", "other", "2"), "it belongs to Hwfka other"),
        (controller("Deployment", "a", "2"), "it belongs to Deployment a"),
        (Value::Null, "it belongs to nobody"),
    ] {
        for is_labelled in [true, false] {
            let server = ApiServer::start().await;
            let mut object = theirs(&owned);
            if !is_labelled {
                object["metadata"].as_object_mut().unwrap().remove("labels");
            }
            server.put(CONFIG, Some(object));
            let before = server.object(CONFIG);
            let operator = Operator::start(&server).await;
            let owner = owner(&server);
            let children = operator.caches.of(&owner);
            let error = children.apply(config(json!({ "x": "1" }))).await.unwrap_err();
            let message =
                format!("ConfigMap system/a is not this operator's to change: {expected}; ");
            assert!(error.to_string().starts_with(&message), "{error}");
            assert!(matches!(error, Error::Foreign { .. }) && !error.is_transient());
            assert!(!children.remove::<ConfigMap>("a").await.unwrap());
            assert!(children.get::<ConfigMap>("a").await.unwrap().is_none());
            // A create never takes what is there.
            let asked: &[&str] =
                if is_labelled { &[] } else { &["create configmaps/a", "find configmaps/a"] };
            assert_eq!(server.asked(), asked);
            assert_eq!(server.object(CONFIG), before);
        }
    }
}

#[tokio::test]
async fn what_belongs_to_a_former_owner_is_waited_for() {
    let server = ApiServer::start().await;
    server.put(CONFIG, Some(theirs(&controller("Hwfka", "a", "former"))));
    let operator = Operator::start(&server).await;
    let owner = owner(&server);
    let error = operator.caches.of(&owner).apply(config(json!({}))).await.unwrap_err();
    let expected =
        "ConfigMap system/a still belongs to a deleted Hwfka a; it is made anew when it is gone";
    assert_eq!(error.to_string(), expected);
    assert!(error.is_transient());
    assert!(server.asked().is_empty());
    // The garbage collector has seen it, and that is told.
    server.put(CONFIG, None);
    operator.caught_up().await;
    assert_eq!(operator.told(), ["system/a"]);
    let outcome = operator.caches.of(&owner).apply(config(json!({}))).await.unwrap();
    assert!(matches!(outcome, Outcome::Created(_)));
}

#[tokio::test]
async fn what_exists_and_is_not_cached_is_looked_at() {
    let server = ApiServer::start().await;
    let owner = owner(&server);
    let operator = Operator::start(&server).await;
    server.hold();
    // A former leader has made it, and this one has not been told.
    let former = Operator::start(&server).await;
    drop(former.caches.of(&owner).apply(config(json!({ "x": "1" }))).await.unwrap());
    server.asked();
    let children = operator.caches.of(&owner);
    assert!(children.apply(config(json!({ "x": "1" }))).await.unwrap().is_unchanged());
    assert_eq!(server.asked(), ["create configmaps/a", "find configmaps/a"]);
    assert!(children.apply(config(json!({ "x": "1" }))).await.unwrap().is_unchanged());
    server.release();
    operator.caught_up().await;
    assert!(children.apply(config(json!({ "x": "1" }))).await.unwrap().is_unchanged());
    assert!(server.asked().is_empty() && operator.told().is_empty());

    // One that has lost the label is not seen, is found, and gets it back.
    server.edit(CONFIG, |config| config["metadata"]["labels"] = json!({}));
    operator.caught_up().await;
    assert_eq!(operator.told(), ["system/a"]);
    let outcome = children.apply(config(json!({ "x": "1" }))).await.unwrap();
    assert!(!outcome.is_unchanged());
    operator.caught_up().await;
    assert!(children.apply(config(json!({ "x": "1" }))).await.unwrap().is_unchanged());
    let expected = ["create configmaps/a", "find configmaps/a", "apply configmaps/a uid force"];
    assert_eq!(server.asked(), expected);
}

#[tokio::test]
async fn a_cache_that_is_behind_is_no_error_to_speak_of() {
    let server = ApiServer::start().await;
    let owner = owner(&server);
    let operator = Operator::start(&server).await;
    let children = operator.caches.of(&owner);
    drop(children.apply(config(json!({ "x": "1" }))).await.unwrap());
    operator.caught_up().await;
    server.asked();
    server.hold();
    // Somebody has replaced it, and nothing is taken that is not ours.
    server.put(CONFIG, None);
    let mut replaced = theirs(&Value::Null);
    replaced["metadata"]["uid"] = json!("replaced");
    server.put(CONFIG, Some(replaced.clone()));
    let error = children.apply(config(json!({ "x": "2" }))).await.unwrap_err();
    assert!(matches!(error, Error::Stale { .. }) && error.is_transient(), "{error}");
    assert_eq!(server.asked(), ["apply configmaps/a uid force"]);
    assert!(!children.remove::<ConfigMap>("a").await.unwrap());
    assert_eq!(server.object(CONFIG).unwrap()["data"], replaced["data"]);
    server.release();
    operator.caught_up().await;
    let error = children.apply(config(json!({ "x": "2" }))).await.unwrap_err();
    assert!(matches!(error, Error::Foreign { .. }), "{error}");

    // Deleted between the create that failed and the look at it.
    server.put(CONFIG, None);
    operator.caught_up().await;
    server.refuse("create", refused(409, "AlreadyExists"));
    let error = children.apply(config(json!({ "x": "2" }))).await.unwrap_err();
    assert!(matches!(error, Error::Stale { .. }), "{error}");
}

#[tokio::test]
async fn what_is_being_deleted_gets_nothing() {
    let server = ApiServer::start().await;
    let operator = Operator::start(&server).await;
    let mut owner = owner(&server);
    drop(operator.caches.of(&owner).apply(config(json!({}))).await.unwrap());
    server.edit(CONFIG, |config| {
        config["metadata"]["deletionTimestamp"] = json!("2026-03-01T12:00:00Z");
    });
    operator.caught_up().await;
    server.asked();
    let children = operator.caches.of(&owner);
    let error = children.apply(config(json!({ "x": "2" }))).await.unwrap_err();
    assert_eq!(error.to_string(), "ConfigMap system/a is being deleted");
    assert!(error.is_transient());
    assert!(!children.remove::<ConfigMap>("a").await.unwrap(), "it is already");

    let deleted = json!({ "deletionTimestamp": "2026-03-01T12:00:00Z" });
    let time = serde_json::from_value::<ConfigMap>(json!({ "metadata": deleted })).unwrap();
    owner.metadata.deletion_timestamp = time.metadata.deletion_timestamp;
    server.put(CONFIG, None);
    operator.caught_up().await;
    let error = operator.caches.of(&owner).apply(config(json!({}))).await.unwrap_err();
    assert_eq!(error.to_string(), "Hwfka system/a is being deleted");
    assert!(server.asked().is_empty());

    owner.metadata.deletion_timestamp = None;
    server.refuse("create", terminating());
    let error = operator.caches.of(&owner).apply(config(json!({}))).await.unwrap_err();
    assert_eq!(error.to_string(), "the namespace of ConfigMap system/a is being deleted");
    assert!(error.is_transient());
    owner.metadata.uid = None;
    let error = operator.caches.of(&owner).apply(config(json!({}))).await.unwrap_err();
    assert!(matches!(error, Error::NoUid { .. }), "{error}");
}

#[tokio::test]
async fn what_the_role_does_not_allow_is_named() {
    let server = ApiServer::start().await;
    let operator = Operator::start(&server).await;
    let owner = owner(&server);
    let children = operator.caches.of(&owner);
    server.refuse("create", forbidden("create", "configmaps"));
    let error = children.apply(config(json!({}))).await.unwrap_err();
    let expected = "cannot create ConfigMap system/a: User \"x\" cannot create resource \"configmaps\"; \
                    let the operator's role `create` configmaps";
    assert_eq!(error.to_string(), expected);
    assert!(error.is_forbidden() && !error.is_transient());
    let Error::Request { verb, resource, .. } = error else { panic!("{error}") };
    assert_eq!((verb, resource.as_str()), ("create", "configmaps"));
    // A quota is no permission.
    server.refuse("create", refused(403, "Forbidden"));
    let error = children.apply(config(json!({}))).await.unwrap_err();
    assert_eq!(error.to_string(), "cannot create ConfigMap system/a: it is answered by forbidden");
    assert!(!error.is_forbidden() && !error.is_transient());
    for (code, is_transient) in [(409, true), (422, false), (500, false)] {
        server.refuse("create", refused(code, "Other"));
        let error = children.apply(config(json!({}))).await.unwrap_err();
        assert_eq!(error.is_transient(), is_transient, "{error}");
    }
    drop(children.apply(config(json!({}))).await.unwrap());
    server.refuse("apply", refused(403, "Forbidden"));
    let error = children.apply(config(json!({ "x": "1" }))).await.unwrap_err();
    assert!(error.to_string().starts_with("cannot patch ConfigMap system/a: "), "{error}");
    server.refuse("delete", refused(403, "Forbidden"));
    let error = children.remove::<ConfigMap>("a").await.unwrap_err();
    assert!(error.to_string().starts_with("cannot delete ConfigMap system/a: "), "{error}");
}
