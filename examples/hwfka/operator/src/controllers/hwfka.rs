//! Brings what runs in the cluster to what each `Hwfka` asks for.

use std::sync::Arc;

use k8s_openapi::api::apps::v1::{Deployment, StatefulSet};
use k8s_openapi::api::core::v1::Service;
use k8s_openapi::api::policy::v1::PodDisruptionBudget;
use k8s_openapi::api::storage::v1::StorageClass;
use kube::Api;
use kube::runtime::reflector::{ObjectRef, Store};
use osc_runtime::apply::Children;
use osc_runtime::{Action, Cluster, Context, Error, apply};

use hwfka_operator_api::v1::Hwfka;

use crate::desired::component::Component;
use crate::desired::service::service;
use crate::desired::{broker, kafka_manager, storage, zookeeper};
use crate::obstacle::Obstacle;
use crate::progress::{Child, Observed, Progress};
use crate::status;

/// Runs the controller until it is told to stop.
#[osc::rbac(Hwfka, StorageClass, verbs = [list, watch])]
#[osc::rbac(Service, StatefulSet, Deployment, PodDisruptionBudget, verbs = [list, watch])]
// The cluster's CRD may be that of an older version.
#[osc::rbac(
    groups = ["apiextensions.k8s.io"],
    resources = ["customresourcedefinitions"],
    resource_names = ["hwfkas.osctest.huawei.com"],
    verbs = [get]
)]
pub async fn run(context: Context) {
    context
        .controller(context.objects::<Hwfka>())
        .owns(context.objects::<Service>())
        .owns(context.objects::<StatefulSet>())
        .owns(context.objects::<Deployment>())
        .owns(context.objects::<PodDisruptionBudget>())
        .reads(Api::<StorageClass>::all(context.client()))
        .run(reconcile)
        .await;
}

/// Makes one step towards what the object asks for, says how far that is, and when to look again.
// Owner references that hold back the deletion of an owner may need its finalizers, where the cluster enforces that.
#[osc::rbac(Hwfka/status, verbs = [patch])]
#[osc::rbac(Hwfka/finalizers, verbs = [update])]
#[osc::rbac(groups = ["events.k8s.io"], resources = ["events"], verbs = [create, patch])]
async fn reconcile(object: Arc<Hwfka>, cluster: Cluster<Hwfka>) -> Result<Action, Error> {
    if object.metadata.deletion_timestamp.is_some() {
        return Ok(Action::await_change());
    }
    let children = cluster.children(&object);
    let instance = Instance::seen(&object, &children).await?;
    let progress = instance.progress();
    let obstacle = match instance.obstacle(cluster.store()?) {
        Some(obstacle) if obstacle.stops_everything() => Some(obstacle),
        known => match instance.apply(&progress, &children).await {
            Ok(()) => known,
            Err(error) => Some(Obstacle::try_from(error)?),
        },
    };
    let status = status::status(&object, &progress, obstacle.as_ref())?;
    if cluster.status(&object, &status).await? {
        for (reason, note) in status::news(&object, &status) {
            if reason == status::SERVING {
                cluster.tell(&object, &reason, "Reconcile", note).await;
            } else {
                cluster.warn(&object, &reason, "Reconcile", note).await;
            }
        }
    }
    match obstacle {
        // Nobody tells when it is out of the way.
        Some(obstacle) if obstacle.stops_everything() => Err(Error::Other(obstacle.into())),
        _ => Ok(Action::await_change()),
    }
}

/// An instance, and what there is of it.
struct Instance<'a> {
    object: &'a Hwfka,
    zookeeper: Option<Arc<StatefulSet>>,
    broker: Option<Arc<StatefulSet>>,
    manager: Option<Arc<Deployment>>,
}

impl<'a> Instance<'a> {
    async fn seen(
        object: &'a Hwfka,
        children: &Children<'_, Hwfka>,
    ) -> Result<Instance<'a>, apply::Error> {
        let name = |component: Component| component.name_in(object);
        Ok(Self {
            object,
            zookeeper: children.get(&name(Component::Zookeeper)).await?,
            broker: children.get(&name(Component::Broker)).await?,
            manager: children.get(&name(Component::Manager)).await?,
        })
    }

    fn progress(&self) -> Progress {
        let seen = Observed {
            zookeeper: self.zookeeper.as_deref(),
            broker: self.broker.as_deref(),
            manager: self.manager.as_deref(),
        };
        Progress::of(self.object, seen)
    }

    /// What is in the way before anything is tried.
    fn obstacle(&self, classes: &Store<StorageClass>) -> Option<Obstacle> {
        let live = [self.zookeeper.as_deref(), self.broker.as_deref()];
        if live
            .iter()
            .flatten()
            .any(|live| storage::is_changed(self.object, live))
        {
            return Some(Obstacle::StorageCannotChange);
        }
        let class = &self.object.spec.storage.as_ref()?.class;
        let is_wanted = live.contains(&None) && classes.get(&ObjectRef::new(class)).is_none();
        is_wanted.then(|| Obstacle::NoStorageClass {
            class: class.clone(),
        })
    }

    /// Creates and changes what may be.
    #[osc::rbac(Service, StatefulSet, Deployment, PodDisruptionBudget, verbs = [create, patch])]
    async fn apply(
        &self,
        progress: &Progress,
        children: &Children<'_, Hwfka>,
    ) -> Result<(), apply::Error> {
        let object = self.object;
        for child in Child::ALL
            .into_iter()
            .filter(|child| progress.allows(*child))
        {
            match child {
                Child::Service(component) => {
                    children.apply(service(object, component)).await?;
                }
                Child::Workload(Component::Zookeeper) => {
                    let live = self.zookeeper.as_deref();
                    children
                        .apply(zookeeper::stateful_set(object, live))
                        .await?;
                }
                Child::Workload(Component::Broker) => {
                    let live = self.broker.as_deref();
                    children.apply(broker::stateful_set(object, live)).await?;
                }
                Child::Workload(Component::Manager) => {
                    children.apply(kafka_manager::deployment(object)).await?;
                }
                Child::Budget => {
                    children.apply(zookeeper::budget(object)).await?;
                }
            }
        }
        Ok(())
    }
}
