//! Which owners are looked at, and when.

use k8s_openapi::api::core::v1::ConfigMap;
use kube::Api;
use osc_runtime::apply::{Caches, Error, Manager};
use serde_json::json;

use crate::api_server::ApiServer;
use crate::world::{CONFIG, Hwfka, Operator, SERVICE, config, eventually, owner, service};

#[tokio::test]
async fn changes_are_told_and_own_writes_are_not() {
    let server = ApiServer::start().await;
    let owner = owner(&server);
    let operator = Operator::start(&server).await;
    let children = operator.caches.of(&owner);
    server.hold();
    drop(children.apply(config(json!({ "x": "1" }))).await.unwrap());
    server.release();
    operator.caught_up().await;
    assert_eq!(operator.told(), Vec::<String>::new());
    server.edit(CONFIG, |config| config["data"]["x"] = json!("2"));
    operator.caught_up().await;
    assert_eq!(operator.told(), ["system/a"]);
    assert_eq!(operator.cached().unwrap().data.as_ref().unwrap()["x"], "2");
    server.put(CONFIG, None);
    operator.caught_up().await;
    assert_eq!(operator.told(), ["system/a"]);
    assert!(operator.cached().is_none());

    // In another version of the owner's kind it is the same owner; of another kind it is none of these.
    for (version, kind, expected) in [
        ("osctest.huawei.com/v1alpha1", "Hwfka", &["system/a"][..]),
        ("other.huawei.com/v1", "Hwfka", &[]),
        ("osctest.huawei.com/v1", "Other", &[]),
    ] {
        let owner = json!({ "apiVersion": version, "kind": kind, "name": "a", "uid": "1", "controller": true });
        let labels = json!({ "app.kubernetes.io/managed-by": "hwfka" });
        let metadata = json!({ "name": "a", "namespace": "system", "labels": labels, "ownerReferences": [owner] });
        server.put(CONFIG, Some(json!({ "metadata": metadata })));
        operator.caught_up().await;
        assert_eq!(operator.told(), expected, "{version} {kind}");
        server.put(CONFIG, None);
        operator.caught_up().await;
        operator.told();
    }
}

#[tokio::test]
async fn what_changes_while_nobody_watches_is_told() {
    let server = ApiServer::start().await;
    let owner = owner(&server);
    let operator = Operator::start(&server).await;
    let children = operator.caches.of(&owner);
    drop(children.apply(config(json!({ "x": "1" }))).await.unwrap());
    drop(children.apply(service(&[1])).await.unwrap());
    operator.caught_up().await;
    operator.told();
    // Nothing has changed, and everything is listed anew.
    server.compact();
    operator.caught_up().await;
    assert_eq!(operator.told(), Vec::<String>::new());

    server.hold();
    server.put(CONFIG, None);
    server.compact();
    eventually(|| operator.cached().is_none()).await;
    eventually(|| operator.told.lock().unwrap().len() == 1).await;
    assert_eq!(operator.told(), ["system/a"]);

    server.hold();
    server.edit(SERVICE, |service| service["spec"]["ports"][0]["port"] = json!(2));
    server.compact();
    eventually(|| operator.told.lock().unwrap().len() == 1).await;
    assert_eq!(operator.told(), ["system/a"]);
}

#[tokio::test]
async fn a_cache_whose_stream_is_gone_is_said() {
    let server = ApiServer::start().await;
    let owner = owner(&server);
    let mut caches = Caches::new(server.client(), Manager::new("hwfka").unwrap());
    drop(caches.watch::<ConfigMap, Hwfka>(Api::all(server.client())));
    let error = caches.of(&owner).apply(config(json!({}))).await.unwrap_err();
    assert!(matches!(error, Error::Stopped { .. }), "{error}");
    assert!(caches.ready().await.is_err());
}
