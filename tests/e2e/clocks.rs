//! A leader whose clock is wrong.

use std::time::{Duration, Instant};

use jiff::SignedDuration;
use k8s_openapi::api::coordination::v1::{Lease, LeaseSpec};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::MicroTime;
use kube::Api;
use kube::api::{ObjectMeta, Patch, PatchParams, PostParams};
use serde_json::json;

use crate::deployed::Deployed;
use crate::instance::Instance;
use crate::shared;

/// The lease of the leader, in seconds.
const LEASE: i32 = 6;

#[tokio::test]
async fn a_leader_whose_clock_is_a_minute_behind_leads_as_long_as_it_lives() {
    leads_as_long_as_it_lives("behind", SignedDuration::from_secs(-60)).await;
}

#[tokio::test]
async fn a_leader_whose_clock_is_a_minute_ahead_leads_no_longer_than_it_lives() {
    leads_as_long_as_it_lives("ahead", SignedDuration::from_secs(60)).await;
}

/// Renews a Lease as a leader does whose clock is off, while a replica waits that wants to lead.
async fn leads_as_long_as_it_lives(namespace: &str, off: SignedDuration) {
    let Some(cluster) = shared().await else { return };
    let operator = Deployed::hwfka(cluster, namespace).await;
    let leases: Api<Lease> = Api::namespaced(cluster.admin(), namespace);
    let lease = Lease {
        metadata: ObjectMeta { name: Some("hwfka-operator".into()), ..ObjectMeta::default() },
        spec: Some(LeaseSpec {
            holder_identity: Some("wrong".into()),
            lease_duration_seconds: Some(LEASE),
            acquire_time: Some(MicroTime(jiff::Timestamp::now() + off)),
            renew_time: Some(MicroTime(jiff::Timestamp::now() + off)),
            lease_transitions: Some(1),
            ..LeaseSpec::default()
        }),
    };
    leases.create(&PostParams::default(), &lease).await.unwrap();
    let renew = async || {
        let now = MicroTime(jiff::Timestamp::now() + off);
        let patch = Patch::Merge(json!({ "spec": { "renewTime": now } }));
        leases.patch("hwfka-operator", &PatchParams::default(), &patch).await.unwrap()
    };
    let holder = |lease: &Lease| lease.spec.as_ref().and_then(|spec| spec.holder_identity.clone());

    let replica = operator
        .replica_with("right", &["--lease-duration=6", "--renew-deadline=4", "--retry-period=1"]);
    let instance = Instance::named(cluster.admin(), namespace, "one");
    instance.create(json!({ "storage": null, "size": 1 })).await.unwrap();
    // Three times as long as the lease.
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(18) {
        let lease = renew().await;
        assert_eq!(holder(&lease).as_deref(), Some("wrong"), "{}", replica.log());
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    let written = cluster.audit_log().unwrap().by(&operator.account).writes();
    assert_eq!(written.count(), 0, "{:#?}", written.events());

    // It dies; a clock that was ahead makes its lease no longer.
    let died = Instant::now();
    instance.rolled_out().await;
    assert!(died.elapsed() < Duration::from_secs(50), "{:?}", died.elapsed());
    instance.delete().await;
}
