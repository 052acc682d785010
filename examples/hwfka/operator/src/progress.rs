//! How far an instance is, and what may be done next: functions of its spec and of what is seen.

use hwfka_operator_api::v1::Hwfka;
use k8s_openapi::api::apps::v1::{Deployment, StatefulSet};
use k8s_openapi::api::core::v1::PodTemplateSpec;

use crate::desired::component::Component;
use crate::desired::{kafka_manager, zookeeper};
use crate::status;

/// The workloads of an instance, as they are seen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Observed<'a> {
    /// Of ZooKeeper.
    pub zookeeper: Option<&'a StatefulSet>,
    /// Of the brokers.
    pub broker: Option<&'a StatefulSet>,
    /// Of the manager.
    pub manager: Option<&'a Deployment>,
}

/// A resource of an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Child {
    /// The Service of a component.
    Service(Component),
    /// The StatefulSet or Deployment of a component.
    Workload(Component),
    /// The PodDisruptionBudget of ZooKeeper.
    Budget,
}

impl Child {
    /// All of them, in the order of their creation.
    pub const ALL: [Self; 7] = [
        Self::Service(Component::Zookeeper),
        Self::Service(Component::Broker),
        Self::Service(Component::Manager),
        Self::Workload(Component::Zookeeper),
        Self::Workload(Component::Broker),
        Self::Workload(Component::Manager),
        Self::Budget,
    ];
}

/// How far an instance is.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    zookeeper: Workload,
    broker: Workload,
    manager: Workload,
    was_available: bool,
}

/// How far a workload is.
#[derive(Clone, Copy, Debug, Default)]
struct Workload {
    exists: bool,
    /// The pods that are ready.
    ready: i32,
    /// No change of it is under way or still to come; a pod may have failed since.
    is_settled: bool,
    /// It is settled, and exactly the pods that are wanted are there and ready.
    is_rolled_out: bool,
}

impl Progress {
    /// How far an instance is. Both the spec and what is seen count: a change that nobody has applied yet is one, too.
    pub fn of(object: &Hwfka, seen: Observed<'_>) -> Self {
        let image = &object.spec.image;
        Self {
            zookeeper: Workload::stateful(seen.zookeeper, image, zookeeper::REPLICAS),
            broker: Workload::stateful(seen.broker, image, object.spec.size),
            manager: Workload::stateless(seen.manager, image, kafka_manager::REPLICAS),
            was_available: status::was_available(object),
        }
    }

    /// Whether a resource may be created, or changed if it is there.
    ///
    /// Brokers and the manager are created when ZooKeeper has its quorum. A change of them waits until ZooKeeper has gone
    /// through it, so that one pod restarts at a time, and an image that does not work reaches no broker.
    /// Drains need no budget before there is something to lose, and clients wait for the word that it is there.
    pub fn allows(&self, child: Child) -> bool {
        match child {
            Child::Service(_) | Child::Workload(Component::Zookeeper) => true,
            Child::Workload(Component::Broker) => self.allows_users_of_zookeeper(self.broker),
            Child::Workload(Component::Manager) => self.allows_users_of_zookeeper(self.manager),
            Child::Budget => self.was_available,
        }
    }

    /// Whether every workload runs what the spec says, with all of its pods.
    pub fn is_rolled_out(&self) -> bool {
        [self.zookeeper, self.broker, self.manager]
            .iter()
            .all(|workload| workload.is_rolled_out)
    }

    /// Whether clients count on the instance: it has been all there once, and it serves.
    pub fn is_available(&self) -> bool {
        self.is_rolled_out() || (self.was_available && self.has_quorum() && self.has_broker())
    }

    /// Whether the instance has been available before.
    pub fn was_available(&self) -> bool {
        self.was_available
    }

    /// Whether ZooKeeper decides.
    pub fn has_quorum(&self) -> bool {
        self.zookeeper.ready >= zookeeper::QUORUM
    }

    /// Whether at least one broker serves.
    pub fn has_broker(&self) -> bool {
        self.broker.ready >= 1
    }

    fn allows_users_of_zookeeper(&self, workload: Workload) -> bool {
        self.has_quorum() && (self.zookeeper.is_settled || !workload.exists)
    }
}

impl Workload {
    fn stateful(live: Option<&StatefulSet>, image: &str, wanted: i32) -> Self {
        let Some(live) = live else {
            return Self::default();
        };
        let status = live.status.clone().unwrap_or_default();
        let ready = status.ready_replicas.unwrap_or_default();
        let is_seen = is_seen(live.metadata.generation, status.observed_generation);
        // They become equal when the last pod of a change is ready, and stay so if a pod fails afterwards.
        let is_through =
            status.current_revision.is_some() && status.current_revision == status.update_revision;
        let is_settled = is_seen && is_through && runs(&live.spec.template, image);
        let counts = [
            status.replicas,
            status.updated_replicas.unwrap_or_default(),
            ready,
        ];
        Self {
            exists: true,
            ready,
            is_settled,
            is_rolled_out: is_settled && counts == [wanted; 3],
        }
    }

    fn stateless(live: Option<&Deployment>, image: &str, wanted: i32) -> Self {
        let Some(live) = live else {
            return Self::default();
        };
        let status = live.status.clone().unwrap_or_default();
        let is_seen = is_seen(live.metadata.generation, status.observed_generation);
        let counts = [
            status.replicas,
            status.updated_replicas,
            status.ready_replicas,
        ];
        let counts = counts.map(Option::unwrap_or_default);
        let is_settled = is_seen && counts[0] == counts[1] && runs(&live.spec.template, image);
        Self {
            exists: true,
            ready: counts[2],
            is_settled,
            is_rolled_out: is_settled && counts == [wanted; 3],
        }
    }
}

/// Whether a controller has seen the newest spec.
fn is_seen(generation: Option<i64>, observed: Option<i64>) -> bool {
    observed.is_some() && observed >= generation
}

fn runs(template: &PodTemplateSpec, image: &str) -> bool {
    template.spec.as_ref().is_some_and(|spec| {
        spec.containers
            .iter()
            .all(|container| container.image.as_deref() == Some(image))
    })
}

#[cfg(test)]
pub(crate) mod tests;
