//! Brings what runs in the cluster to what each `Gallery` asks for.

use std::sync::Arc;

use kube::ResourceExt;
use osc_runtime::{Action, Cluster, Context, Error};

use gallery_operator_api::v1::{Gallery, GalleryStatus};

/// Runs the controller until it is told to stop.
#[osc::rbac(Gallery, verbs = [list, watch])]
pub async fn run(context: Context) {
    let objects = context.objects::<Gallery>();
    context.controller(objects).run(reconcile).await;
}

/// Makes one step towards what the object asks for, and says when to look again.
#[osc::rbac(Gallery/status, verbs = [patch])]
async fn reconcile(object: Arc<Gallery>, cluster: Cluster<Gallery>) -> Result<Action, Error> {
    cluster.status(&object, &status(&object)).await?;
    Ok(Action::await_change())
}

/// What the status of an object is to say.
fn status(object: &Gallery) -> GalleryStatus {
    let image = &object.spec.image.0;
    let tag = image.rsplit_once(':').map(|(_, tag)| tag.to_owned());
    GalleryStatus {
        phase: Some("Available".into()),
        version: tag,
        ready_replicas: None,
        published_endpoint: Some(address(object)),
        observed_generation: object.metadata.generation,
    }
}

/// Where visitors find the pages.
fn address(object: &Gallery) -> String {
    let name = object.name_any();
    let namespace = object.namespace().unwrap_or_default();
    format!("http://{name}.{namespace}.svc.{}", object.spec.domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_names_version_and_address() {
        let mut object = Gallery::sample();
        object.metadata.generation = Some(7);
        object.metadata.namespace = Some("art".into());
        let status = status(&object);
        assert_eq!(status.observed_generation, Some(7));
        assert_eq!(status.version.as_deref(), Some("1.4.0"));
        let address = "http://gallery-sample.art.svc.cluster.local";
        assert_eq!(status.published_endpoint.as_deref(), Some(address));
    }
}
