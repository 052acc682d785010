//! Brings what runs in the cluster to what each `Backup` asks for.

use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt;
use kube::api::{Patch, PatchParams};
use kube::runtime::controller::{Action, Controller};
use kube::runtime::watcher;
use kube::{Api, Resource, ResourceExt};
use serde_json::json;
use tracing::{debug, warn};

use gallery_operator_api::v1::{Backup, BackupStatus};

use crate::context::{Context, MANAGER};

/// An object is looked at again after this time, even when no change was seen.
const REVISIT: Duration = Duration::from_secs(300);

/// Runs the controller until the process is told to stop.
#[osc::rbac(Backup, verbs = [list, watch])]
pub async fn run(context: Context) {
    let objects: Api<Backup> = context.objects();
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
async fn reconcile(object: Arc<Backup>, context: Arc<Context>) -> kube::Result<Action> {
    let status = status(&object);
    if object.status.as_ref() != Some(&status) {
        apply_status(&object, &status, &context).await?;
    }
    context.retries.succeeded(&object.uid().unwrap_or_default());
    Ok(Action::requeue(REVISIT))
}

/// Waits longer after each failure of the same object.
fn retry(object: Arc<Backup>, _: &kube::Error, context: Arc<Context>) -> Action {
    let uid = object.uid().unwrap_or_default();
    Action::requeue(context.retries.failed(&uid))
}

/// What the status of an object is to say.
fn status(object: &Backup) -> BackupStatus {
    BackupStatus {
        phase: Some("Pending".into()),
        archive: None,
        observed_generation: object.metadata.generation,
    }
}

/// Applies the status; its fields belong to this operator.
#[osc::rbac(Backup/status, verbs = [patch])]
async fn apply_status(
    object: &Backup,
    status: &BackupStatus,
    context: &Context,
) -> kube::Result<()> {
    let namespace = object.namespace().unwrap_or_default();
    let objects: Api<Backup> = Api::namespaced(context.client.clone(), &namespace);
    let patch = Patch::Apply(json!({
        "apiVersion": Backup::api_version(&()),
        "kind": Backup::kind(&()),
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
    use super::*;

    #[test]
    fn the_status_names_the_generation_that_was_seen() {
        let mut object = Backup::sample();
        object.metadata.generation = Some(7);
        let status = status(&object);
        assert_eq!(status.observed_generation, Some(7));
        assert_eq!(status.phase.as_deref(), Some("Pending"));
    }
}
