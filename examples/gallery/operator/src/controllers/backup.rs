//! Brings what runs in the cluster to what each `Backup` asks for.

use std::sync::Arc;

use osc_runtime::{Action, Cluster, Context, Error};

use gallery_operator_api::v1::{Backup, BackupStatus};

/// Runs the controller until it is told to stop.
#[osc::rbac(Backup, verbs = [list, watch])]
pub async fn run(context: Context) {
    let objects = context.objects::<Backup>();
    context.controller(objects).run(reconcile).await;
}

/// Makes one step towards what the object asks for, and says when to look again.
#[osc::rbac(Backup/status, verbs = [patch])]
async fn reconcile(object: Arc<Backup>, cluster: Cluster<Backup>) -> Result<Action, Error> {
    cluster.status(&object, &status(&object)).await?;
    Ok(Action::await_change())
}

/// What the status of an object is to say.
fn status(object: &Backup) -> BackupStatus {
    BackupStatus {
        phase: Some("Pending".into()),
        archive: None,
        observed_generation: object.metadata.generation,
    }
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
