//! What the cluster's CRDs are like, told everywhere.

use k8s_openapi::api::core::v1::ObjectReference;
use kube::runtime::events::{Event, Recorder};
use tokio::sync::{mpsc, watch};

use super::context::Replica;
use crate::crds::{Crds, Report};

/// Compares the CRDs until the operator can work with those of the cluster, and tells readiness, log, metrics, and by
/// events of the operator's own pod.
pub(super) async fn keep(
    crds: Crds,
    replica: Replica,
    pod: Option<ObjectReference>,
    usable: watch::Sender<bool>,
) {
    let names: Vec<_> = crds.names().map(str::to_owned).collect();
    let check = replica.readiness().check(Report::CHECK);
    let (client, metrics) = (replica.client(), replica.metrics().clone());
    let (told, events) = mpsc::unbounded_channel();
    let said = move |report: &Report| {
        report.log();
        match report.reason() {
            None => check.ready(),
            Some(reason) => check.not_ready(reason),
        }
        for name in &names {
            let missing = report.missing().filter(|(crd, _)| crd == name);
            metrics.crd_fields_missing(name, missing.map(|(_, field)| field));
        }
        usable.send_replace(report.is_ready());
        // Nobody listens where the operator is in no pod.
        told.send(report.events()).ok();
    };
    let telling = async {
        if let Some(pod) = pod {
            publish(events, &replica, &pod).await;
        }
    };
    let both = async {
        tokio::join!(crds.keep(&client, said), telling);
    };
    tokio::select! {
        () = both => {}
        () = replica.shutdown().requested() => {}
    }
}

async fn publish(
    mut events: mpsc::UnboundedReceiver<Vec<Event>>,
    replica: &Replica,
    pod: &ObjectReference,
) {
    let recorder = Recorder::new(replica.client(), replica.reporter());
    while let Some(all) = events.recv().await {
        for event in all {
            if let Err(error) = recorder.publish(&event, pod).await {
                tracing::warn!("the event {} is not published: {error}", event.reason);
            }
        }
    }
}
