//! Somebody between the operator and the API server, who can end the operator at a write of his choice, and keep what it
//! watches until he lets it go.

use std::convert::Infallible;
use std::error::Error;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures::stream;
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt as _, Full, StreamBody};
use hyper::body::{Bytes, Frame, Incoming};
use hyper::header::{AUTHORIZATION, HOST};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use kube::Client;
use kube::client::Body;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::{Notify, mpsc, watch};

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
    /// Whether what is watched is let through.
    open: watch::Sender<bool>,
    /// How many events of it wait.
    waiting: watch::Sender<usize>,
}

impl Meddler {
    /// Listens on loopback, and asks the API server through this client.
    pub(crate) async fn new(client: Client) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            client,
            writes: AtomicUsize::new(0),
            last: AtomicUsize::new(0),
            reached: Notify::new(),
            open: watch::Sender::new(true),
            waiting: watch::Sender::new(0),
        });
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

    /// From now on nothing is let through of what is watched.
    pub(crate) fn hold(&self) {
        self.shared.open.send_replace(false);
    }

    /// How many events of what is watched wait.
    pub(crate) fn held(&self) -> usize {
        *self.shared.waiting.borrow()
    }

    /// Lets all of it through at once.
    pub(crate) fn release(&self) {
        self.shared.open.send_replace(true);
    }

    /// Waits until the operator has read all that was held.
    pub(crate) async fn delivered(&self) {
        let mut waiting = self.shared.waiting.subscribe();
        waiting.wait_for(|waiting| *waiting == 0).await.unwrap();
    }

    /// Waits until that write has reached the API server.
    pub(crate) async fn ended(&self) {
        self.shared.reached.notified().await;
    }
}

/// The body of an answer.
type Answer = UnsyncBoxBody<Bytes, Box<dyn Error + Send + Sync>>;

async fn forward(
    shared: Arc<Shared>,
    request: Request<Incoming>,
) -> Result<Response<Answer>, Infallible> {
    let is_watch = request.uri().query().is_some_and(|query| query.contains("watch="));
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
    Ok(match answer {
        Ok(answer) if is_watch => answer.map(|body| gated(&shared, body)),
        Ok(answer) => answer.map(|body| body.map_err(Into::into).boxed_unsync()),
        Err(error) => {
            let said = Full::from(error.to_string()).map_err(|never| match never {});
            let mut response = Response::new(said.boxed_unsync());
            *response.status_mut() = hyper::StatusCode::BAD_GATEWAY;
            response
        }
    })
}

/// What is watched, read from the API server as it comes and passed on when that is allowed.
fn gated(shared: &Arc<Shared>, mut body: Body) -> Answer {
    let (sender, receiver) = mpsc::unbounded_channel();
    let counting = Arc::clone(shared);
    tokio::spawn(async move {
        while let Some(frame) = body.frame().await {
            let events = frame.as_ref().map_or(0, events);
            counting.waiting.send_modify(|waiting| *waiting += events);
            if sender.send((frame.map_err(Into::into), events)).is_err() {
                counting.waiting.send_modify(|waiting| *waiting -= events);
                return;
            }
        }
    });
    let passed = (Arc::clone(shared), receiver);
    let frames = stream::unfold(passed, async |(shared, mut receiver)| {
        let (frame, events) = receiver.recv().await?;
        shared.open.subscribe().wait_for(|open| *open).await.ok()?;
        shared.waiting.send_modify(|waiting| *waiting -= events);
        Some((frame, (shared, receiver)))
    });
    StreamBody::new(frames).boxed_unsync()
}

/// Each event is a line.
fn events(frame: &Frame<Bytes>) -> usize {
    frame.data_ref().map_or(0, |data| data.split(|byte| *byte == b'\n').count() - 1)
}
