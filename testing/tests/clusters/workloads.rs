//! What runs, runs: kwok plays the nodes, the controllers are Kubernetes' own.

use k8s_openapi::api::apps::v1::StatefulSet;
use k8s_openapi::api::batch::v1::Job;
use k8s_openapi::api::core::v1::{PersistentVolumeClaim, Pod};
use kube::api::{Api, DeleteParams, ListParams, PostParams};
use osc_testing::{CSI_DISK, eventually};
use serde_json::json;

use crate::shared;

fn stateful_set() -> StatefulSet {
    let claim = json!({
        "metadata": {"name": "data"},
        "spec": {
            "accessModes": ["ReadWriteOnce"],
            "storageClassName": CSI_DISK,
            "resources": {"requests": {"storage": "8Gi"}},
        },
    });
    let container = json!({
        "name": "broker",
        "image": "example.com/broker:1",
        "volumeMounts": [{"name": "data", "mountPath": "/data"}],
    });
    serde_json::from_value(json!({
        "metadata": {"name": "broker"},
        "spec": {
            "replicas": 3,
            "serviceName": "broker",
            "selector": {"matchLabels": {"app": "broker"}},
            "template": {
                "metadata": {"labels": {"app": "broker"}},
                "spec": {"containers": [container]},
            },
            "volumeClaimTemplates": [claim],
        },
    }))
    .unwrap()
}

#[tokio::test]
async fn a_stateful_set_with_volumes_gets_ready() {
    let Some(cluster) = shared().await else { return };
    let namespace = "workloads";
    cluster.namespace(namespace).await.unwrap();
    let client = cluster.admin();
    let sets: Api<StatefulSet> = Api::namespaced(client.clone(), namespace);
    let pods: Api<Pod> = Api::namespaced(client.clone(), namespace);
    let claims: Api<PersistentVolumeClaim> = Api::namespaced(client, namespace);
    sets.create(&PostParams::default(), &stateful_set()).await.unwrap();

    // Without volumes, nothing runs; and a claim that was there first is bound all the same.
    eventually("the first claim waits", async || {
        let claims = claims.list(&ListParams::default()).await.map_err(|e| e.to_string())?;
        if claims.items.is_empty() { Err("there is none".to_owned()) } else { Ok(()) }
    })
    .await;
    cluster.add_volumes(CSI_DISK, 3, "10Gi").await.unwrap();
    eventually("all three replicas are ready", async || {
        let set = sets.get("broker").await.map_err(|error| error.to_string())?;
        let status = set.status.unwrap_or_default();
        if status.ready_replicas == Some(3) { Ok(()) } else { Err(format!("{status:?}")) }
    })
    .await;
    for claim in claims.list(&ListParams::default()).await.unwrap() {
        let status = claim.status.unwrap();
        assert_eq!(status.phase.as_deref(), Some("Bound"));
        assert_eq!(status.capacity.unwrap()["storage"].0, "10Gi");
    }
    for pod in pods.list(&ListParams::default()).await.unwrap() {
        assert!(pod.spec.unwrap().node_name.unwrap().starts_with("node-"));
    }

    let table = cluster.kubectl(&["get", "statefulset", "broker", "-n", namespace]).await.unwrap();
    let row: Vec<_> = table.lines().nth(1).unwrap().split_whitespace().take(2).collect();
    assert_eq!(row, ["broker", "3/3"], "{table}");

    sets.delete("broker", &DeleteParams::background()).await.unwrap();
    eventually("the Pods are gone with their owner", async || {
        let left = pods.list(&ListParams::default()).await.map_err(|error| error.to_string())?;
        if left.items.is_empty() { Ok(()) } else { Err(format!("{} are left", left.items.len())) }
    })
    .await;
    assert_eq!(claims.list(&ListParams::default()).await.unwrap().items.len(), 3);
}

#[tokio::test]
async fn a_job_completes() {
    let Some(cluster) = shared().await else { return };
    cluster.namespace("jobs").await.unwrap();
    let jobs: Api<Job> = Api::namespaced(cluster.admin(), "jobs");
    let container = json!({"name": "task", "image": "example.com/task:1"});
    let job = serde_json::from_value(json!({
        "metadata": {"name": "task"},
        "spec": {"template": {"spec": {"containers": [container], "restartPolicy": "Never"}}},
    }));
    jobs.create(&PostParams::default(), &job.unwrap()).await.unwrap();
    eventually("the Job is complete", async || {
        let job = jobs.get("task").await.map_err(|error| error.to_string())?;
        let status = job.status.unwrap_or_default();
        if status.succeeded == Some(1) { Ok(()) } else { Err(format!("{status:?}")) }
    })
    .await;
}

#[tokio::test]
async fn kubectl_is_of_the_same_version() {
    let Some(cluster) = shared().await else { return };
    let text = cluster.kubectl(&["version", "--output", "json"]).await.unwrap();
    let versions: serde_json::Value = serde_json::from_str(&text).unwrap();
    let of = |side: &str| versions[side]["gitVersion"].as_str().unwrap().to_owned();
    assert_eq!(of("clientVersion"), format!("v{}", osc_control_plane::KUBERNETES));
    if std::env::var_os("KUBEBUILDER_ASSETS").is_none() {
        assert_eq!(of("serverVersion"), of("clientVersion"));
    }
}
