//! The client that [`Fence::client`] makes, with connections of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use futures::StreamExt;
use http_body_util::BodyExt;
use hyper::service::service_fn;
use hyper::{Request, body::Incoming};
use hyper_util::rt::TokioIo;
use k8s_openapi::api::core::v1::ConfigMap;
use kube::api::{Api, Patch, PatchParams, WatchEvent, WatchParams};
use kube::client::Body;
use kube::{Client, Config};
use osc_runtime::clock;
use osc_runtime::leadership::{BootClock, Election, Fence, Settings, State, is_fenced};
use serde_json::json;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::replica::seconds;
use crate::api_server::ApiServer;

/// Serves it at a port.
async fn serve(server: &ApiServer) -> Config {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = server.clone();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let server = server.clone();
            let service = service_fn(move |request: Request<Incoming>| {
                let server = server.clone();
                async move {
                    let (parts, body) = request.into_parts();
                    let body = Body::from(body.collect().await?.to_bytes());
                    Ok::<_, hyper::Error>(server.answer(Request::from_parts(parts, body)).await)
                }
            });
            let connection = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service);
            tokio::spawn(connection);
        }
    });
    Config::new(format!("http://{address}").parse().unwrap())
}

/// A leader that asks its clock for nothing but the fence while a test goes on.
async fn lead(config: &Config, boot: BootClock) -> (Fence, JoinHandle<()>) {
    let settings = Settings {
        lease_duration: seconds(7_200),
        renew_deadline: seconds(3_600),
        retry_period: seconds(1_200),
        ..Settings::new("hwfka", "hwfka-system", "a")
    };
    let client = Client::try_from(config.clone()).unwrap();
    let election = Election::with_clocks(client, settings, boot, clock::system()).unwrap();
    let (fence, mut state) = (election.fence(), election.state());
    let leading = tokio::spawn(election.run(std::future::pending(), |term| async move {
        term.ended().await;
    }));
    state.wait_for(|state| *state == State::Leader).await.unwrap();
    (fence, leading)
}

/// A clock that may be asked so often before it jumps.
fn jumping(calls: &Arc<AtomicI64>) -> BootClock {
    let calls = calls.clone();
    Arc::new(move || {
        let jumped = calls.fetch_sub(1, Ordering::SeqCst) <= 0;
        if jumped { seconds(100_000) } else { seconds(1_000) }
    })
}

async fn apply(fence: &Fence, config: &Config, text: &str) -> kube::Result<ConfigMap> {
    let client = fence.client(config.clone()).unwrap();
    let configs: Api<ConfigMap> = Api::namespaced(client, "hwfka-system");
    let object = json!({
        "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "one" }, "data": { "text": text },
    });
    configs.patch("one", &PatchParams::apply("a").force(), &Patch::Apply(&object)).await
}

#[tokio::test]
async fn whenever_the_clock_jumps_nothing_is_sent_that_was_not_sent_yet() {
    let server = ApiServer::default();
    let config = serve(&server).await;
    let calls = Arc::new(AtomicI64::new(i64::MAX));
    let (fence, leading) = lead(&config, jumping(&calls)).await;
    let mut arrived = Vec::new();
    for asked in 0..30 {
        let before = server.queries().len();
        calls.store(asked, Ordering::SeqCst);
        // Each time with a connection of its own.
        let answer = apply(&fence, &config, "short").await;
        tokio::time::sleep(Duration::from_millis(20)).await;
        let sent = server.queries().len() - before;
        match answer {
            Ok(_) => assert_eq!(sent, 1),
            Err(error) => assert!(sent <= 1 && is_fenced(&error), "{error}"),
        }
        arrived.push(sent == 1);
    }
    leading.abort();
    // Asked when it is called, when it is awaited, when its connection begins, and when that sends.
    let first = arrived.iter().position(|arrived| *arrived).unwrap();
    assert!(first >= 4, "{arrived:?}");
    assert!(arrived[first..].iter().all(|arrived| *arrived), "{arrived:?}");
}

#[tokio::test]
async fn a_request_that_is_half_sent_when_the_clock_jumps_is_never_sent_whole() {
    const LONG: usize = 64 << 20;
    let server = ApiServer::default();
    let calls = Arc::new(AtomicI64::new(i64::MAX));
    let (fence, leading) = lead(&serve(&server).await, jumping(&calls)).await;
    // An API server that is busy: it accepts, and reads much later.
    let busy = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = busy.local_addr().unwrap();
    let config = Config::new(format!("http://{address}").parse().unwrap());
    let applying = {
        let fence = fence.clone();
        tokio::spawn(async move { apply(&fence, &config, &"x".repeat(LONG)).await })
    };
    let (mut stream, _) = busy.accept().await.unwrap();
    stream.readable().await.unwrap();
    calls.store(0, Ordering::SeqCst);
    assert!(!fence.is_open());
    let (mut read, mut part) = (0, vec![0; 1 << 20]);
    while read < LONG {
        match stream.read(&mut part).await {
            Ok(0) | Err(_) => break,
            Ok(length) => read += length,
        }
    }
    assert!(read < LONG, "it was sent on after the clock had jumped");
    let error = applying.await.unwrap().unwrap_err();
    assert!(is_fenced(&error), "{error}");
    leading.abort();
}

#[tokio::test]
async fn connections_end_with_the_term_and_new_ones_read() {
    let server = ApiServer::default();
    let config = serve(&server).await;
    let calls = Arc::new(AtomicI64::new(i64::MAX));
    let (fence, leading) = lead(&config, jumping(&calls)).await;
    let configs: Api<ConfigMap> = Api::namespaced(fence.client(config).unwrap(), "hwfka-system");
    let path = "/api/v1/namespaces/hwfka-system/configmaps/one";
    server.put(path, &json!({ "metadata": { "name": "one" } }));
    let watch = async || Box::pin(configs.watch(&WatchParams::default(), "").await.unwrap());

    let mut during = watch().await;
    assert!(matches!(during.next().await, Some(Ok(WatchEvent::Added(_)))));
    calls.store(0, Ordering::SeqCst);
    assert!(!fence.is_open());
    server.edit(path, |object| object["data"] = json!({ "a": "b" }));
    let next = during.next().await;
    assert!(!matches!(next, Some(Ok(_))), "{next:?}");

    let mut after = watch().await;
    assert!(matches!(after.next().await, Some(Ok(WatchEvent::Added(_)))));
    server.edit(path, |object| object["data"] = json!({ "c": "d" }));
    assert!(matches!(after.next().await, Some(Ok(WatchEvent::Modified(_)))));
    leading.abort();
}
