//! An instance of the service, as its user sees it.

use k8s_openapi::api::apps::v1::{Deployment, StatefulSet};
use k8s_openapi::api::core::v1::{PersistentVolumeClaim, Pod, Service};
use k8s_openapi::api::policy::v1::PodDisruptionBudget;
use kube::api::{DeleteParams, ListParams, Patch, PatchParams, PostParams};
use kube::core::{ApiResource, DynamicObject, GroupVersionKind};
use kube::{Api, Client, Resource, ResourceExt};
use osc_testing::eventually;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// The image of instances; nobody pulls it.
pub(crate) const IMAGE: &str = "registry.example.com/hwfka/hwfka:2.8.2";
/// The image of another version.
pub(crate) const OLDER: &str = "registry.example.com/hwfka/hwfka:2.8.1";

/// An instance of the service.
pub(crate) struct Instance {
    pub(crate) name: String,
    namespace: String,
    client: Client,
}

impl Instance {
    /// That of this name, whether it is there or not.
    pub(crate) fn named(client: Client, namespace: &str, name: &str) -> Self {
        Self { name: name.to_owned(), namespace: namespace.to_owned(), client }
    }

    pub(crate) fn api(&self) -> Api<DynamicObject> {
        Api::namespaced_with(self.client.clone(), &self.namespace, &resource())
    }

    /// Objects of the instance's namespace.
    pub(crate) fn objects<K>(&self) -> Api<K>
    where
        K: Resource<DynamicType = (), Scope = k8s_openapi::NamespaceResourceScope>,
    {
        Api::namespaced(self.client.clone(), &self.namespace)
    }

    /// Creates it with three brokers and volumes, apart from what is said here of `spec`.
    pub(crate) async fn create(&self, spec: Value) -> kube::Result<DynamicObject> {
        let mut whole = json!({
            "size": 3,
            "image": IMAGE,
            "storage": { "class": "csi-disk", "accessModes": "ReadWriteOnce", "size": "10Gi" },
        });
        merge(&mut whole, spec);
        let object = DynamicObject::new(&self.name, &resource()).data(json!({ "spec": whole }));
        self.api().create(&PostParams::default(), &object).await
    }

    /// Changes its spec.
    pub(crate) async fn change(&self, spec: Value) -> kube::Result<DynamicObject> {
        let patch = json!({ "spec": spec });
        self.api().patch(&self.name, &PatchParams::default(), &Patch::Merge(patch)).await
    }

    pub(crate) async fn delete(&self) {
        self.api().delete(&self.name, &DeleteParams::default()).await.unwrap();
    }

    /// Waits until its status is so.
    pub(crate) async fn until(&self, what: &str, is: impl Fn(&Value) -> bool) -> Value {
        eventually(&format!("{}: {what}", self.name), async || {
            let object = self.api().get(&self.name).await.map_err(|error| error.to_string())?;
            let status = &object.data["status"];
            if is(status) { Ok(status.clone()) } else { Err(format!("{status:#}")) }
        })
        .await
    }

    /// Waits until all pods run what its spec says.
    pub(crate) async fn rolled_out(&self) -> Value {
        let generation = self.api().get(&self.name).await.unwrap().metadata.generation;
        self.until("it is rolled out", |status| {
            let settled = condition(status, "Progressing");
            status["observedGeneration"].as_i64() == generation
                && status["phase"] == "Available"
                && settled["status"] == "False"
        })
        .await
    }

    /// The names of its resources, with their kinds.
    pub(crate) async fn children(&self) -> Vec<String> {
        let mut names = self.names::<Service>("Service").await;
        names.extend(self.names::<StatefulSet>("StatefulSet").await);
        names.extend(self.names::<Deployment>("Deployment").await);
        names.extend(self.names::<PodDisruptionBudget>("PodDisruptionBudget").await);
        names
    }

    /// Everything that comes of it, down to the pods and their volumes.
    pub(crate) async fn traces(&self) -> Vec<String> {
        let mut names = self.children().await;
        names.extend(self.names::<Pod>("Pod").await);
        names.extend(self.names::<PersistentVolumeClaim>("PersistentVolumeClaim").await);
        names
    }

    /// Waits until all of it is there: two resources of each component, and the budget.
    pub(crate) async fn whole(&self) -> Vec<String> {
        eventually(&format!("all of {} is there", self.name), async || {
            let all = self.children().await;
            if all.len() == 7 { Ok(all) } else { Err(format!("{all:?}")) }
        })
        .await
    }

    /// Waits until nothing of it is left.
    pub(crate) async fn gone(&self) {
        eventually(&format!("{} is gone", self.name), async || {
            let left = self.traces().await;
            if left.is_empty() { Ok(()) } else { Err(format!("{left:?}")) }
        })
        .await;
    }

    async fn names<K>(&self, kind: &str) -> Vec<String>
    where
        K: Resource<DynamicType = (), Scope = k8s_openapi::NamespaceResourceScope>,
        K: Clone + DeserializeOwned + std::fmt::Debug,
    {
        let of = format!("osctest.huawei.com/instance={}", self.name);
        let all = self.objects::<K>().list(&ListParams::default().labels(&of)).await.unwrap();
        let mut names: Vec<_> =
            all.iter().map(|one| format!("{kind} {}", one.name_any())).collect();
        names.sort();
        names
    }
}

/// A condition of a status; null where there is none.
pub(crate) fn condition(status: &Value, kind: &str) -> Value {
    let all = status["conditions"].as_array().into_iter().flatten();
    all.clone().find(|one| one["type"] == kind).cloned().unwrap_or_default()
}

fn resource() -> ApiResource {
    ApiResource::from_gvk(&GroupVersionKind::gvk("osctest.huawei.com", "v1", "Hwfka"))
}

/// Puts one object over another; null takes away.
fn merge(whole: &mut Value, part: Value) {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => {
            for (key, value) in part {
                match value {
                    Value::Null => drop(whole.remove(&key)),
                    value => merge(whole.entry(key).or_insert(Value::Null), value),
                }
            }
        }
        (whole, part) => *whole = part,
    }
}
