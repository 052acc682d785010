//! Listening: connections are accepted until a future ends, and what has begun is answered. Webhooks do it by TLS; pages,
//! which are texts such as those of `health` and `metrics`, by plain HTTP/1.1.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

/// The longest wait for the first or the next request of a connection to pages, and for its headers.
const IDLE: Duration = Duration::from_secs(100);

/// How long a page may take to be written after the server was told to stop.
const DRAIN: Duration = Duration::from_secs(2);

/// What a connection to pages may hold in memory: their requests are short. The least that hyper accepts.
const BUFFER: usize = 8 * 1024;

/// The type of a text.
pub(crate) const TEXT: &str = "text/plain; charset=utf-8";

/// An address that cannot be listened at: it is taken, not ours, or its port is below 1024 and we may not.
#[derive(Debug, thiserror::Error)]
#[error("{what} cannot be served at {address}: {source}")]
pub struct BindError {
    what: &'static str,
    address: SocketAddr,
    source: std::io::Error,
}

/// A page: its status, its type and its text.
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) kind: &'static str,
    pub(crate) text: String,
}

/// The page of a path, where there is one.
pub(crate) type Find = Arc<dyn Fn(&str) -> Option<Page> + Send + Sync>;

/// Pages at an address that is listened at. Nothing is answered yet.
pub struct Bound {
    what: &'static str,
    address: SocketAddr,
    listener: TcpListener,
    find: Find,
}

impl Bound {
    /// Listens at this address.
    pub(crate) async fn new(
        what: &'static str,
        address: SocketAddr,
        find: Find,
    ) -> Result<Self, BindError> {
        let failure = |source| BindError { what, address, source };
        let listener = TcpListener::bind(address).await.map_err(failure)?;
        let address = listener.local_addr().map_err(failure)?;
        tracing::info!("{what} at {address}");
        Ok(Self { what, address, listener, find })
    }

    /// Where it listens: the port, where it was told to take any.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until the future ends, and then what has begun.
    pub async fn serve(self, shutdown: impl Future<Output = ()>) {
        let Self { what, listener, find, .. } = self;
        let open = move |stream, watcher| show(what, stream, find.clone(), watcher);
        accept(what, listener, open, DRAIN, shutdown).await;
    }
}

impl std::fmt::Debug for Bound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { what, address, .. } = self;
        f.debug_struct("Bound")
            .field("what", what)
            .field("address", address)
            .finish_non_exhaustive()
    }
}

/// Accepts connections until the future ends; then waits for those that are open, but not longer than this.
pub(crate) async fn accept<F>(
    what: &'static str,
    listener: TcpListener,
    connect: impl Fn(TcpStream, Watcher) -> F,
    drain: Duration,
    shutdown: impl Future<Output = ()>,
) where
    F: Future<Output = ()> + Send + 'static,
{
    let open = GracefulShutdown::new();
    let mut shutdown = pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut shutdown => break,
        };
        match accepted {
            Ok((stream, _)) => {
                tokio::spawn(connect(stream, open.watcher()));
            }
            Err(error) => {
                // Too many open files, or the client is gone again; trying at once would only burn.
                tracing::warn!("a connection to {what} cannot be accepted: {error}");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
    drop(listener);
    if timeout(drain, open.shutdown()).await.is_err() {
        tracing::warn!("some requests to {what} were not answered in {drain:?}");
    }
}

/// Shows pages to a client.
async fn show(what: &'static str, stream: TcpStream, find: Find, watcher: Watcher) {
    let service = service_fn(move |request: Request<Incoming>| {
        let answer = answer(&find, &request);
        async move { Ok::<_, Infallible>(answer) }
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(IDLE).max_buf_size(BUFFER);
    let connection = builder.serve_connection(TokioIo::new(stream), service);
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!("a connection to {what} broke off: {error}");
    }
}

fn answer<B>(find: &Find, request: &Request<B>) -> Response<Full<Bytes>> {
    let Some(page) = find(request.uri().path()) else {
        return response(
            StatusCode::NOT_FOUND,
            TEXT,
            "nothing is served at this path\n".to_owned(),
        );
    };
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return not_allowed("GET, HEAD", "this is asked by GET\n".to_owned());
    }
    let mut response = response(page.status, page.kind, page.text);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// An answer.
pub(crate) fn response(
    status: StatusCode,
    kind: &'static str,
    body: String,
) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

/// The answer to a method that is none of these.
pub(crate) fn not_allowed(methods: &'static str, body: String) -> Response<Full<Bytes>> {
    let mut response = response(StatusCode::METHOD_NOT_ALLOWED, TEXT, body);
    response.headers_mut().insert(ALLOW, HeaderValue::from_static(methods));
    response
}
