//! An operator with two kinds of children.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures::StreamExt;
use k8s_openapi::api::core::v1::{ConfigMap, Service};
use kube::{Api, CustomResource};
use osc_runtime::apply::{Caches, Child, Manager, Statuses};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::task::JoinHandle;

use crate::api_server::ApiServer;

#[derive(CustomResource, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(
    group = "osctest.huawei.com",
    version = "v1",
    kind = "Hwfka",
    namespaced,
    status = "HwfkaStatus"
)]
pub(crate) struct HwfkaSpec {}

#[derive(JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub(crate) struct HwfkaStatus {
    pub phase: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
}

pub(crate) const HWFKA: &str = "/apis/osctest.huawei.com/v1/namespaces/system/hwfkas/a";
pub(crate) const CONFIG: &str = "/api/v1/namespaces/system/configmaps/a";
pub(crate) const SERVICE: &str = "/api/v1/namespaces/system/services/a";

/// One run of the operator.
pub(crate) struct Operator {
    pub(crate) server: ApiServer,
    pub(crate) caches: Caches,
    pub(crate) statuses: Statuses<Hwfka>,
    /// The owners that were to be looked at.
    pub(crate) told: Arc<Mutex<Vec<String>>>,
    watching: JoinHandle<()>,
}

impl Drop for Operator {
    fn drop(&mut self) {
        self.watching.abort();
    }
}

impl Operator {
    pub(crate) async fn start(server: &ApiServer) -> Self {
        let client = server.client();
        let manager = Manager::new("hwfka").unwrap();
        let mut caches = Caches::new(client.clone(), manager.clone());
        let configs = caches.watch::<ConfigMap, Hwfka>(Api::all(client.clone()));
        let services = caches.watch::<Service, Hwfka>(Api::namespaced(client.clone(), "system"));
        let told = Arc::new(Mutex::new(Vec::new()));
        let found = Arc::clone(&told);
        let owners = futures::stream::select(configs.boxed(), services.boxed());
        let watching = tokio::spawn(owners.for_each(move |owner| {
            if let Ok(owner) = owner {
                let place = owner.namespace.unwrap_or_default();
                found.lock().unwrap().push(format!("{place}/{}", owner.name));
            }
            std::future::ready(())
        }));
        caches.ready().await.unwrap();
        let statuses = Statuses::new(client, manager);
        let server = server.clone();
        Self { server, caches, statuses, told, watching }
    }

    /// What the cache has of the object.
    pub(crate) fn cached(&self) -> Option<Arc<ConfigMap>> {
        self.caches.of_kind::<ConfigMap>().unwrap().get(Some("system"), "a")
    }

    /// The owners that were to be looked at since the last time.
    pub(crate) fn told(&self) -> Vec<String> {
        std::mem::take(&mut *self.told.lock().unwrap())
    }

    /// Waits until the watch has told all that has happened: until it has told of a child that is made for that.
    pub(crate) async fn caught_up(&self) {
        self.has_caught_up::<ConfigMap>("configmaps").await;
        self.has_caught_up::<Service>("services").await;
    }

    async fn has_caught_up<K: Child>(&self, plural: &str) {
        let path = format!("/api/v1/namespaces/system/{plural}/last");
        let cache = self.caches.of_kind::<K>().unwrap();
        let labels = json!({ "app.kubernetes.io/managed-by": "hwfka" });
        let metadata = json!({ "name": "last", "namespace": "system", "labels": labels });
        self.server.put(&path, Some(json!({ "metadata": metadata })));
        eventually(|| cache.get(Some("system"), "last").is_some()).await;
        self.server.put(&path, None);
        eventually(|| cache.get(Some("system"), "last").is_none()).await;
    }
}

pub(crate) async fn eventually(condition: impl Fn() -> bool) {
    let waiting = async {
        while !condition() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), waiting).await.unwrap();
}

/// The owner as it is now.
pub(crate) fn owner(server: &ApiServer) -> Hwfka {
    if server.object(HWFKA).is_none() {
        let metadata = json!({ "name": "a", "namespace": "system" });
        let object = json!({
            "apiVersion": "osctest.huawei.com/v1", "kind": "Hwfka", "metadata": metadata, "spec": {},
        });
        server.put(HWFKA, Some(object));
    }
    serde_json::from_value(server.object(HWFKA).unwrap()).unwrap()
}

/// A ConfigMap with this data.
pub(crate) fn config(data: Value) -> ConfigMap {
    let mut object = json!({ "metadata": { "name": "a" } });
    object["data"] = data;
    serde_json::from_value(object).unwrap()
}

/// A Service with these ports.
pub(crate) fn service(ports: &[i32]) -> Service {
    let ports: Vec<_> =
        ports.iter().map(|port| json!({ "name": format!("p{port}"), "port": port })).collect();
    let spec = json!({ "selector": { "app": "a" }, "ports": ports });
    serde_json::from_value(json!({ "metadata": { "name": "a" }, "spec": spec })).unwrap()
}
