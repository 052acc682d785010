//! The server: what it serves, and its life.

use std::any::type_name;
use std::net::SocketAddr;
use std::sync::Arc;

use kube::Resource;
use osc_model::webhook::{Action, path};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::net::TcpListener;

use super::admission::{self, Expected};
use super::connection::{self, Service};
use super::conversion::Conversion;
use super::limits::Limits;
use super::review::Review;
use super::route::{Refusal, Routes, Subject};
use super::verdict::{Mutation, Verdict};
use crate::certificate::{self, Keeper, Source, Status};
use crate::place::Place;

/// A server of webhooks.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    keeper: Keeper,
    /// What stands before the paths that are made.
    below: String,
    routes: Routes,
    limits: Limits,
}

/// Why a server does not serve.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// What it was told to serve makes no sense.
    #[error("the webhooks cannot be served: {}", .0.join("; "))]
    Mistakes(Vec<String>),
    /// There is no valid certificate.
    #[error("the webhooks have no certificate: {0}")]
    Certificate(#[from] certificate::Error),
    /// TLS cannot be set up.
    #[error("the webhooks cannot be served by TLS: {0}")]
    Tls(#[from] tokio_rustls::rustls::Error),
    /// The address is taken or not ours.
    #[error("the webhooks cannot be served at {address}: {source}")]
    Bind {
        /// The address.
        address: SocketAddr,
        /// Why not.
        source: std::io::Error,
    },
}

impl Server {
    /// A server at this address, commonly `([0, 0, 0, 0], 9443)`, with a certificate from there. Nothing stands before
    /// the paths that are made; where something does, [`at`](Self::at) says it.
    pub fn new(address: impl Into<SocketAddr>, source: Source) -> Self {
        let address = address.into();
        let (keeper, routes, limits) = (Keeper::new(source), Routes::default(), Limits::default());
        Self { address, keeper, below: String::new(), routes, limits }
    }

    /// A server at the place that the operator's manifests name.
    pub fn at(place: &Place, source: Source) -> Self {
        Self { below: place.path.clone(), ..Self::new(place.address(), source) }
    }

    /// Other limits of size and time.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// A handler that says yes or no to objects of a kind, at the path that is generated for it:
    /// `/validate-<group>-<version>-<kind>`.
    #[must_use]
    pub fn validating<K, H, F>(self, handler: H) -> Self
    where
        K: Resource<DynamicType = ()> + DeserializeOwned + Send + 'static,
        H: Fn(Review<K>) -> F + Send + Sync + 'static,
        F: Future<Output: Into<Verdict>> + Send + 'static,
    {
        let (path, kind) = self.place::<K>(Action::Validate);
        self.validate(path, kind, handler)
    }

    /// A handler that says yes or no, at a path of its own: for subresources, whose path the attribute's first resource
    /// says, and for several kinds at once, when `K` is kube's `DynamicObject`. Nothing is put before the path.
    #[must_use]
    pub fn validating_at<K, H, F>(self, path: impl Into<String>, handler: H) -> Self
    where
        K: DeserializeOwned + Send + 'static,
        H: Fn(Review<K>) -> F + Send + Sync + 'static,
        F: Future<Output: Into<Verdict>> + Send + 'static,
    {
        self.validate(path.into(), None, handler)
    }

    fn validate<K, H, F>(mut self, path: String, kind: Expected, handler: H) -> Self
    where
        K: DeserializeOwned + Send + 'static,
        H: Fn(Review<K>) -> F + Send + Sync + 'static,
        F: Future<Output: Into<Verdict>> + Send + 'static,
    {
        let respond = admission::validating(kind, handler);
        self.routes.add(path, Subject::Admission, type_name::<H>(), respond);
        self
    }

    /// A handler that changes objects of a kind, at the path that is generated for it:
    /// `/mutate-<group>-<version>-<kind>`. It gets the object, and the review without it, and returns the object as it
    /// is to be. The patch is made from what it changed; fields that `K` does not know are kept. Where there is no
    /// object, as on DELETE, it is not asked, and the answer is yes.
    #[must_use]
    pub fn mutating<K, H, F>(self, handler: H) -> Self
    where
        K: Resource<DynamicType = ()> + DeserializeOwned + Serialize + Send + 'static,
        H: Fn(K, Review<K>) -> F + Send + Sync + 'static,
        F: Future<Output: Into<Mutation<K>>> + Send + 'static,
    {
        let (path, kind) = self.place::<K>(Action::Mutate);
        self.mutate(path, kind, handler)
    }

    /// A handler that changes objects, at a path of its own, see [`validating_at`](Self::validating_at).
    #[must_use]
    pub fn mutating_at<K, H, F>(self, path: impl Into<String>, handler: H) -> Self
    where
        K: DeserializeOwned + Serialize + Send + 'static,
        H: Fn(K, Review<K>) -> F + Send + Sync + 'static,
        F: Future<Output: Into<Mutation<K>>> + Send + 'static,
    {
        self.mutate(path.into(), None, handler)
    }

    fn mutate<K, H, F>(mut self, path: String, kind: Expected, handler: H) -> Self
    where
        K: DeserializeOwned + Serialize + Send + 'static,
        H: Fn(K, Review<K>) -> F + Send + Sync + 'static,
        F: Future<Output: Into<Mutation<K>>> + Send + 'static,
    {
        let respond = admission::mutating(kind, handler);
        self.routes.add(path, Subject::Admission, type_name::<H>(), respond);
        self
    }

    /// The path of a handler for this kind, and the kind.
    fn place<K: Resource<DynamicType = ()>>(&self, action: Action) -> (String, Expected) {
        let kind = admission::kind::<K>();
        (self.path(action, &kind.group, &kind.version, &kind.kind), Some(kind))
    }

    /// The path that is made, by the rule of what is generated.
    fn path(&self, action: Action, group: &str, version: &str, kind: &str) -> String {
        format!("{}{}", self.below, path(action, group, version, kind))
    }

    /// Conversions, each of its kinds at the path that is generated for it: `/convert-<group>-<kind>`.
    #[must_use]
    pub fn conversion(mut self, conversion: Conversion) -> Self {
        let made = |(group, kind)| self.path(Action::Convert, group, "", kind);
        let paths: Vec<_> = conversion.kinds().map(made).collect();
        if paths.is_empty() && conversion.mistakes.is_empty() {
            let mistake = "a conversion is of no kind; say `between` which versions";
            self.routes.mistakes.push(mistake.to_owned());
        }
        self.convert(paths, conversion)
    }

    /// Conversions at a path of their own.
    #[must_use]
    pub fn conversion_at(self, path: impl Into<String>, conversion: Conversion) -> Self {
        self.convert(vec![path.into()], conversion)
    }

    fn convert(mut self, paths: Vec<String>, conversion: Conversion) -> Self {
        let kinds: Vec<_> = conversion.kinds().map(|(_, kind)| kind).collect();
        let name = format!("the conversion of {}", kinds.join(", "));
        self.routes.mistakes.extend(conversion.mistakes.iter().cloned());
        let conversion = Arc::new(conversion);
        for path in paths {
            let conversion = conversion.clone();
            let respond = Arc::new(move |body, longest| conversion.clone().respond(&body, longest));
            self.routes.add(path, Subject::Conversion, &name, respond);
        }
        self
    }

    /// What its certificate is like, now and later: for readiness probes, and for the CA bundle.
    pub fn status(&self) -> Status {
        self.keeper.status()
    }

    /// Answers a review without network and certificate: what tests of handlers want.
    ///
    /// ```
    /// # use k8s_openapi::api::core::v1::Pod;
    /// use osc_runtime::certificate::{Host, Source};
    /// use osc_runtime::webhook::{Review, Server, Verdict};
    /// use serde_json::json;
    ///
    /// async fn validate(review: Review<Pod>) -> Verdict {
    ///     Verdict::deny(format!("{} may not run", review.name))
    /// }
    ///
    /// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
    /// let source = Source::mounted(Host::service("webhook", "system"), "/certs");
    /// let server = Server::new(([0, 0, 0, 0], 9443), source).validating(validate);
    /// let review = json!({
    ///     "apiVersion": "admission.k8s.io/v1",
    ///     "kind": "AdmissionReview",
    ///     "request": {
    ///         "uid": "1",
    ///         "kind": { "group": "", "version": "v1", "kind": "Pod" },
    ///         "resource": { "group": "", "version": "v1", "resource": "pods" },
    ///         "name": "one",
    ///         "operation": "CREATE",
    ///         "userInfo": {},
    ///         "object": { "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "one" } },
    ///     },
    /// });
    /// let answer = server.answer("/validate--v1-pod", &review).await.unwrap();
    /// assert_eq!(answer["response"]["allowed"], false);
    /// assert_eq!(answer["response"]["status"]["message"], "one may not run");
    /// # });
    /// ```
    pub async fn answer(&self, path: &str, review: &Value) -> Result<Value, Refusal> {
        let route = self.routes.find(path)?;
        (route.respond)(review.to_string().into(), self.limits.handler).await
    }

    /// Loads the certificate and listens; nothing is answered yet.
    pub async fn bind(self) -> Result<Bound, Error> {
        let mut mistakes = self.routes.mistakes.clone();
        if self.routes.paths().next().is_none() && mistakes.is_empty() {
            mistakes.push("there are none".to_owned());
        }
        if !mistakes.is_empty() {
            return Err(Error::Mistakes(mistakes));
        }
        self.keeper.load().await?;
        let tls = connection::tls(self.keeper.current())?;
        let failure = |source| Error::Bind { address: self.address, source };
        let listener = TcpListener::bind(self.address).await.map_err(failure)?;
        let address = listener.local_addr().map_err(failure)?;
        let paths: Vec<_> = self.routes.paths().collect();
        tracing::info!("webhooks at {address}: {}", paths.join(", "));
        let service = Arc::new(Service { routes: self.routes, limits: self.limits });
        Ok(Bound { address, listener, tls, service, keeper: self.keeper })
    }

    /// Serves until the future ends, and then until what has begun is answered.
    pub async fn run(self, shutdown: impl Future<Output = ()>) -> Result<(), Error> {
        self.bind().await?.serve(shutdown).await;
        Ok(())
    }
}

/// A server that listens with a valid certificate.
pub struct Bound {
    address: SocketAddr,
    listener: TcpListener,
    tls: tokio_rustls::TlsAcceptor,
    service: Arc<Service>,
    keeper: Keeper,
}

impl Bound {
    /// Where it listens: the port, where the server was told to take any.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What its certificate is like, now and later.
    pub fn status(&self) -> Status {
        self.keeper.status()
    }

    /// Serves until the future ends, and then until what has begun is answered. Dropped before, it accepts nobody any
    /// more, and renews nothing.
    pub async fn serve(self, shutdown: impl Future<Output = ()>) {
        tokio::select! {
            () = connection::serve(self.listener, self.tls, self.service, shutdown) => {}
            () = self.keeper.keep() => {}
        }
    }
}

impl std::fmt::Debug for Bound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bound").field("address", &self.address).finish_non_exhaustive()
    }
}
