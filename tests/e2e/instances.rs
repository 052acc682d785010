//! Several instances, side by side and after each other.

use kube::ResourceExt;
use serde_json::json;

use crate::deployed::Deployed;
use crate::instance::{IMAGE, Instance, OLDER};
use crate::shared;

#[tokio::test]
async fn two_at_two_versions_stand_side_by_side() {
    let Some(cluster) = shared().await else { return };
    let operator = Deployed::hwfka(cluster, "pair").await;
    cluster.namespace("pair-too").await.unwrap();
    let replica = operator.replica_with("pair", &["--watch-namespace=pair,pair-too"]);
    replica.ready().await;
    // One name is the beginning of the other, and there is one of the same name elsewhere.
    let all = [("pair", "a", IMAGE), ("pair", "a-b", OLDER), ("pair-too", "a", OLDER)];
    let all = all.map(|(namespace, name, image)| {
        (Instance::named(cluster.admin(), namespace, name), namespace, image)
    });
    for (instance, _, image) in &all {
        let spec = json!({ "image": image, "size": 1, "storage": null });
        instance.create(spec).await.unwrap();
    }
    for (instance, namespace, _) in &all {
        let status = instance.rolled_out().await;
        let server = format!("{}-broker.{namespace}.svc.cluster.local:9092", instance.name);
        assert_eq!(status["server"], server.as_str());
    }
    // Five pods each, none of them counted twice.
    for (instance, ..) in &all {
        let traces = instance.traces().await;
        let pods = traces.iter().filter(|name| name.starts_with("Pod ")).count();
        assert_eq!(pods, 5, "{traces:?}");
    }
    let (first, ..) = &all[0];
    first.delete().await;
    first.gone().await;
    for (instance, ..) in &all[1..] {
        assert_eq!(instance.rolled_out().await["phase"], "Available");
        instance.delete().await;
        instance.gone().await;
    }
}

#[tokio::test]
async fn one_that_is_deleted_while_it_is_made_leaves_nothing() {
    let Some(cluster) = shared().await else { return };
    let operator = Deployed::hwfka(cluster, "brief").await;
    let replica = operator.replica("brief");
    replica.ready().await;
    for round in 0..10_u64 {
        let instance = Instance::named(cluster.admin(), "brief", "brief");
        let created = instance.create(json!({ "storage": null })).await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(round * 15)).await;
        instance.delete().await;
        instance.gone().await;
        assert!(created.uid().is_some());
    }
    assert_eq!(replica.complaints(), Vec::<String>::new());
}
