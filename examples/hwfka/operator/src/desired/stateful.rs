//! What the StatefulSets have in common.

use hwfka_operator_api::v1::{Hwfka, Storage};
use k8s_openapi::api::apps::v1::{
    RollingUpdateStatefulSetStrategy, StatefulSet,
    StatefulSetPersistentVolumeClaimRetentionPolicy as Retention, StatefulSetSpec,
    StatefulSetUpdateStrategy,
};

use super::pod::{self, Pod};
use super::storage;

/// The StatefulSet of a component, with its data on these volumes or, without any, gone with the pod.
pub(super) fn stateful_set(
    object: &Hwfka,
    replicas: i32,
    storage: Option<&Storage>,
    pod: Pod,
) -> StatefulSet {
    let component = pod.component;
    let mut template = pod::template(object, pod);
    if let (None, Some(spec)) = (storage, &mut template.spec) {
        spec.volumes
            .get_or_insert_default()
            .insert(0, pod::empty(pod::DATA));
    }
    StatefulSet {
        metadata: component.metadata_in(object),
        spec: StatefulSetSpec {
            replicas: Some(replicas),
            selector: component.selector_in(object),
            service_name: Some(component.name_in(object)),
            template,
            // All start at once. It is also the way back from an image that never gets ready: with `OrderedReady`, its
            // first pod would be waited for until somebody deletes it.
            pod_management_policy: Some("Parallel".to_owned()),
            update_strategy: Some(one_by_one()),
            volume_claim_templates: storage.map(|storage| vec![storage::claim(storage)]),
            persistent_volume_claim_retention_policy: storage.map(|_| retention()),
            ..StatefulSetSpec::default()
        },
        ..StatefulSet::default()
    }
}

/// A pod is replaced when the one before it is ready.
fn one_by_one() -> StatefulSetUpdateStrategy {
    StatefulSetUpdateStrategy {
        type_: Some("RollingUpdate".to_owned()),
        rolling_update: Some(RollingUpdateStatefulSetStrategy {
            partition: Some(0),
            ..RollingUpdateStatefulSetStrategy::default()
        }),
    }
}

/// A broker that comes back finds its data; nothing is left of an instance that is deleted, unless the storage class
/// keeps it.
fn retention() -> Retention {
    Retention {
        when_deleted: Some("Delete".to_owned()),
        when_scaled: Some("Retain".to_owned()),
    }
}
