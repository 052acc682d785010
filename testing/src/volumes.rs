//! Storage: a class, and volumes that claims are bound to.

use k8s_openapi::api::core::v1::PersistentVolume;
use k8s_openapi::api::storage::v1::StorageClass;
use kube::Client;
use kube::api::{Api, PostParams};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::access::create;
use crate::error::Error;

/// The name of the StorageClass that every cluster has.
pub const CSI_DISK: &str = "csi-disk";

/// Makes the class. Nobody provisions its volumes; `add_volumes` does.
pub(crate) async fn add_class(client: &Client) -> Result<(), Error> {
    let class: StorageClass = object(json!({
        "metadata": {"name": CSI_DISK},
        "provisioner": "kubernetes.io/no-provisioner",
        "reclaimPolicy": "Retain",
        "volumeBindingMode": "Immediate",
        "allowVolumeExpansion": true,
    }))?;
    create(&Api::all(client.clone()), &class).await.map(drop)
}

/// Makes volumes of a class, each of such a size.
pub(crate) async fn add(
    client: &Client,
    class: &str,
    count: usize,
    size: &str,
) -> Result<(), Error> {
    let api: Api<PersistentVolume> = Api::all(client.clone());
    for _ in 0..count {
        let volume = object(json!({
            "metadata": {"generateName": format!("{class}-")},
            "spec": {
                "storageClassName": class,
                "capacity": {"storage": size},
                "accessModes": ["ReadWriteOnce"],
                // Nothing is ever deleted: there is nothing, and a path is not to be cleared away.
                "persistentVolumeReclaimPolicy": "Retain",
                // The nodes have no disks, so a volume is at each of them; the path is never looked at.
                "hostPath": {"path": "/osc-testing"},
            },
        }))?;
        let created = api.create(&PostParams::default(), &volume).await;
        created.map_err(Error::api("create a PersistentVolume"))?;
    }
    Ok(())
}

/// An object of Kubernetes, written as JSON.
pub(crate) fn object<K: DeserializeOwned>(value: Value) -> Result<K, Error> {
    let read = serde_json::from_value(value);
    read.map_err(|error| Error::api("write an object")(kube::Error::SerdeError(error)))
}
