//! The life of an instance, from the package to its end.

use k8s_openapi::api::apps::v1::StatefulSet;
use k8s_openapi::api::core::v1::Service;
use kube::ResourceExt;
use kube::api::DeleteParams;
use osc_testing::{AuditEvent, AuditLog, eventually};
use osc_tests::place;
use osc_tests::program::{program, succeed};
use serde_json::{Value, json};

use crate::deployed::Deployed;
use crate::instance::{IMAGE, Instance, OLDER, condition};
use crate::program::TOOL;
use crate::shared;

#[tokio::test]
async fn an_instance_is_made_changed_repaired_and_gone() {
    let Some(cluster) = shared().await else { return };
    let operator = Deployed::hwfka(cluster, "life").await;
    let replica = operator.replica("first");
    replica.ready().await;
    let instance = Instance::named(cluster.admin(), "life", "small");
    instance.create(json!({})).await.unwrap();
    let status = instance.rolled_out().await;
    assert_eq!(status["server"], "small-broker.life.svc.cluster.local:9092");
    assert_eq!(condition(&status, "Available")["status"], "True");
    assert_eq!(condition(&status, "Degraded")["status"], "False");

    let asked = instance.whole().await;
    let expected = [
        "Service small-broker",
        "Service small-manager",
        "Service small-zookeeper",
        "StatefulSet small-broker",
        "StatefulSet small-zookeeper",
        "Deployment small-manager",
        "PodDisruptionBudget small-zookeeper",
    ];
    assert_eq!(asked, expected);
    until_running(&cluster.audit_log().unwrap().by(&operator.account));

    // Two of three brokers go and come back.
    instance.change(json!({ "size": 1 })).await.unwrap();
    instance.rolled_out().await;
    assert_eq!(pods(&instance, "broker").await, ["small-broker-0"]);
    instance.change(json!({ "size": 3 })).await.unwrap();
    instance.rolled_out().await;
    assert_eq!(pods(&instance, "broker").await.len(), 3);

    // Another image, and back again.
    for image in [OLDER, IMAGE] {
        instance.change(json!({ "image": image })).await.unwrap();
        instance.rolled_out().await;
        assert_eq!(images(&instance).await, [image]);
    }

    is_repaired(&instance).await;

    instance.delete().await;
    instance.gone().await;

    let log = cluster.audit_log().unwrap().by(&operator.account);
    let refused = log.filter(|event| event.code() == Some(403));
    assert_eq!(refused.count(), 0, "{:#?}", refused.events());
    assert_eq!(replica.complaints(), Vec::<String>::new());
    assert!(replica.stop().success());
    is_what_the_audit_knows(&operator);
}

/// What was asked for is declared; what was declared and not asked for is for other lives than this one.
fn is_what_the_audit_knows(operator: &Deployed<'_>) {
    let record = operator.cluster.audit_log_path();
    let mut audit = program(TOOL, &place::example("hwfka"));
    let said = succeed(audit.args(["audit", "rbac", "--message-format", "json"]).args([
        "--recorded".as_ref(),
        record.as_os_str(),
        "--user".as_ref(),
        operator.account.name().as_ref(),
    ]));
    let messages = said.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    for message in messages.filter(|message| message["code"].is_string()) {
        let text = message["message"].as_str().unwrap_or_default();
        let not_needed = NOT_NEEDED.map(|one| format!("no recorded request needed {one}"));
        assert!(
            message["severity"] != "error" && not_needed.iter().any(|one| one == text),
            "{message}"
        );
    }
}

/// What this life does not need: a cluster that asks who may hold back a deletion, an event that is told again, somebody who
/// changes a Service or a budget, another replica.
const NOT_NEEDED: [&str; 5] = [
    "`update` on `hwfkas.osctest.huawei.com/finalizers`",
    "`patch` on `events.events.k8s.io`",
    "`patch` on `services`",
    "`patch` on `poddisruptionbudgets.policy`",
    "`watch` on `leases.coordination.k8s.io`",
];

/// What somebody deletes comes back, and what somebody changes is changed back.
async fn is_repaired(instance: &Instance) {
    let services = instance.objects::<Service>();
    let before = services.get("small-broker").await.unwrap().uid();
    services.delete("small-broker", &DeleteParams::default()).await.unwrap();
    eventually("the Service is there again", async || match services.get("small-broker").await {
        Ok(service) if service.uid() != before => Ok(()),
        other => Err(format!("{other:?}")),
    })
    .await;
    let sets = instance.objects::<StatefulSet>();
    let patch = kube::api::Patch::Merge(json!({ "spec": { "replicas": 1 } }));
    sets.patch("small-zookeeper", &kube::api::PatchParams::default(), &patch).await.unwrap();
    eventually("there are three of ZooKeeper again", async || {
        let set = sets.get("small-zookeeper").await.map_err(|error| error.to_string())?;
        let status = set.status.unwrap_or_default();
        let wanted = set.spec.and_then(|spec| spec.replicas);
        if (wanted, status.ready_replicas) == (Some(3), Some(3)) {
            Ok(())
        } else {
            Err(format!("{status:?}"))
        }
    })
    .await;
}

/// From its creation until it runs, an instance costs six creations and two words about it.
fn until_running(log: &AuditLog) {
    let is_of_instance = |event: &AuditEvent| {
        event.target.as_ref().is_some_and(|target| target.resource != "leases")
    };
    let log = log.filter(is_of_instance);
    let watches = ["list", "watch"];
    let read: Vec<_> = log.events().iter().filter(|one| watches.contains(&&*one.verb)).collect();
    assert!(read.len() < 20, "{read:#?}");
    let written: Vec<_> = log
        .writes()
        .events()
        .iter()
        .map(|event| format!("{} {}", event.verb, event.resource()))
        .collect();
    let expected = [
        "create services",
        "create services",
        "create services",
        "create statefulsets",
        "patch hwfkas/status",
        "create statefulsets",
        "create deployments",
        "patch hwfkas/status",
    ];
    assert_eq!(written[..8], expected, "{written:?}");
}

async fn pods(instance: &Instance, component: &str) -> Vec<String> {
    let all = instance.traces().await;
    let start = format!("Pod {}-{component}-", instance.name);
    all.iter()
        .filter(|name| name.starts_with(&start))
        .map(|name| name.trim_start_matches("Pod ").to_owned())
        .collect()
}

/// The images that the pods of an instance run, each once.
async fn images(instance: &Instance) -> Vec<String> {
    let pods = instance.objects::<k8s_openapi::api::core::v1::Pod>();
    let of = format!("osctest.huawei.com/instance={}", instance.name);
    let all = pods.list(&kube::api::ListParams::default().labels(&of)).await.unwrap();
    let all = all.items.into_iter().filter(|pod| pod.metadata.deletion_timestamp.is_none());
    let specs = all.filter_map(|pod| pod.spec);
    let images = specs.flat_map(|spec| spec.containers).filter_map(|container| container.image);
    let images: std::collections::BTreeSet<_> = images.collect();
    images.into_iter().collect()
}
