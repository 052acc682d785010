//! Health and metrics over loopback, as a kubelet and Prometheus ask.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use osc_runtime::Bound;
use osc_runtime::health::{self, Liveness, Readiness};
use osc_runtime::metrics::{Metrics, Outcome};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// Pages that are served until they are stopped.
struct Pages {
    address: SocketAddr,
    stop: Arc<Notify>,
    task: JoinHandle<()>,
}

fn serve(bound: Bound) -> Pages {
    let (address, stop) = (bound.address(), Arc::new(Notify::new()));
    let stopped = stop.clone();
    let task = tokio::spawn(bound.serve(async move { stopped.notified().await }));
    Pages { address, stop, task }
}

/// A page as a client sees it.
struct Seen {
    status: u16,
    kind: String,
    allow: Option<String>,
    text: String,
}

async fn ask(address: SocketAddr, method: Method, path: &str) -> Seen {
    let stream = TokioIo::new(TcpStream::connect(address).await.unwrap());
    let (mut sender, connection) = http1::handshake(stream).await.unwrap();
    tokio::spawn(connection);
    let request = Request::builder().method(method).uri(path).header("host", "operator");
    let request = request.body(Full::<Bytes>::default()).unwrap();
    let response = sender.send_request(request).await.unwrap();
    let header =
        |name: &str| response.headers().get(name).map(|value| value.to_str().unwrap().into());
    let (status, kind, allow) =
        (response.status().as_u16(), header("content-type").unwrap_or_default(), header("allow"));
    let body = response.into_body().collect().await.unwrap().to_bytes();
    Seen { status, kind, allow, text: String::from_utf8(body.to_vec()).unwrap() }
}

async fn get(address: SocketAddr, path: &str) -> (u16, String) {
    let seen = ask(address, Method::GET, path).await;
    (seen.status, seen.text)
}

#[tokio::test]
async fn a_probe_sees_every_check_and_its_reason() {
    let (liveness, readiness) = (Liveness::default(), Readiness::default());
    let bound = health::bind(([127, 0, 0, 1], 0), &liveness, &readiness).await.unwrap();
    let pages = serve(bound);
    assert_eq!(get(pages.address, "/readyz").await, (200, "readyz check passed\n".into()));

    // What is registered later counts.
    let (lease, caches) = (readiness.check("lease"), readiness.check("caches"));
    lease.ready();
    caches.not_ready("the first list of StatefulSets is awaited");
    let text = "[-]caches failed: the first list of StatefulSets is awaited\n[+]lease ok\nreadyz check failed\n";
    assert_eq!(get(pages.address, "/readyz?verbose").await, (503, text.into()));
    // Who is not ready lives nevertheless.
    assert_eq!(get(pages.address, "/healthz").await, (200, "healthz check passed\n".into()));

    caches.ready();
    let text = "[+]caches ok\n[+]lease ok\nreadyz check passed\n";
    assert_eq!(get(pages.address, "/readyz").await, (200, text.into()));
    liveness.check("work", || Err("no sign of life for 61 s".to_owned()));
    let text = "[-]work failed: no sign of life for 61 s\nhealthz check failed\n";
    assert_eq!(get(pages.address, "/healthz").await, (503, text.into()));
    drop(pages);
}

#[tokio::test]
async fn what_is_no_question_is_said() {
    let (liveness, readiness) = (Liveness::default(), Readiness::default());
    let bound = health::bind(([127, 0, 0, 1], 0), &liveness, &readiness).await.unwrap();
    let pages = serve(bound);
    let (status, text) = get(pages.address, "/metrics").await;
    assert_eq!((status, text.as_str()), (404, "nothing is served at this path\n"));
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
        let seen = ask(pages.address, method, "/readyz").await;
        assert_eq!((seen.status, seen.allow.as_deref()), (405, Some("GET, HEAD")));
    }
    let head = ask(pages.address, Method::HEAD, "/readyz").await;
    assert_eq!((head.status, head.text.as_str()), (200, ""));
    assert_eq!(head.kind, "text/plain; charset=utf-8");
}

#[tokio::test]
async fn prometheus_reads_what_was_counted() {
    let metrics = Metrics::new("hwfka", "0.1.0");
    let pages = serve(metrics.bind(([127, 0, 0, 1], 0)).await.unwrap());
    let controller = metrics.controller("hwfka");
    controller.queued("default/one");
    controller.started("default/one").ended(Outcome::Error("Forbidden"));
    let seen = ask(pages.address, Method::GET, "/metrics").await;
    assert_eq!(
        (seen.status, seen.kind.as_str()),
        (200, "application/openmetrics-text; version=1.0.0; charset=utf-8")
    );
    for line in [
        "operator_reconciles_total{controller=\"hwfka\",result=\"error\"} 1",
        "operator_errors_total{controller=\"hwfka\",reason=\"Forbidden\"} 1",
        "operator_reconcile_duration_seconds_count{controller=\"hwfka\"} 1",
        "operator_queue_depth{controller=\"hwfka\"} 0",
    ] {
        assert!(seen.text.lines().any(|known| known == line), "{line}\n{}", seen.text);
    }
    // The port of metrics is for nothing else.
    assert_eq!(get(pages.address, "/healthz").await.0, 404);
}

#[tokio::test]
async fn an_idle_client_does_not_hold_up_the_end() {
    let bound = Metrics::new("hwfka", "0.1.0").bind(([127, 0, 0, 1], 0)).await.unwrap();
    let pages = serve(bound);
    let stream = TokioIo::new(TcpStream::connect(pages.address).await.unwrap());
    let (mut sender, connection) = http1::handshake(stream).await.unwrap();
    let connection = tokio::spawn(connection);
    let request = Request::get("/metrics").header("host", "operator");
    let request = request.body(Full::<Bytes>::default()).unwrap();
    sender.send_request(request).await.unwrap().into_body().collect().await.unwrap();
    pages.stop.notify_one();
    timeout(Duration::from_secs(60), pages.task).await.unwrap().unwrap();
    timeout(Duration::from_secs(60), connection).await.unwrap().unwrap().unwrap();
    assert!(TcpStream::connect(pages.address).await.is_err());
}

#[tokio::test]
async fn a_port_that_is_taken_is_said() {
    let (liveness, readiness) = (Liveness::default(), Readiness::default());
    let first = health::bind(([127, 0, 0, 1], 0), &liveness, &readiness).await.unwrap();
    let error = Metrics::new("hwfka", "0.1.0").bind(first.address()).await.unwrap_err();
    let expected = format!("metrics cannot be served at {}: ", first.address());
    assert!(error.to_string().starts_with(&expected), "{error}");
}
