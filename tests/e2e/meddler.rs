//! Somebody between the operator and the API server, who can end the operator at a write of his choice.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use hyper::header::{AUTHORIZATION, HOST};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use kube::Client;
use kube::client::Body;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::Notify;

/// Forwards requests as they are, and counts writes.
pub(crate) struct Meddler {
    address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    client: Client,
    writes: AtomicUsize,
    /// The write that is the last one, counted from 1; 0 is none.
    last: AtomicUsize,
    reached: Notify,
}

impl Meddler {
    /// Listens on loopback, and asks the API server through this client.
    pub(crate) async fn new(client: Client) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (writes, last) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let shared = Arc::new(Shared { client, writes, last, reached: Notify::new() });
        let serving = Arc::clone(&shared);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let shared = Arc::clone(&serving);
                let answer = service_fn(move |request| forward(Arc::clone(&shared), request));
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), answer));
            }
        });
        Self { address, shared }
    }

    /// A kubeconfig that leads here.
    pub(crate) fn kubeconfig(&self, folder: &Path) -> PathBuf {
        let config = json!({
            "apiVersion": "v1",
            "kind": "Config",
            "clusters": [{"name": "test", "cluster": {"server": format!("http://{}", self.address)}}],
            "contexts": [{"name": "test", "context": {"cluster": "test"}}],
            "current-context": "test",
        });
        let path = folder.join("kubeconfig");
        std::fs::write(&path, config.to_string()).unwrap();
        path
    }

    /// Nothing is answered after this write, counted from now.
    pub(crate) fn end_after(&self, writes: usize) {
        self.shared.writes.store(0, Ordering::SeqCst);
        self.shared.last.store(writes, Ordering::SeqCst);
    }

    /// Waits until that write has reached the API server.
    pub(crate) async fn ended(&self) {
        self.shared.reached.notified().await;
    }
}

async fn forward(
    shared: Arc<Shared>,
    request: Request<Incoming>,
) -> Result<Response<Body>, Infallible> {
    let is_write = *request.method() != Method::GET && !request.uri().path().contains("/leases");
    let (mut parts, body) = request.into_parts();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    parts.uri = path.parse().unwrap();
    parts.headers.remove(HOST);
    parts.headers.remove(AUTHORIZATION);
    let body = body.collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    let last = shared.last.load(Ordering::SeqCst);
    let count = if is_write { shared.writes.fetch_add(1, Ordering::SeqCst) + 1 } else { 0 };
    if last != 0 && count > last {
        // It was on its way when the process ended.
        return std::future::pending().await;
    }
    let answer = shared.client.send(Request::from_parts(parts, Body::from(body.to_vec()))).await;
    if last != 0 && count == last {
        shared.reached.notify_one();
        return std::future::pending().await;
    }
    Ok(answer.unwrap_or_else(|error| {
        let mut response = Response::new(Body::from(error.to_string().into_bytes()));
        *response.status_mut() = hyper::StatusCode::BAD_GATEWAY;
        response
    }))
}
