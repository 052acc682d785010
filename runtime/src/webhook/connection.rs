//! Connections: TLS, HTTP/1.1 and HTTP/2, and an end that breaks off nothing.

use std::convert::Infallible;
use std::sync::Arc;

use hyper::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::Watcher;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::server::NoServerSessionStorage;
use tokio_rustls::rustls::{self, ServerConfig};

use super::http;
use super::limits::Limits;
use super::route::Routes;
use crate::certificate::{Current, PROVIDER};
use crate::listen;

/// What every connection shares.
pub(crate) struct Service {
    pub(crate) routes: Routes,
    pub(crate) limits: Limits,
}

/// TLS with the certificate of the moment: no session is resumed, so that each connection shows the newest one.
pub(crate) fn tls(current: Current) -> Result<TlsAcceptor, rustls::Error> {
    let mut config = ServerConfig::builder_with_provider(PROVIDER.clone())
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(current));
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    config.session_storage = Arc::new(NoServerSessionStorage {});
    config.send_tls13_tickets = 0;
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// Accepts connections until the future ends; then waits for those that are open.
pub(crate) async fn serve(
    listener: TcpListener,
    tls: TlsAcceptor,
    service: Arc<Service>,
    shutdown: impl Future<Output = ()>,
) {
    let drain = service.limits.drain;
    let open = move |stream, watcher| connect(stream, tls.clone(), service.clone(), watcher);
    listen::accept("the webhooks", listener, open, drain, shutdown).await;
}

async fn connect(stream: TcpStream, tls: TlsAcceptor, service: Arc<Service>, watcher: Watcher) {
    let limits = service.limits;
    let stream = match timeout(limits.handshake, tls.accept(stream)).await {
        Ok(Ok(stream)) => stream,
        Ok(Err(error)) => return tracing::debug!("a client failed at TLS: {error}"),
        Err(_) => return tracing::debug!("a client took longer than {:?}", limits.handshake),
    };
    let answer = service_fn(move |request: Request<Incoming>| {
        let service = service.clone();
        async move { Ok::<_, Infallible>(http::answer(&service.routes, &service.limits, request).await) }
    });
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(limits.idle);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(limits.idle)
        .keep_alive_timeout(limits.handshake);
    let connection = builder.serve_connection(TokioIo::new(stream), answer).into_owned();
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!("a connection to the webhooks broke off: {error}");
    }
}
