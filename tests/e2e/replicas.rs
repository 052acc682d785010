//! Several replicas, and those that come after them: one of them works.

use std::time::{Duration, Instant};

use k8s_openapi::api::coordination::v1::Lease;
use kube::Api;
use nix::sys::signal::Signal;
use osc_testing::{AuditEvent, eventually};
use serde_json::json;

use crate::deployed::Deployed;
use crate::instance::Instance;
use crate::replica::Replica;
use crate::shared;

/// Three times the lease of these tests and some more: the most that a machine with much to do may need.
const LATE: Duration = Duration::from_secs(30);
/// Shorter times than usual, so that the tests need not wait for long.
const QUICK: [&str; 3] = ["--lease-duration=6", "--renew-deadline=4", "--retry-period=1"];

#[tokio::test]
async fn a_leader_that_ends_hands_over_and_one_that_is_killed_is_replaced() {
    let Some(cluster) = shared().await else { return };
    let operator = Deployed::hwfka(cluster, "several").await;
    let first = operator.replica_with("first", &QUICK);
    until_leader(&operator, &first).await;
    let second = operator.replica_with("second", &QUICK);
    second.ready().await;
    let third = operator.replica_with("third", &QUICK);
    third.ready().await;

    let instance = Instance::named(cluster.admin(), "several", "one");
    instance.create(json!({})).await.unwrap();
    instance.rolled_out().await;

    let asked = Instant::now();
    assert!(first.stop().success());
    let next = until_another(&operator, "first").await;
    assert!(asked.elapsed() < LATE, "{:?}", asked.elapsed());

    let (leader, other) = if next == "second" { (second, third) } else { (third, second) };
    let killed = Instant::now();
    let name = leader.name().to_owned();
    leader.kill();
    assert_eq!(until_another(&operator, &name).await, other.name());
    assert!(killed.elapsed() < LATE, "{:?}", killed.elapsed());

    instance.change(json!({ "size": 1 })).await.unwrap();
    instance.rolled_out().await;
    instance.delete().await;
}

#[tokio::test]
async fn a_leader_that_was_stopped_for_twice_its_lease_writes_nothing_more() {
    let Some(cluster) = shared().await else { return };
    let operator = Deployed::hwfka(cluster, "stopped").await;
    let first = operator.replica_with("first", &QUICK);
    until_leader(&operator, &first).await;
    let second = operator.replica_with("second", &QUICK);
    second.ready().await;
    let instance = Instance::named(cluster.admin(), "stopped", "one");
    instance.create(json!({})).await.unwrap();

    // In the middle of its work.
    first.signal(Signal::SIGSTOP);
    until_another(&operator, "first").await;
    instance.rolled_out().await;
    tokio::time::sleep(Duration::from_secs(12)).await;
    instance.change(json!({ "size": 1 })).await.unwrap();
    let taken = jiff::Timestamp::now();
    first.signal(Signal::SIGCONT);
    instance.rolled_out().await;
    eventually("the first one knows", async || match first.readiness().await {
        Ok((true, page)) if first.log().contains("does not lead") || page.contains("[+]lease") => {
            Ok(())
        }
        other => Err(format!("{other:?}\n{}\n{}", first.log(), second.log())),
    })
    .await;
    let written = cluster.audit_log().unwrap().by(&operator.account).writes().since(taken);
    let is_of_first =
        |event: &AuditEvent| event.user_agent.contains("(first") && event.resource() != "leases";
    let late = written.filter(is_of_first);
    assert_eq!(late.count(), 0, "{:#?}", late.events());
    instance.delete().await;
}

#[tokio::test]
async fn who_begins_anew_with_nothing_to_do_asks_for_nothing() {
    let Some(cluster) = shared().await else { return };
    let operator = Deployed::hwfka(cluster, "again").await;
    let first = operator.replica("first");
    first.ready().await;
    let instance = Instance::named(cluster.admin(), "again", "one");
    instance.create(json!({})).await.unwrap();
    instance.rolled_out().await;
    instance.whole().await;
    assert!(first.stop().success());
    let ended = jiff::Timestamp::now();
    let second = operator.replica("second");
    second.ready().await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    let idle = jiff::Timestamp::now();
    tokio::time::sleep(Duration::from_secs(12)).await;
    let log = cluster.audit_log().unwrap().by(&operator.account);
    let log = log.filter(|event| event.resource() != "leases");
    assert_eq!(log.since(ended).writes().count(), 0, "{:#?}", log.events());
    // With nothing to do it asks for nothing either: watches are open, and the lease is renewed.
    assert_eq!(log.since(idle).count(), 0, "{:#?}", log.since(idle).events());
    instance.delete().await;
}

/// Waits until this replica leads.
async fn until_leader(operator: &Deployed<'_>, replica: &Replica) {
    replica.ready().await;
    eventually(&format!("{} leads", replica.name()), async || {
        let holder = holder(operator).await?;
        if of(&holder) == replica.name() { Ok(()) } else { Err(holder) }
    })
    .await;
}

/// Waits until another replica leads than this one; which.
async fn until_another(operator: &Deployed<'_>, former: &str) -> String {
    eventually(&format!("another one than {former} leads"), async || {
        let holder = holder(operator).await?;
        let name = of(&holder);
        if name.is_empty() || name == former { Err(holder) } else { Ok(name.to_owned()) }
    })
    .await
}

async fn holder(operator: &Deployed<'_>) -> Result<String, String> {
    let leases: Api<Lease> = Api::namespaced(operator.cluster.admin(), &operator.namespace);
    let lease = leases.get("hwfka-operator").await.map_err(|error| error.to_string())?;
    Ok(lease.spec.and_then(|spec| spec.holder_identity).unwrap_or_default())
}

/// The replica of an identity, which has something random at its end.
fn of(identity: &str) -> &str {
    identity.split('_').next().unwrap_or_default()
}
