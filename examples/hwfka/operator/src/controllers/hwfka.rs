//! Brings what runs in the cluster to what each `Hwfka` asks for.

use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt;
use kube::api::{Patch, PatchParams};
use kube::runtime::controller::{Action, Controller};
use kube::runtime::watcher;
use kube::{Api, Resource, ResourceExt};
use serde_json::json;
use tracing::{debug, warn};

use hwfka_operator_api::v1::{Hwfka, HwfkaStatus};

use crate::context::{Context, MANAGER};
use crate::progress::{Observed, Progress};
use crate::status::summary;

/// An object is looked at again after this time, even when no change was seen.
const REVISIT: Duration = Duration::from_secs(300);

/// Runs the controller until the process is told to stop.
#[osc::rbac(Hwfka, verbs = [list, watch])]
pub async fn run(context: Context) {
    let objects: Api<Hwfka> = context.objects();
    Controller::new(objects, watcher::Config::default())
        .shutdown_on_signal()
        .run(reconcile, retry, Arc::new(context))
        .for_each(|outcome| async move {
            match outcome {
                Ok((object, _)) => debug!(%object, "reconciled"),
                Err(error) => warn!(%error, "not reconciled"),
            }
        })
        .await;
}

/// Makes one step towards what the object asks for, and says when to look again.
async fn reconcile(object: Arc<Hwfka>, context: Arc<Context>) -> kube::Result<Action> {
    let status = status(&object);
    if object.status.as_ref() != Some(&status) {
        apply_status(&object, &status, &context).await?;
    }
    context.retries.succeeded(&object.uid().unwrap_or_default());
    Ok(Action::requeue(REVISIT))
}

/// Waits longer after each failure of the same object.
fn retry(object: Arc<Hwfka>, _: &kube::Error, context: Arc<Context>) -> Action {
    let uid = object.uid().unwrap_or_default();
    Action::requeue(context.retries.failed(&uid))
}

/// What the status of an object is to say. The brokers themselves are not created yet.
fn status(object: &Hwfka) -> HwfkaStatus {
    let summary = summary(object, &Progress::of(object, Observed::default()), None);
    let known = object.status.clone().unwrap_or_default();
    HwfkaStatus {
        phase: Some(summary.phase),
        server: Some(summary.server),
        observed_generation: object.metadata.generation,
        conditions: known.conditions,
    }
}

/// Applies the status; its fields belong to this operator.
#[osc::rbac(Hwfka/status, verbs = [patch])]
async fn apply_status(object: &Hwfka, status: &HwfkaStatus, context: &Context) -> kube::Result<()> {
    let namespace = object.namespace().unwrap_or_default();
    let objects: Api<Hwfka> = Api::namespaced(context.client.clone(), &namespace);
    let patch = Patch::Apply(json!({
        "apiVersion": Hwfka::api_version(&()),
        "kind": Hwfka::kind(&()),
        "status": status,
    }));
    let params = PatchParams::apply(MANAGER).force();
    objects
        .patch_status(&object.name_any(), &params, &patch)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use hwfka_operator_api::v1::Phase;

    use super::*;

    #[test]
    fn the_status_says_where_clients_connect() {
        let mut object = Hwfka::sample();
        object.metadata.namespace = Some("streams".into());
        let status = status(&object);
        let server = "hwfka-sample-broker.streams.svc.cluster.local:9092";
        assert_eq!(status.server.as_deref(), Some(server));
        assert_eq!(status.phase, Some(Phase::Creating));
    }
}
