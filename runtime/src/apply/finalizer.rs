//! Finalizers: an object that has one stays, marked as deleted, until who put it there has cleaned up and takes it away.

use kube::api::Patch;
use kube::{Client, Resource};
use serde_json::json;

use super::child::kind;
use super::error::Error;
use super::field_manager::Manager;
use super::request::Requests;

/// What is done with a finalizer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Finalizer<'a> {
    /// It is added, unless the object is being deleted: none can be added then.
    Added(&'a str),
    /// It is taken away.
    Removed(&'a str),
}

impl<'a> Finalizer<'a> {
    /// Does it where it is not done; says whether a request was needed. Only the version of the object that is cached is
    /// changed, so that no finalizer of somebody else's gets lost.
    pub(crate) async fn on<O>(
        self,
        object: &O,
        client: &Client,
        manager: &Manager,
    ) -> Result<bool, Error>
    where
        O: Resource<DynamicType = ()>,
    {
        let meta = object.meta();
        let Some(name) = meta.name.as_deref() else {
            return Err(Error::NoUid { what: kind::<O>() });
        };
        let Some(finalizers) = self.changed(object) else { return Ok(false) };
        let namespace = meta.namespace.as_deref();
        let requests = Requests { client, manager, namespace, name };
        let patch = json!({
            "metadata": { "resourceVersion": meta.resource_version, "finalizers": finalizers },
        });
        match requests.patch::<O>(&Patch::Merge(patch)).await {
            Ok(()) => Ok(true),
            // It went when somebody else took the finalizer away.
            Err(kube::Error::Api(status)) if status.code == 404 => Ok(false),
            Err(kube::Error::Api(status)) if status.code == 409 => {
                Err(Error::Stale { what: requests.title::<O>() })
            }
            Err(error) => Err(requests.failed::<O>("patch", error)),
        }
    }

    /// All finalizers of the object as they are to be. `None` where they are so.
    fn changed<O: Resource>(self, object: &'a O) -> Option<Vec<&'a str>> {
        let meta = object.meta();
        let all = meta.finalizers.iter().flatten().map(String::as_str);
        match self {
            Self::Added(finalizer) => {
                let is_late = meta.deletion_timestamp.is_some();
                let is_there = all.clone().any(|one| one == finalizer);
                (!is_late && !is_there).then(|| all.chain([finalizer]).collect())
            }
            Self::Removed(finalizer) => {
                let left: Vec<_> = all.clone().filter(|one| *one != finalizer).collect();
                (left.len() < all.count()).then_some(left)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use k8s_openapi::api::core::v1::ConfigMap;
    use serde_json::Value;

    use super::*;

    const OURS: &str = "example.com/ours";

    fn map(metadata: &Value) -> ConfigMap {
        serde_json::from_value(json!({ "metadata": metadata })).unwrap()
    }

    #[test]
    fn one_is_added_once_and_never_to_what_is_being_deleted() {
        let added = Finalizer::Added(OURS);
        let theirs = json!({ "finalizers": ["example.com/theirs"] });
        assert_eq!(added.changed(&map(&theirs)), Some(vec!["example.com/theirs", OURS]));
        assert_eq!(added.changed(&map(&json!({ "finalizers": [OURS] }))), None);
        let deleted = json!({ "deletionTimestamp": "2026-01-01T00:00:00Z" });
        assert_eq!(added.changed(&map(&deleted)), None);
    }

    #[test]
    fn only_ours_is_taken_away() {
        let removed = Finalizer::Removed(OURS);
        let both = json!({ "finalizers": [OURS, "example.com/theirs"] });
        assert_eq!(removed.changed(&map(&both)), Some(vec!["example.com/theirs"]));
        assert_eq!(removed.changed(&map(&json!({}))), None);
    }
}
