//! How a client reaches kube-apiserver. As kube's own does, but no request waits for the packets before it.

use std::pin::Pin;

use http_body_util::BodyExt as _;
use hyper::rt::Executor;
use hyper::{Request, Response};
use hyper_timeout::TimeoutConnector;
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::HttpConnector;
use kube::client::{Body, ClientBuilder, ConfigExt as _, DynBody};
use kube::{Client, Config};
use tower::util::BoxService;
use tower::{BoxError, ServiceBuilder, ServiceExt as _};
use tower_http::trace::TraceLayer;

/// What a client runs in the background: its connections.
pub(crate) type Connection = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Sends requests.
pub(crate) type Transport = BoxService<Request<Body>, Response<Box<DynBody>>, BoxError>;

/// A client whose connections run in tasks of their own.
pub(crate) fn client(config: Config) -> kube::Result<Client> {
    Ok(builder(config, hyper_util::rt::TokioExecutor::new())?.build())
}

/// What a client is built of.
///
/// kube's own connections leave Nagle's algorithm on: what a request has after its first packet waits until the server has
/// said that it got that one, which takes it up to 40 ms. A proxy is left to kube.
pub(crate) fn builder<E>(config: Config, executor: E) -> kube::Result<ClientBuilder<Transport>>
where
    E: Executor<Connection> + Clone + Send + Sync + 'static,
{
    if config.proxy_url.is_some() {
        return ClientBuilder::try_from((config, executor));
    }
    let mut http = HttpConnector::new();
    http.enforce_http(false);
    http.set_nodelay(true);
    let mut connector = TimeoutConnector::new(config.rustls_https_connector_with_connector(http)?);
    connector.set_connect_timeout(config.connect_timeout);
    connector.set_read_timeout(config.read_timeout);
    connector.set_write_timeout(config.write_timeout);
    connector.set_reset_reader_on_write(config.reset_reader_on_write);
    let connections: legacy::Client<_, Body> = legacy::Builder::new(executor).build(connector);
    let service = ServiceBuilder::new()
        .layer(config.base_uri_layer())
        .option_layer(config.auth_layer()?)
        .layer(config.extra_headers_layer()?)
        // A failure is told by who asked.
        .layer(TraceLayer::new_for_http().on_failure(()))
        .map_err(BoxError::from)
        .service(connections)
        .map_response(|answer| {
            answer.map(|body| Box::new(body.map_err(BoxError::from)) as Box<DynBody>)
        });
    Ok(ClientBuilder::new(service.boxed(), config.default_namespace))
}
