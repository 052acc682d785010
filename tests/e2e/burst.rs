//! More events at once than an operator can work through one by one.

use std::time::Instant;

use futures::{StreamExt, stream};
use kube::api::{Patch, PatchParams};
use osc_testing::eventually;
use serde_json::json;

use crate::deployed::Deployed;
use crate::instance::{Instance, OLDER};
use crate::meddler::Meddler;
use crate::shared;

const INSTANCES: usize = 25;
const EVENTS: usize = 10_000;

#[tokio::test]
async fn of_ten_thousand_events_at_once_none_is_lost_and_few_are_kept() {
    let Some(cluster) = shared().await else { return };
    let operator = Deployed::hwfka(cluster, "burst").await;
    let folder = tempfile::tempdir().unwrap();
    let meddler = Meddler::new(cluster.client(&operator.account)).await;
    let kubeconfig = meddler.kubeconfig(folder.path());
    let replica = operator.replica_by(&kubeconfig, "burst", &["--leader-elect=false"]);
    replica.ready().await;
    let named = |index: usize| Instance::named(cluster.admin(), "burst", &format!("i{index}"));
    let all: Vec<_> = (0..INSTANCES).map(named).collect();
    for instance in &all {
        instance.create(json!({ "storage": null, "size": 1 })).await.unwrap();
    }
    for instance in &all {
        instance.rolled_out().await;
    }
    let before = replica.peak();

    // What is written meanwhile the operator hears of in one moment.
    meddler.hold();
    let written = stream::iter(0..EVENTS).for_each_concurrent(16, async |index| {
        let api = all[index % INSTANCES].api();
        let note =
            json!({ "metadata": { "annotations": { "example.com/note": index.to_string() } } });
        let name = &all[index % INSTANCES].name;
        api.patch(name, &PatchParams::default(), &Patch::Merge(note)).await.unwrap();
    });
    written.await;
    for instance in &all {
        instance.change(json!({ "image": OLDER })).await.unwrap();
    }
    eventually("all events are on their way", async || match meddler.held() {
        held if held >= EVENTS => Ok(()),
        held => Err(format!("{held}")),
    })
    .await;
    let began = Instant::now();
    meddler.release();
    meddler.delivered().await;
    println!("{EVENTS} events are read in {:.1?}", began.elapsed());
    for instance in &all {
        instance.rolled_out().await;
    }
    let grown = replica.peak().saturating_sub(before);
    assert!(grown < 64 << 20, "{grown} bytes more than before");
    assert_eq!(replica.complaints(), Vec::<String>::new());
    for instance in &all {
        instance.delete().await;
    }
}
