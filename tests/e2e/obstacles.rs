//! What users, administrators and other operators do wrong: it is said where they look, and nothing is lost.

use k8s_openapi::api::core::v1::{Event, Service};
use k8s_openapi::api::rbac::v1::ClusterRole;
use kube::api::{ListParams, Patch, PatchParams, PostParams};
use kube::{Api, ResourceExt};
use osc_testing::eventually;
use serde_json::{Value, json};

use crate::deployed::Deployed;
use crate::instance::{Instance, condition};
use crate::shared;

#[tokio::test]
async fn what_is_invalid_is_refused_in_words() {
    let Some(cluster) = shared().await else { return };
    let _operator = Deployed::hwfka(cluster, "invalid").await;
    let instance = Instance::named(cluster.admin(), "invalid", "wrong");
    let refusals = [
        (
            json!({ "size": 4 }),
            "spec.size: Invalid value: 4: spec.size in body should be less than or equal to 3",
        ),
        (json!({ "image": null }), "spec.image: Required value"),
        (json!({ "storage": { "size": "-1Gi" } }), "spec.storage"),
    ];
    for (spec, expected) in refusals {
        let error = instance.create(spec).await.unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
    let long = Instance::named(cluster.admin(), "invalid", &"a".repeat(43));
    let error = long.create(json!({})).await.unwrap_err().to_string();
    assert!(error.contains("42"), "{error}");
    instance.create(json!({})).await.unwrap();
    let error = instance.change(json!({ "storage": { "size": "30Gi" } })).await.unwrap_err();
    assert!(error.to_string().contains("storage"), "{error}");
    instance.delete().await;
}

#[tokio::test]
async fn a_storage_class_that_does_not_exist_is_named_and_waited_for() {
    let Some(cluster) = shared().await else { return };
    let operator = Deployed::hwfka(cluster, "classless").await;
    let replica = operator.replica("classless");
    replica.ready().await;
    let instance = Instance::named(cluster.admin(), "classless", "lost");
    instance.create(json!({ "storage": { "class": "fast" } })).await.unwrap();
    let status = instance.until("it says why", |status| degraded(status, "NoStorageClass")).await;
    let message = condition(&status, "Degraded")["message"].to_string();
    assert!(message.contains("there is no storage class `fast`"), "{message}");
    assert_eq!(status["phase"], "Failed");
    told(&instance, "NoStorageClass").await;
    let writes = || cluster.audit_log().unwrap().by(&operator.account).writes().count();
    let before = writes();
    tokio::time::sleep(std::time::Duration::from_secs(5)).await;
    assert!(writes() - before < 10, "a loop: {} writes in 5 s", writes() - before);
    instance.delete().await;
}

#[tokio::test]
async fn what_belongs_to_somebody_else_is_left_alone() {
    let Some(cluster) = shared().await else { return };
    let operator = Deployed::hwfka(cluster, "foreign").await;
    let replica = operator.replica("foreign");
    replica.ready().await;
    let instance = Instance::named(cluster.admin(), "foreign", "second");
    let services = instance.objects::<Service>();
    let mine: Service = serde_json::from_value(json!({
        "metadata": { "name": "second-broker" },
        "spec": { "ports": [{ "port": 80 }], "selector": { "app": "mine" } },
    }))
    .unwrap();
    let mine = services.create(&PostParams::default(), &mine).await.unwrap();
    instance.create(json!({})).await.unwrap();
    let status =
        instance.until("it says whose it is", |status| degraded(status, "ForeignObject")).await;
    let message = condition(&status, "Degraded")["message"].to_string();
    assert!(message.contains("second-broker"), "{message}");
    told(&instance, "ForeignObject").await;
    instance.delete().await;
    instance.gone().await;
    let now = services.get("second-broker").await.unwrap();
    assert_eq!((now.uid(), now.resource_version()), (mine.uid(), mine.resource_version()));
}

#[tokio::test]
async fn a_permission_that_is_missing_is_named() {
    let Some(cluster) = shared().await else { return };
    let operator = Deployed::hwfka(cluster, "forbidden").await;
    let all: Api<ClusterRole> = Api::all(cluster.admin());
    let name = "forbidden:hwfka-operator";
    let role = all.get(name).await.unwrap();
    let rules = serde_json::to_value(role.rules.unwrap()).unwrap();
    let without = json!({ "rules": without(rules.clone(), "statefulsets", "create") });
    let change = async |rules: Value| {
        all.patch(name, &PatchParams::default(), &Patch::Merge(rules)).await.unwrap();
    };
    change(without).await;
    let replica = operator.replica("forbidden");
    replica.ready().await;
    let instance = Instance::named(cluster.admin(), "forbidden", "poor");
    instance.create(json!({})).await.unwrap();
    let status =
        instance.until("it says what is missing", |status| degraded(status, "Forbidden")).await;
    let message = condition(&status, "Degraded")["message"].to_string();
    assert!(message.contains("`create` `statefulsets"), "{message}");
    change(json!({ "rules": rules })).await;
    instance.rolled_out().await;
    instance.delete().await;
}

fn degraded(status: &Value, reason: &str) -> bool {
    let found = condition(status, "Degraded");
    found["status"] == "True" && found["reason"] == reason
}

/// The rules without a verb on a resource.
fn without(mut rules: Value, resource: &str, verb: &str) -> Value {
    for rule in rules.as_array_mut().unwrap() {
        let is_it =
            rule["resources"].as_array().is_some_and(|all| all.iter().any(|one| one == resource));
        if is_it {
            rule["verbs"].as_array_mut().unwrap().retain(|one| one != verb);
        }
    }
    rules
}

/// Waits for an event about an instance.
async fn told(instance: &Instance, reason: &str) {
    eventually(&format!("{}: an event {reason}", instance.name), async || {
        let about = format!("involvedObject.name={}", instance.name);
        let all = instance.objects::<Event>().list(&ListParams::default().fields(&about)).await;
        let all = all.map_err(|error| error.to_string())?;
        let reasons: Vec<_> = all.items.into_iter().filter_map(|event| event.reason).collect();
        if reasons.iter().any(|one| one == reason) { Ok(()) } else { Err(format!("{reasons:?}")) }
    })
    .await;
}
