//! The instances that the operators bring up.

use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use kube::api::{DeleteParams, ListParams, PostParams};
use kube::core::{ApiResource, DynamicObject, GroupVersionKind};
use kube::{Api, Client};
use serde_json::json;

/// How many are created at the same time.
const AT_ONCE: usize = 16;

/// How long an instance may take, counted anew whenever one more runs. The peer's client sends 20 requests a second at most,
/// and all instances come to run together.
const PATIENCE: Duration = Duration::from_secs(900);

/// How often it is looked; for both alike, so that the load of it is the same.
const PAUSE: Duration = Duration::from_millis(250);

/// Instances of size 3, in a namespace.
pub(crate) struct Instances {
    api: Api<DynamicObject>,
}

/// The name of an instance.
pub(crate) fn name(number: usize) -> String {
    format!("i{number:04}")
}

impl Instances {
    /// Those of this namespace.
    pub(crate) fn new(client: Client, namespace: &str) -> Self {
        Self { api: Api::namespaced_with(client, namespace, &resource()) }
    }

    /// Creates those of these numbers.
    pub(crate) async fn create(
        &self,
        numbers: impl IntoIterator<Item = usize>,
    ) -> anyhow::Result<()> {
        let parameters = PostParams::default();
        let objects = numbers.into_iter().map(|number| {
            let image = "registry.example.com/hwfka/hwfka:2.8.2";
            DynamicObject::new(&name(number), &resource())
                .data(json!({ "spec": { "size": 3, "image": image } }))
        });
        let creations = objects.map(|object| {
            let parameters = &parameters;
            async move { self.api.create(parameters, &object).await.map(drop) }
        });
        stream::iter(creations).buffer_unordered(AT_ONCE).try_collect::<()>().await?;
        Ok(())
    }

    /// Waits until so many run, and no other is there.
    pub(crate) async fn run(&self, count: usize) -> anyhow::Result<()> {
        let mut known = (0, Instant::now());
        loop {
            let all = self.api.list(&ListParams::default()).await?;
            let running = all.iter().filter(|one| one.data["status"]["phase"] == "Available");
            let running = running.count();
            if running == count && all.items.len() == count {
                return Ok(());
            }
            if running != known.0 {
                known = (running, Instant::now());
            }
            let all = all.items.len();
            ensure!(known.1.elapsed() < PATIENCE, "{running} instances of {all} run, of {count}");
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Deletes one.
    pub(crate) async fn delete(&self, number: usize) -> anyhow::Result<()> {
        let deleted = self.api.delete(&name(number), &DeleteParams::default()).await;
        deleted.map(drop).context("an instance cannot be deleted")
    }
}

fn resource() -> ApiResource {
    ApiResource::from_gvk(&GroupVersionKind::gvk("osctest.huawei.com", "v1", "Hwfka"))
}
