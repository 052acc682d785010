//! The volumes of an instance. They are made when it is created, and stay: the claim templates of a StatefulSet cannot
//! be changed, nor added, nor removed.
//!
//! The schema refuses such a change. An object can have got past it, for instance where it was deleted without what it
//! owns and created again; then its workloads keep the volumes that they have, and the status says so.

use std::collections::BTreeMap;

use hwfka_operator_api::v1::{AccessMode, Hwfka, Storage};
use k8s_openapi::api::apps::v1::StatefulSet;
use k8s_openapi::api::core::v1::{
    PersistentVolumeClaim, PersistentVolumeClaimSpec, VolumeResourceRequirements,
};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use osc_runtime::apply::equal_quantities;

use super::pod::DATA;

/// Says the type of the disk. OSC's guide has it as a label, the platform's storage reads it from an annotation.
const DISK_TYPE: &str = "everest.io/disk-volume-type";
const REGION: &str = "failure-domain.beta.kubernetes.io/region";
const ZONE: &str = "failure-domain.beta.kubernetes.io/zone";

/// The volumes of a StatefulSet: those that it has, or if there is none yet, those that are asked for.
pub(super) fn of(object: &Hwfka, live: Option<&StatefulSet>) -> Option<Storage> {
    live.map_or_else(|| object.spec.storage.clone(), created)
}

/// Whether an instance is asked to have other volumes than one of its StatefulSets was created with.
pub fn is_changed(object: &Hwfka, live: &StatefulSet) -> bool {
    match (object.spec.storage.clone(), created(live)) {
        (None, None) => false,
        // Sizes are stored as the API server writes them: `1024Mi` as `1Gi`.
        (Some(asked), Some(created)) if is_same(&asked.size, &created.size) => {
            let size = created.size.clone();
            Storage { size, ..asked } != created
        }
        _ => true,
    }
}

fn is_same(left: &Quantity, right: &Quantity) -> bool {
    left == right || equal_quantities(&left.0, &right.0)
}

/// The claim that each pod has of its own.
pub(super) fn claim(storage: &Storage) -> PersistentVolumeClaim {
    let access_mode = serde_json::to_value(storage.access_modes).unwrap_or_default();
    let requests = BTreeMap::from([("storage".to_owned(), storage.size.clone())]);
    let keys = [
        (DISK_TYPE, &storage.disk_type),
        (REGION, &storage.region),
        (ZONE, &storage.zone),
    ];
    let said = |(key, value): (&str, &Option<String>)| Some((key.to_owned(), value.clone()?));
    PersistentVolumeClaim {
        metadata: ObjectMeta {
            name: Some(DATA.to_owned()),
            annotations: filled(keys.into_iter().take(1).filter_map(said).collect()),
            labels: filled(keys.into_iter().filter_map(said).collect()),
            ..ObjectMeta::default()
        },
        spec: Some(PersistentVolumeClaimSpec {
            access_modes: access_mode.as_str().map(|mode| vec![mode.to_owned()]),
            resources: Some(VolumeResourceRequirements {
                requests: Some(requests),
                ..VolumeResourceRequirements::default()
            }),
            storage_class_name: Some(storage.class.clone()),
            ..PersistentVolumeClaimSpec::default()
        }),
        ..PersistentVolumeClaim::default()
    }
}

/// The way back from [`claim`]: what a StatefulSet was created with.
fn created(live: &StatefulSet) -> Option<Storage> {
    let claims = live.spec.volume_claim_templates.as_ref()?;
    let claim = claims
        .iter()
        .find(|claim| claim.metadata.name.as_deref() == Some(DATA))?;
    let spec = claim.spec.as_ref()?;
    let label = |key| claim.metadata.labels.as_ref()?.get(key).cloned();
    Some(Storage {
        class: spec.storage_class_name.clone()?,
        access_modes: access_mode(spec.access_modes.as_ref()?.first()?)?,
        size: spec
            .resources
            .as_ref()?
            .requests
            .as_ref()?
            .get("storage")?
            .clone(),
        disk_type: label(DISK_TYPE),
        region: label(REGION),
        zone: label(ZONE),
    })
}

fn access_mode(name: &str) -> Option<AccessMode> {
    serde_json::from_value(name.into()).ok()
}

fn filled(map: BTreeMap<String, String>) -> Option<BTreeMap<String, String>> {
    Some(map).filter(|map| !map.is_empty())
}

#[cfg(test)]
mod tests {
    use k8s_openapi::apimachinery::pkg::api::resource::Quantity;

    use super::*;
    use crate::desired::broker;

    /// The sample with other storage.
    fn asking(change: impl FnOnce(&mut Option<Storage>)) -> Hwfka {
        let mut object = Hwfka::sample();
        change(&mut object.spec.storage);
        object
    }

    fn sized(size: &str) -> Hwfka {
        asking(|storage| {
            if let Some(storage) = storage {
                storage.size = Quantity(size.into());
            }
        })
    }

    #[test]
    fn what_was_created_is_read_back() {
        for access_modes in [
            AccessMode::ReadWriteOnce,
            AccessMode::ReadOnlyMany,
            AccessMode::ReadWriteMany,
            AccessMode::ReadWriteOncePod,
        ] {
            let full = asking(|storage| {
                let storage = storage.as_mut().unwrap();
                storage.access_modes = access_modes;
                storage.region = Some("north-7".into());
                storage.zone = Some("north-7a".into());
            });
            for object in [full, Hwfka::sample(), asking(|storage| *storage = None)] {
                let live = broker::stateful_set(&object, None);
                assert_eq!(created(&live), object.spec.storage);
                assert!(!is_changed(&object, &live));
            }
        }
    }

    #[test]
    fn every_field_is_a_change() {
        let live = broker::stateful_set(&Hwfka::sample(), None);
        let changes: [fn(&mut Storage); 6] = [
            |storage| storage.class = "csi-nas".into(),
            |storage| storage.access_modes = AccessMode::ReadWriteMany,
            |storage| storage.size = Quantity("21Gi".into()),
            |storage| storage.disk_type = None,
            |storage| storage.region = Some("north-7".into()),
            |storage| storage.zone = Some("north-7a".into()),
        ];
        for change in changes {
            assert!(is_changed(
                &asking(|storage| change(storage.as_mut().unwrap())),
                &live
            ));
        }
        assert!(is_changed(&asking(|storage| *storage = None), &live));
        let without = broker::stateful_set(&asking(|storage| *storage = None), None);
        assert!(is_changed(&Hwfka::sample(), &without));
    }

    #[test]
    fn the_same_size_in_other_words_is_no_change() {
        let live = broker::stateful_set(&Hwfka::sample(), None);
        assert!(!is_changed(&sized("20480Mi"), &live));
        assert!(is_changed(&sized("20G"), &live));
        let [x, y] = ["x", "y"].map(|text| Quantity(text.into()));
        assert!(is_same(&x, &x) && !is_same(&x, &y));
    }

    #[test]
    fn what_runs_keeps_its_volumes_and_follows_the_rest() {
        let live = broker::stateful_set(&Hwfka::sample(), None);
        for mut object in [sized("30Gi"), asking(|storage| *storage = None)] {
            object.spec.size = 1;
            let desired = broker::stateful_set(&object, Some(&live)).spec;
            let live = &live.spec;
            assert_eq!(desired.volume_claim_templates, live.volume_claim_templates);
            assert_eq!(desired.template, live.template);
            assert_eq!(desired.replicas, Some(1));
        }
    }
}
