//! Rotation while serving, and the end.

use std::sync::Arc;
use std::time::Duration;

use osc_runtime::certificate::Data;
use osc_runtime::webhook::{Review, Server, Verdict};
use serde_json::{Value, json};
use tokio::sync::Notify;
use tokio::time::timeout;

use super::client::{ask, certificate, connect};
use super::kinds::v1::Hwfka;
use super::kinds::{hwfka, review};
use super::{Memory, server, source, start};

const VALIDATE: &str = "/validate-osctest-huawei-com-v1-hwfka";

#[tokio::test]
async fn new_connections_get_the_new_certificate() {
    let store = Memory::default();
    let handler = async |_: Review<Hwfka>| Verdict::allow();
    let server = Server::new(([127, 0, 0, 1], 0), source(&store)).validating(handler);
    let mut running = start(server).await;
    running.status.ready().unwrap();
    let mut seen = vec![certificate(&running).await];
    // Another replica renewed the certificate; somebody emptied the Secret.
    let edits: [fn(&mut Data); 2] = [|data| drop(data.remove("tls.crt")), Data::clear];
    for edit in edits {
        {
            let mut slot = store.0.lock().unwrap();
            let stored = slot.as_mut().unwrap();
            edit(&mut stored.data);
            stored.version += "0";
        }
        let changed = timeout(Duration::from_secs(10), running.status.changed()).await;
        assert_eq!(changed, Ok(true));
        // With the bundle of the moment, the new certificate is trusted.
        let new = certificate(&running).await;
        assert!(!seen.contains(&new));
        seen.push(new);
        let object = hwfka("v1", &json!({ "size": 3 }));
        let answer = ask(&running, VALIDATE, &review("CREATE", &object, &Value::Null)).await;
        assert_eq!(answer["allowed"], true);
    }
}

#[tokio::test]
async fn what_has_begun_is_answered_before_the_end() {
    let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (begun_handler, go_on_handler) = (begun.clone(), go_on.clone());
    let handler = move |_: Review<Hwfka>| {
        let (begun, go_on) = (begun_handler.clone(), go_on_handler.clone());
        async move {
            begun.notify_one();
            go_on.notified().await;
            Verdict::allow()
        }
    };
    let running = Arc::new(start(server().validating(handler)).await);
    // An idle connection holds nobody up.
    let idle = connect(&running, "http/1.1").await.unwrap();
    let asking = running.clone();
    let asked = tokio::spawn(async move {
        let object = hwfka("v1", &json!({ "size": 3 }));
        ask(&asking, VALIDATE, &review("CREATE", &object, &Value::Null)).await
    });
    begun.notified().await;
    running.stop.notify_one();
    // Nobody new is let in, and the question is still open.
    while tokio::net::TcpStream::connect(running.address).await.is_ok() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(!asked.is_finished() && !running.task.is_finished());
    go_on.notify_one();
    assert_eq!(asked.await.unwrap()["allowed"], true);
    let running = Arc::into_inner(running).unwrap();
    timeout(Duration::from_secs(10), running.task).await.unwrap().unwrap();
    drop(idle);
}
