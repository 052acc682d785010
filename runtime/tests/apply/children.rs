//! Children as they are wanted.

use std::pin::Pin;

use k8s_openapi::api::core::v1::{ConfigMap, Namespace, Service};
use osc_runtime::apply::{Caches, Error, Manager, Outcome};
use serde_json::{Value, json};

use crate::api_server::ApiServer;
use crate::objects::refused;
use crate::world::{CONFIG, Operator, SERVICE, config, owner, service};

#[tokio::test]
async fn a_child_is_created_once_and_then_left_alone() {
    let server = ApiServer::start().await;
    let operator = Operator::start(&server).await;
    let owner = owner(&server);
    let children = operator.caches.of(&owner);
    server.hold();
    // A controller runs it on whichever thread.
    let applying: Pin<Box<dyn Future<Output = _> + Send>> =
        Box::pin(children.apply(config(json!({ "x": "1" }))));
    let outcome = applying.await.unwrap();
    assert!(matches!(outcome, Outcome::Created(_)));
    assert!(outcome.metadata.managed_fields.is_none(), "they are most of it");
    // The watch has not told of it.
    assert!(children.apply(config(json!({ "x": "1" }))).await.unwrap().is_unchanged());
    server.release();
    operator.caught_up().await;
    assert!(children.apply(config(json!({ "x": "1" }))).await.unwrap().is_unchanged());
    assert_eq!(server.asked(), ["create configmaps/a"]);

    let object = server.object(CONFIG).unwrap();
    let meta = &object["metadata"];
    assert_eq!(meta["labels"], json!({ "app.kubernetes.io/managed-by": "hwfka" }));
    let annotation = meta["annotations"]["hwfka/applied"].as_str().unwrap();
    assert!(annotation.starts_with("created-") && annotation.len() == 24, "{annotation}");
    let expected = json!([{
        "apiVersion": "osctest.huawei.com/v1", "kind": "Hwfka", "name": "a",
        "uid": owner.metadata.uid, "controller": true, "blockOwnerDeletion": true,
    }]);
    assert_eq!(meta["ownerReferences"], expected);
    assert_eq!(meta["managedFields"][0]["manager"], "hwfka");
}

#[tokio::test]
async fn what_was_found_to_be_so_is_looked_at_again_when_either_side_changes() {
    let server = ApiServer::start().await;
    let operator = Operator::start(&server).await;
    let owner = owner(&server);
    let children = operator.caches.of(&owner);
    drop(children.apply(config(json!({ "x": "1" }))).await.unwrap());
    operator.caught_up().await;
    server.asked();
    for round in 2..5 {
        let wanted = || config(json!({ "x": round.to_string() }));
        assert!(!children.apply(wanted()).await.unwrap().is_unchanged());
        operator.caught_up().await;
        for _ in 0..2 {
            assert!(children.apply(wanted()).await.unwrap().is_unchanged());
        }
        server.edit(CONFIG, |config| config["data"]["x"] = json!("theirs"));
        operator.caught_up().await;
        assert!(!children.apply(wanted()).await.unwrap().is_unchanged(), "{round}");
        assert_eq!(server.object(CONFIG).unwrap()["data"]["x"], round.to_string());
        operator.caught_up().await;
        assert!(children.apply(wanted()).await.unwrap().is_unchanged());
    }
    // It is not its child any more.
    server.edit(CONFIG, |config| config["metadata"]["ownerReferences"][0]["uid"] = json!("other"));
    operator.caught_up().await;
    assert!(children.apply(config(json!({ "x": "4" }))).await.is_err());
}

#[tokio::test]
async fn drift_is_repaired_by_one_request() {
    let server = ApiServer::start().await;
    let operator = Operator::start(&server).await;
    let owner = owner(&server);
    let children = operator.caches.of(&owner);
    drop(children.apply(service(&[1, 2])).await.unwrap());
    operator.caught_up().await;
    server.asked();
    for round in 0..2 {
        server.edit(SERVICE, |service| {
            service["spec"]["ports"][0]["port"] = json!(7 + round);
            service["spec"]["theirs"] = json!("stays");
        });
        operator.caught_up().await;
        let outcome = children.apply(service(&[1, 2])).await.unwrap();
        let Outcome::Changed(object, paths) = outcome else { panic!("{outcome:?}") };
        assert_eq!(paths, ["spec.ports[name=p1].port"]);
        assert_eq!(object.spec.as_ref().unwrap().ports.as_ref().unwrap()[0].port, 1);
        assert!(children.apply(service(&[1, 2])).await.unwrap().is_unchanged());
        assert_eq!(server.asked(), ["apply services/a uid force"], "{round}");
        assert_eq!(server.object(SERVICE).unwrap()["spec"]["theirs"], "stays");
    }
}

/// The operations under which the operator has said something of an object.
fn operations(server: &ApiServer, path: &str) -> Vec<Value> {
    let object = server.object(path).unwrap();
    let entries = object["metadata"]["managedFields"].as_array().unwrap();
    entries.iter().map(|entry| entry["operation"].clone()).collect()
}

const UPGRADE: [&str; 3] =
    ["apply services/a uid force", "patch services/a", "apply services/a uid force"];

#[tokio::test]
async fn what_is_no_longer_wanted_goes() {
    let server = ApiServer::start().await;
    let operator = Operator::start(&server).await;
    let owner = owner(&server);
    let children = operator.caches.of(&owner);
    drop(children.apply(service(&[1, 2, 3])).await.unwrap());
    assert_eq!(operations(&server, SERVICE), ["Update"]);
    server.asked();
    // Once in its life.
    let outcome = children.apply(service(&[1, 2])).await.unwrap();
    let Outcome::Changed(object, paths) = outcome else { panic!("{outcome:?}") };
    assert_eq!((paths.len(), object.spec.as_ref().unwrap().ports.as_ref().unwrap().len()), (0, 2));
    assert_eq!(server.asked(), UPGRADE);
    assert_eq!(operations(&server, SERVICE), ["Apply"]);
    assert_eq!(server.object(SERVICE).unwrap()["spec"]["type"], "ClusterIP", "a default stays");
    // And then by one request each.
    for ports in [&[1][..], &[1, 4], &[4]] {
        drop(children.apply(service(ports)).await.unwrap());
        assert!(children.apply(service(ports)).await.unwrap().is_unchanged());
        assert_eq!(server.asked(), ["apply services/a uid force"]);
        let object = server.object(SERVICE).unwrap();
        let found = object["spec"]["ports"].as_array().unwrap();
        let found: Vec<_> = found.iter().map(|port| port["port"].as_i64().unwrap()).collect();
        assert_eq!(found, ports.iter().map(|port| i64::from(*port)).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn what_is_stopped_in_between_is_done_by_the_next() {
    let server = ApiServer::start().await;
    let owner = owner(&server);
    let first = Operator::start(&server).await;
    drop(first.caches.of(&owner).apply(service(&[1, 2])).await.unwrap());
    // Stopped before each of the three requests, each time by another process.
    for (skipped, request) in [(0, UPGRADE[0]), (0, UPGRADE[1]), (1, UPGRADE[2])] {
        let operator = Operator::start(&server).await;
        server.refuse_after(skipped, request, refused(500, "InternalError"));
        server.asked();
        let error = operator.caches.of(&owner).apply(service(&[1])).await.unwrap_err();
        assert!(!error.is_transient(), "{error}");
        assert_eq!(server.asked().last().unwrap(), request);
    }
    assert_eq!(operations(&server, SERVICE), ["Apply"]);
    let annotations = &server.object(SERVICE).unwrap()["metadata"]["annotations"];
    let annotation = annotations["hwfka/applied"].as_str().unwrap();
    assert!(annotation.starts_with("created-"), "as long as it is not done");
    let operator = Operator::start(&server).await;
    server.asked();
    drop(operator.caches.of(&owner).apply(service(&[1])).await.unwrap());
    assert_eq!(server.object(SERVICE).unwrap()["spec"]["ports"].as_array().unwrap().len(), 1);
    assert_eq!(operations(&server, SERVICE), ["Apply"]);
    server.asked();
    let last = Operator::start(&server).await;
    assert!(last.caches.of(&owner).apply(service(&[1])).await.unwrap().is_unchanged());
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn a_write_that_comes_in_between_is_no_error() {
    let server = ApiServer::start().await;
    let operator = Operator::start(&server).await;
    let owner = owner(&server);
    let children = operator.caches.of(&owner);
    drop(children.apply(service(&[1, 2])).await.unwrap());
    server.asked();
    server.refuse("patch", refused(422, "Invalid"));
    server.refuse("patch", refused(409, "Conflict"));
    drop(children.apply(service(&[1])).await.unwrap());
    assert_eq!(server.asked(), [&UPGRADE[..2], &UPGRADE[..2], &UPGRADE].concat());
    // Not for ever.
    assert!(children.remove::<Service>("a").await.unwrap());
    drop(children.apply(service(&[1, 2])).await.unwrap());
    for _ in 0..3 {
        server.refuse("patch", refused(422, "Invalid"));
    }
    let error = children.apply(service(&[1])).await.unwrap_err();
    assert!(matches!(error, Error::Stale { .. }) && error.is_transient(), "{error}");
}

#[tokio::test]
async fn an_annotation_that_somebody_removed_comes_back() {
    let server = ApiServer::start().await;
    let operator = Operator::start(&server).await;
    let owner = owner(&server);
    let children = operator.caches.of(&owner);
    drop(children.apply(service(&[1, 2])).await.unwrap());
    operator.caught_up().await;
    server.edit(SERVICE, |service| {
        drop(service["metadata"].as_object_mut().unwrap().remove("annotations"));
    });
    operator.caught_up().await;
    // Whether it was created or applied is not known any more, and it is as if it was created.
    drop(children.apply(service(&[1])).await.unwrap());
    let object = server.object(SERVICE).unwrap();
    assert_eq!(object["metadata"]["annotations"]["hwfka/applied"].as_str().unwrap().len(), 16);
    assert_eq!(object["spec"]["ports"].as_array().unwrap().len(), 1);
    assert!(children.apply(service(&[1])).await.unwrap().is_unchanged());
}

#[tokio::test]
async fn a_restart_with_nothing_to_do_writes_nothing() {
    let server = ApiServer::start().await;
    let owner = owner(&server);
    for round in 0..3 {
        let operator = Operator::start(&server).await;
        let children = operator.caches.of(&owner);
        drop(children.apply(config(json!({ "x": "1" }))).await.unwrap());
        drop(children.apply(service(&[1, 2])).await.unwrap());
        assert!(!children.remove::<ConfigMap>("former").await.unwrap());
        let expected: &[&str] =
            if round == 0 { &["create configmaps/a", "create services/a"] } else { &[] };
        assert_eq!(server.asked(), expected, "{round}");
    }
}

#[tokio::test]
async fn what_the_api_server_writes_otherwise_is_no_loop() {
    let server = ApiServer::start().await;
    let owner = owner(&server);
    let wanted = || config(json!({ "normalised": "ABC", "x": "1" }));
    let operator = Operator::start(&server).await;
    let children = operator.caches.of(&owner);
    for _ in 0..3 {
        drop(children.apply(wanted()).await.unwrap());
    }
    operator.caught_up().await;
    assert!(children.apply(wanted()).await.unwrap().is_unchanged());
    assert_eq!(server.asked(), ["create configmaps/a"]);
    // Another difference is repaired all the same, and so is another value there.
    for (key, value) in [("x", "2"), ("normalised", "other")] {
        server.edit(CONFIG, |config| config["data"][key] = json!(value));
        operator.caught_up().await;
        assert!(!children.apply(wanted()).await.unwrap().is_unchanged());
        assert!(children.apply(wanted()).await.unwrap().is_unchanged());
        assert_eq!(server.asked(), ["apply configmaps/a uid force"], "{key}");
    }
    // Who has just started cannot know, and asks once.
    let second = Operator::start(&server).await;
    let children = second.caches.of(&owner);
    for _ in 0..3 {
        assert!(children.apply(wanted()).await.unwrap().is_unchanged());
    }
    assert_eq!(server.asked(), ["apply configmaps/a uid force"]);
}

#[tokio::test]
async fn a_child_is_removed_and_may_come_back() {
    let server = ApiServer::start().await;
    let operator = Operator::start(&server).await;
    let owner = owner(&server);
    let children = operator.caches.of(&owner);
    drop(children.apply(config(json!({ "x": "1" }))).await.unwrap());
    operator.caught_up().await;
    server.asked();
    server.hold();
    assert!(children.remove::<ConfigMap>("a").await.unwrap());
    assert!(server.object(CONFIG).is_none());
    assert!(!children.remove::<ConfigMap>("a").await.unwrap());
    assert!(children.get::<ConfigMap>("a").await.unwrap().is_none());
    assert_eq!(server.asked(), ["delete configmaps/a uid"]);
    // The watch has not told of it.
    let outcome = children.apply(config(json!({ "x": "2" }))).await.unwrap();
    assert!(matches!(outcome, Outcome::Created(_)));
    assert_eq!(children.get::<ConfigMap>("a").await.unwrap().unwrap().data, outcome.data);
    server.release();
    operator.caught_up().await;
    assert!(children.apply(config(json!({ "x": "2" }))).await.unwrap().is_unchanged());
    assert_eq!(server.asked(), ["create configmaps/a"]);
}

#[tokio::test]
async fn a_kind_that_nobody_watches_is_said() {
    let server = ApiServer::start().await;
    let caches = Caches::new(server.client(), Manager::new("hwfka").unwrap());
    let owner = owner(&server);
    let error = caches.of(&owner).apply(config(json!({}))).await.unwrap_err();
    let expected = "no ConfigMap is watched; let the controller own or read that kind, or call `Caches::watch`";
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn an_owner_in_no_namespace_has_children_in_those_that_are_named() {
    let server = ApiServer::start().await;
    let operator = Operator::start(&server).await;
    let metadata = json!({ "name": "owner", "uid": "1" });
    let owner: Namespace = serde_json::from_value(json!({ "metadata": metadata })).unwrap();
    let children = operator.caches.of(&owner);
    let error = children.apply(config(json!({}))).await.unwrap_err();
    assert!(matches!(error, Error::Place { .. }), "{error}");
    let children = children.within("system");
    for _ in 0..2 {
        let child = children.apply(config(json!({}))).await.unwrap().into_object();
        assert_eq!(child.metadata.namespace.as_deref(), Some("system"));
    }
    assert!(children.get::<ConfigMap>("a").await.unwrap().is_some());
    assert!(operator.caches.of(&owner).get::<ConfigMap>("a").await.unwrap().is_none());
    assert!(children.remove::<ConfigMap>("a").await.unwrap());
    assert_eq!(server.asked(), ["create configmaps/a", "delete configmaps/a uid"]);
}
