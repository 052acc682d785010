//! The client that [`Fence::client`] makes, with connections of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use http_body_util::BodyExt;
use hyper::service::service_fn;
use hyper::{Request, body::Incoming};
use hyper_util::rt::TokioIo;
use k8s_openapi::api::core::v1::ConfigMap;
use kube::api::{Api, Patch, PatchParams};
use kube::client::Body;
use kube::{Client, Config};
use osc_runtime::clock;
use osc_runtime::leadership::{Election, Settings, State, is_fenced};
use serde_json::json;
use tokio::net::TcpListener;

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

#[tokio::test]
async fn whenever_the_clock_jumps_nothing_is_sent_that_was_not_sent_yet() {
    let server = ApiServer::default();
    let config = serve(&server).await;
    // So often the clock may be asked before it jumps.
    let calls = Arc::new(AtomicI64::new(i64::MAX));
    let counted = calls.clone();
    let boot = Arc::new(move || {
        let jumped = counted.fetch_sub(1, Ordering::SeqCst) <= 0;
        if jumped { seconds(100_000) } else { seconds(1_000) }
    });
    // The election asks nothing while this goes on.
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

    let object = json!({ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "one" } });
    let mut arrived = Vec::new();
    for asked in 0..30 {
        // Each time with a connection of its own.
        calls.store(i64::MAX, Ordering::SeqCst);
        let client = fence.client(config.clone()).unwrap();
        let configs: Api<ConfigMap> = Api::namespaced(client, "hwfka-system");
        let before = server.queries().len();
        calls.store(asked, Ordering::SeqCst);
        let parameters = PatchParams::apply("a").force();
        let answer = configs.patch("one", &parameters, &Patch::Apply(&object)).await;
        tokio::time::sleep(Duration::from_millis(20)).await;
        let sent = server.queries().len() - before;
        assert!(sent <= 1);
        match answer {
            Ok(_) => assert_eq!(sent, 1),
            Err(error) => assert!(is_fenced(&error), "{error}"),
        }
        arrived.push(sent == 1);
        // Reads pass all the same.
        calls.store(0, Ordering::SeqCst);
        configs.get_opt("one").await.unwrap();
    }
    leading.abort();
    // Asked when it is called, when it is awaited, when its connection begins, and when that sends.
    let first = arrived.iter().position(|arrived| *arrived).unwrap();
    assert!(first >= 4, "{arrived:?}");
    assert!(arrived[first..].iter().all(|arrived| *arrived), "{arrived:?}");
}
