//! A status as it is wanted.

use std::sync::Arc;

use osc_runtime::apply::Error;
use serde_json::json;

use crate::api_server::{ApiServer, forbidden};
use crate::world::{HWFKA, Hwfka, HwfkaStatus, Operator, owner};

fn status(phase: &str, server: Option<&str>) -> HwfkaStatus {
    HwfkaStatus { phase: phase.to_owned(), server: server.map(str::to_owned) }
}

const APPLY: &str = "apply hwfkas/a/status uid force";

#[tokio::test]
async fn a_status_is_written_where_it_differs() {
    let server = ApiServer::start().await;
    let operator = Operator::start(&server).await;
    let statuses = &operator.statuses;
    let stale = owner(&server);
    // The cache does not have it yet, and it is not written again, but something else is.
    assert!(statuses.apply(&stale, &status("Creating", None)).await.unwrap());
    assert!(!statuses.apply(&stale, &status("Creating", None)).await.unwrap());
    assert!(statuses.apply(&stale, &status("Running", Some("a:9092"))).await.unwrap());
    assert!(!statuses.apply(&stale, &status("Running", Some("a:9092"))).await.unwrap());
    assert_eq!(server.asked(), [APPLY, APPLY]);
    // What was wanted first is not what is there.
    assert!(statuses.apply(&stale, &status("Creating", None)).await.unwrap());
    let found = server.object(HWFKA).unwrap();
    assert_eq!(found["status"], json!({ "phase": "Creating" }), "what is not said goes");
    assert_eq!(found["metadata"]["managedFields"][0]["subresource"], "status");

    // The cache has caught up.
    let current = owner(&server);
    assert!(!statuses.apply(&current, &status("Creating", None)).await.unwrap());
    server.edit(HWFKA, |hwfka| hwfka["status"]["phase"] = json!("theirs"));
    let current = owner(&server);
    assert!(statuses.apply(&current, &status("Creating", None)).await.unwrap());
    assert_eq!(server.asked(), [APPLY, APPLY]);

    // A restart writes nothing.
    let second = Operator::start(&server).await;
    assert!(!second.statuses.apply(&owner(&server), &status("Creating", None)).await.unwrap());
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn what_was_written_last_is_known_before_the_watch_tells_of_it() {
    let server = ApiServer::start().await;
    let operator = Operator::start(&server).await;
    let statuses = &operator.statuses;
    let stale = Arc::new(owner(&server));
    let phase = |object: &Hwfka| object.status.as_ref().map(|status| status.phase.clone());
    assert_eq!(phase(&statuses.newest(Arc::clone(&stale))), None);
    assert!(statuses.apply(&stale, &status("Creating", None)).await.unwrap());
    for _ in 0..2 {
        let newest = statuses.newest(Arc::clone(&stale));
        assert_eq!(phase(&newest).as_deref(), Some("Creating"));
        assert!(newest.metadata.managed_fields.is_none());
    }
    // The watch tells of what somebody else wrote later, and from then on nothing stands over it.
    server.edit(HWFKA, |hwfka| hwfka["status"]["phase"] = json!("theirs"));
    assert_eq!(phase(&statuses.newest(Arc::new(owner(&server)))).as_deref(), Some("theirs"));
    assert_eq!(phase(&statuses.newest(stale)), None);
}

#[tokio::test]
async fn what_others_add_to_a_status_is_no_loop() {
    let server = ApiServer::start().await;
    let operator = Operator::start(&server).await;
    let statuses = &operator.statuses;
    assert!(statuses.apply(&owner(&server), &status("Running", None)).await.unwrap());
    server.edit(HWFKA, |hwfka| hwfka["status"]["server"] = json!("theirs"));
    // The API server leaves it, since it is not ours.
    assert!(statuses.apply(&owner(&server), &status("Running", None)).await.unwrap());
    for _ in 0..3 {
        assert!(!statuses.apply(&owner(&server), &status("Running", None)).await.unwrap());
    }
    assert!(statuses.apply(&owner(&server), &status("Failed", None)).await.unwrap());
    assert_eq!(server.object(HWFKA).unwrap()["status"]["phase"], "Failed");
    server.edit(HWFKA, |hwfka| hwfka["status"]["phase"] = json!("Running"));
    assert!(statuses.apply(&owner(&server), &status("Failed", None)).await.unwrap());
}

#[tokio::test]
async fn a_status_of_what_is_gone_is_not_written() {
    let server = ApiServer::start().await;
    let operator = Operator::start(&server).await;
    let gone = owner(&server);
    server.put(HWFKA, None);
    let error = operator.statuses.apply(&gone, &status("Running", None)).await.unwrap_err();
    assert!(matches!(error, Error::Stale { .. }) && error.is_transient(), "{error}");
    // Another one of that name.
    let new = owner(&server);
    assert_ne!(new.metadata.uid, gone.metadata.uid);
    let error = operator.statuses.apply(&gone, &status("Running", None)).await.unwrap_err();
    assert!(matches!(error, Error::Stale { .. }), "{error}");
    assert!(server.object(HWFKA).unwrap().get("status").is_none());

    server.refuse("apply", forbidden("patch", "hwfkas/status"));
    let error = operator.statuses.apply(&new, &status("Running", None)).await.unwrap_err();
    let expected = "cannot patch Hwfka system/a: User \"x\" cannot patch resource \"hwfkas/status\"; \
                    let the operator's role `patch` hwfkas/status";
    assert_eq!(error.to_string(), expected);
}
