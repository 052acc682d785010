//! The operator's next version, and back again, with instances that run.

use k8s_openapi::api::apps::v1::StatefulSet;
use kube::ResourceExt;
use osc_testing::eventually;
use serde_json::json;

use crate::deployed::Deployed;
use crate::instance::Instance;
use crate::program::Program;
use crate::shared;

#[tokio::test]
async fn instances_outlive_the_operators_next_version_and_its_return() {
    let Some(cluster) = shared().await else { return };
    let first = Deployed::hwfka(cluster, "versions").await;
    let (program, package) = Program::next_hwfka();
    let second = Deployed::package(cluster, "versions", package, program).await;
    let all = ["one", "two"].map(|name| Instance::named(cluster.admin(), "versions", name));
    let replica = first.replica("first");
    replica.ready().await;
    for instance in &all {
        instance.create(json!({ "storage": null })).await.unwrap();
    }
    for instance in &all {
        instance.rolled_out().await;
    }
    let before = traces(&all).await;
    assert!(replica.stop().success());
    for (operator, name, grace) in [(&second, "second", 90), (&first, "first", 60)] {
        let replica = operator.replica(name);
        replica.ready().await;
        for instance in &all {
            until_grace(instance, grace).await;
            instance.rolled_out().await;
        }
        assert_eq!(traces(&all).await, before);
        assert_eq!(replica.complaints(), Vec::<String>::new());
        assert!(replica.stop().success());
    }
    for instance in &all {
        instance.delete().await;
        instance.gone().await;
    }
}

async fn traces(all: &[Instance]) -> Vec<Vec<String>> {
    let mut traces = Vec::new();
    for instance in all {
        traces.push(instance.children().await);
    }
    traces
}

/// Waits until all brokers are as this version of the operator wants them.
async fn until_grace(instance: &Instance, grace: i64) {
    let name = format!("{}-broker", instance.name);
    eventually(&format!("{name} has {grace} s"), async || {
        let set = instance.objects::<StatefulSet>().get(&name).await;
        let set = set.map_err(|error| error.to_string())?;
        let template = set.spec.as_ref().and_then(|spec| spec.template.spec.as_ref());
        let seconds = template.and_then(|pod| pod.termination_grace_period_seconds);
        let status = set.status.clone().unwrap_or_default();
        let is_rolled_out = status.observed_generation == set.metadata.generation
            && status.updated_replicas == Some(status.replicas)
            && status.current_revision == status.update_revision;
        if seconds == Some(grace) && is_rolled_out {
            Ok(())
        } else {
            Err(format!("{} {seconds:?} {status:?}", set.name_any()))
        }
    })
    .await;
}
