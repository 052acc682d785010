//! What users read in each state of an instance.

use super::*;
use crate::progress::tests::{Cluster, once_available, stateful};

/// The phase, and each condition as `+` or `-` and its reason.
fn said(object: &Hwfka, cluster: &Cluster, obstacle: Option<&Obstacle>) -> (Phase, [String; 3]) {
    let summary = summary(object, &cluster.progress(object), obstacle);
    let types = summary.conditions.each_ref().map(|said| said.condition);
    assert_eq!(types, [AVAILABLE, DEGRADED, PROGRESSING]);
    let words = summary.conditions.map(|said| {
        assert!(!said.message.is_empty(), "{said:?}");
        format!("{}{}", if said.holds { '+' } else { '-' }, said.reason)
    });
    (summary.phase, words)
}

fn words(words: [&str; 3]) -> [String; 3] {
    words.map(str::to_owned)
}

fn no_class() -> Obstacle {
    Obstacle::NoStorageClass {
        class: "fast".into(),
    }
}

#[test]
fn an_instance_becomes_available_in_two_writes() {
    let object = Hwfka::sample();
    let complete = Cluster::complete(&object);
    let mut seen = vec![];
    let mut see = |cluster: &Cluster| {
        let summary = summary(&object, &cluster.progress(&object), None);
        if seen.last() != Some(&summary) {
            seen.push(summary);
        }
    };
    let mut cluster = Cluster::default();
    see(&cluster);
    for ready in 0..=3 {
        cluster.zookeeper = complete.zookeeper.clone().map(|live| stateful(live, ready));
        see(&cluster);
    }
    for ready in 0..=3 {
        cluster.broker = complete.broker.clone().map(|live| stateful(live, ready));
        see(&cluster);
    }
    see(&complete);
    let phases: Vec<_> = seen.iter().map(|summary| summary.phase).collect();
    assert_eq!(phases, [Phase::Creating, Phase::Available]);
}

#[test]
fn what_creation_and_its_end_say() {
    let object = Hwfka::sample();
    let creating = (
        Phase::Creating,
        words(["-Creating", "-AsExpected", "+Creating"]),
    );
    assert_eq!(said(&object, &Cluster::default(), None), creating);
    let complete = Cluster::complete(&object);
    let available = (
        Phase::Available,
        words(["+Serving", "-AsExpected", "-RolledOut"]),
    );
    assert_eq!(said(&object, &complete, None), available);
}

#[test]
fn a_change_leaves_it_available() {
    let mut object = once_available();
    let cluster = Cluster::complete(&object);
    object.spec.image = "registry.example.com/hwfka/hwfka:2.8.1".into();
    let changing = (
        Phase::Available,
        words(["+Serving", "-AsExpected", "+RollingOut"]),
    );
    assert_eq!(said(&object, &cluster, None), changing);
}

#[test]
fn an_outage_is_told_from_creation() {
    let object = once_available();
    let mut cluster = Cluster::complete(&object);
    cluster.broker = cluster.broker.map(|live| stateful(live, 0));
    let no_broker = (
        Phase::Creating,
        words(["-NoBroker", "-AsExpected", "+RollingOut"]),
    );
    assert_eq!(said(&object, &cluster, None), no_broker);
    cluster.zookeeper = cluster.zookeeper.map(|live| stateful(live, 1));
    let no_quorum = (
        Phase::Creating,
        words(["-NoQuorum", "-AsExpected", "+RollingOut"]),
    );
    assert_eq!(said(&object, &cluster, None), no_quorum);
}

#[test]
fn what_is_in_the_way_is_named() {
    let object = Hwfka::sample();
    let failed = words(["-Creating", "+NoStorageClass", "-NoStorageClass"]);
    let found = said(&object, &Cluster::default(), Some(&no_class()));
    assert_eq!(found, (Phase::Failed, failed));

    let object = once_available();
    let complete = Cluster::complete(&object);
    let stopped = words(["+Serving", "+NoStorageClass", "-NoStorageClass"]);
    assert_eq!(
        said(&object, &complete, Some(&no_class())),
        (Phase::Available, stopped)
    );
    let kept = words(["+Serving", "+StorageCannotChange", "-RolledOut"]);
    let found = said(&object, &complete, Some(&Obstacle::StorageCannotChange));
    assert_eq!(found, (Phase::Available, kept));
}
