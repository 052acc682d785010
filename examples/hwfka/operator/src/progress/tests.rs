//! From nothing to all of an instance, and through changes of it.

use hwfka_operator_api::v1::HwfkaStatus;
use k8s_openapi::api::apps::v1::{DeploymentStatus, StatefulSetStatus};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{Condition, Time};
use k8s_openapi::jiff::Timestamp;

use super::*;
use crate::desired::{broker, kafka_manager, zookeeper};

/// An instance with everything that is there of it.
#[derive(Clone, Default)]
pub(crate) struct Cluster {
    pub zookeeper: Option<StatefulSet>,
    pub broker: Option<StatefulSet>,
    pub manager: Option<Deployment>,
}

impl Cluster {
    /// Everything runs.
    pub fn complete(object: &Hwfka) -> Self {
        Self {
            zookeeper: Some(stateful(zookeeper::stateful_set(object, None), 3)),
            broker: Some(stateful(
                broker::stateful_set(object, None),
                object.spec.size,
            )),
            manager: Some(stateless(kafka_manager::deployment(object), 1)),
        }
    }

    pub fn progress(&self, object: &Hwfka) -> Progress {
        let observed = Observed {
            zookeeper: self.zookeeper.as_ref(),
            broker: self.broker.as_ref(),
            manager: self.manager.as_ref(),
        };
        Progress::of(object, observed)
    }

    fn zookeeper_status(&mut self) -> &mut StatefulSetStatus {
        self.zookeeper.as_mut().unwrap().status.as_mut().unwrap()
    }

    fn broker_status(&mut self) -> &mut StatefulSetStatus {
        self.broker.as_mut().unwrap().status.as_mut().unwrap()
    }
}

/// A StatefulSet whose pods are all there, and these many of them ready.
pub(crate) fn stateful(mut live: StatefulSet, ready: i32) -> StatefulSet {
    let replicas = live.spec.replicas.unwrap();
    live.metadata.generation = Some(1);
    live.status = Some(StatefulSetStatus {
        current_revision: Some("a".into()),
        observed_generation: Some(1),
        ready_replicas: Some(ready),
        replicas,
        update_revision: Some("a".into()),
        updated_replicas: Some(replicas),
        ..StatefulSetStatus::default()
    });
    live
}

fn stateless(mut live: Deployment, ready: i32) -> Deployment {
    live.metadata.generation = Some(1);
    live.status = Some(DeploymentStatus {
        observed_generation: Some(1),
        ready_replicas: Some(ready),
        replicas: Some(1),
        updated_replicas: Some(1),
        ..DeploymentStatus::default()
    });
    live
}

/// The sample after its status has said that it is, or was, available.
pub(crate) fn once_available() -> Hwfka {
    let mut object = Hwfka::sample();
    let condition = Condition {
        last_transition_time: Time(Timestamp::UNIX_EPOCH),
        message: String::new(),
        observed_generation: None,
        reason: "Serving".into(),
        status: "True".into(),
        type_: status::AVAILABLE.into(),
    };
    object.status = Some(HwfkaStatus {
        conditions: vec![condition],
        ..HwfkaStatus::default()
    });
    object
}

fn allowed(progress: &Progress) -> Vec<Child> {
    Child::ALL
        .into_iter()
        .filter(|child| progress.allows(*child))
        .collect()
}

const BROKER: Child = Child::Workload(Component::Broker);
const MANAGER: Child = Child::Workload(Component::Manager);

#[test]
fn services_and_zookeeper_come_first_the_budget_last() {
    let object = Hwfka::sample();
    let mut cluster = Cluster::default();
    assert_eq!(allowed(&cluster.progress(&object)), Child::ALL[..4]);

    for (ready, count) in [(0, 4), (1, 4), (2, 6), (3, 6)] {
        cluster.zookeeper = Some(stateful(zookeeper::stateful_set(&object, None), ready));
        assert_eq!(
            allowed(&cluster.progress(&object)),
            Child::ALL[..count],
            "{ready} are ready"
        );
    }
    let complete = Cluster::complete(&object);
    assert_eq!(allowed(&complete.progress(&object)), Child::ALL[..6]);
    let said = once_available();
    assert_eq!(allowed(&complete.progress(&said)), Child::ALL);
}

#[test]
fn a_workload_without_a_status_is_not_ready() {
    let object = Hwfka::sample();
    let mut cluster = Cluster::complete(&object);
    cluster.zookeeper = Some(zookeeper::stateful_set(&object, None));
    let progress = cluster.progress(&object);
    assert!(!progress.has_quorum() && !progress.is_rolled_out());
}

#[test]
fn all_of_it_runs_before_it_is_available_for_the_first_time() {
    let object = Hwfka::sample();
    let complete = Cluster::complete(&object);
    assert!(complete.progress(&object).is_available());
    let spoils: [fn(&mut Cluster); 6] = [
        |cluster| cluster.zookeeper_status().ready_replicas = Some(2),
        |cluster| cluster.broker_status().ready_replicas = Some(2),
        |cluster| cluster.broker_status().replicas = 2,
        |cluster| cluster.broker_status().updated_replicas = Some(2),
        |cluster| cluster.broker.as_mut().unwrap().metadata.generation = Some(2),
        |cluster| cluster.manager = None,
    ];
    for (index, spoil) in spoils.into_iter().enumerate() {
        let mut cluster = complete.clone();
        spoil(&mut cluster);
        assert!(!cluster.progress(&object).is_available(), "{index}");
        assert!(!cluster.progress(&object).allows(Child::Budget), "{index}");
    }
}

#[test]
fn afterwards_it_is_available_while_it_serves() {
    let object = once_available();
    let mut cluster = Cluster::complete(&object);
    cluster.zookeeper_status().ready_replicas = Some(2);
    cluster.broker_status().ready_replicas = Some(1);
    cluster.manager = None;
    let progress = cluster.progress(&object);
    assert!(progress.is_available() && !progress.is_rolled_out());
    assert!(progress.allows(Child::Budget));

    let mut without_brokers = cluster.clone();
    without_brokers.broker_status().ready_replicas = None;
    assert!(!without_brokers.progress(&object).is_available());
    cluster.zookeeper_status().ready_replicas = Some(1);
    assert!(!cluster.progress(&object).is_available());
}

#[test]
fn an_image_reaches_brokers_after_zookeeper() {
    let mut object = once_available();
    let mut cluster = Cluster::complete(&object);
    object.spec.image = "registry.example.com/hwfka/hwfka:2.8.1".into();
    // Also before anything was applied.
    assert!(!cluster.progress(&object).allows(BROKER));

    let zookeeper = zookeeper::stateful_set(&object, cluster.zookeeper.as_ref());
    cluster.zookeeper = Some(stateful(zookeeper, 2));
    cluster.zookeeper_status().update_revision = Some("b".into());
    let progress = cluster.progress(&object);
    assert!(progress.is_available() && !progress.is_rolled_out());
    assert!(!progress.allows(BROKER) && !progress.allows(MANAGER));

    cluster.zookeeper_status().current_revision = Some("b".into());
    let progress = cluster.progress(&object);
    assert!(progress.allows(BROKER) && progress.allows(MANAGER));
    assert!(!progress.is_rolled_out(), "the brokers run the old image");
    assert!(Cluster::complete(&object).progress(&object).is_rolled_out());
}

#[test]
fn a_lost_pod_of_zookeeper_keeps_nobody_from_scaling() {
    let mut object = once_available();
    let mut cluster = Cluster::complete(&object);
    cluster.zookeeper_status().ready_replicas = Some(2);
    object.spec.size = 1;
    let progress = cluster.progress(&object);
    assert!(progress.allows(BROKER) && progress.is_available() && !progress.is_rolled_out());
}

#[test]
fn without_a_quorum_no_broker_restarts_or_starts() {
    let object = once_available();
    let mut cluster = Cluster::complete(&object);
    cluster.zookeeper_status().ready_replicas = Some(1);
    assert!(!cluster.progress(&object).allows(BROKER));
    cluster.broker = None;
    assert!(!cluster.progress(&object).allows(BROKER));
}

#[test]
fn a_deleted_workload_comes_back_while_zookeeper_changes() {
    let object = once_available();
    let mut cluster = Cluster::complete(&object);
    cluster.zookeeper_status().update_revision = Some("b".into());
    assert!(!cluster.progress(&object).allows(BROKER));
    cluster.broker = None;
    assert!(cluster.progress(&object).allows(BROKER));
}
