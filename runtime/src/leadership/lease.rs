//! The Lease in the cluster: what is asked of the API server, and what its answers mean.

use std::time::Duration;

use futures::{Stream, TryFutureExt};
use k8s_openapi::api::coordination::v1::Lease;
use kube::api::{Api, ObjectMeta, PostParams, WatchEvent, WatchParams};
use kube::{Client, ResourceExt};

use super::record::Record;
use super::settings::Settings;

/// The Lease in the cluster.
#[derive(Clone)]
pub(super) struct Leases {
    api: Api<Lease>,
    name: String,
    namespace: String,
}

/// Why a request for the Lease failed.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// Somebody else was first: made it, changed it, or deleted it.
    #[error("somebody else changed it")]
    Conflict,
    /// The role does not allow it.
    #[error(
        "cannot {verb} {lease}: {message}; let the operator's role `get`, `create`, `update` and `watch` leases in the \
         namespace of this one"
    )]
    Forbidden { verb: &'static str, lease: String, message: String },
    /// The API server says no, or cannot be reached.
    #[error("cannot {verb} {lease}: {source}")]
    Failed { verb: &'static str, lease: String, source: Box<kube::Error> },
    /// There is no answer. What was asked for may be done later.
    #[error("cannot {verb} {lease}: the API server did not answer within {limit:?}")]
    Silent { verb: &'static str, lease: String, limit: Duration },
}

impl Leases {
    pub(super) fn new(client: Client, settings: &Settings) -> Self {
        let api = Api::namespaced(client, &settings.namespace);
        Self { api, name: settings.name.clone(), namespace: settings.namespace.clone() }
    }

    /// Its name, for messages.
    pub(super) fn origin(&self) -> String {
        format!("Lease {}/{}", self.namespace, self.name)
    }

    /// What is there.
    pub(super) async fn read(&self, limit: Duration) -> Result<Option<Lease>, Failure> {
        self.answer("get", limit, self.api.get_opt(&self.name)).await
    }

    /// Writes the record into exactly this version, or makes a Lease where there is none.
    pub(super) async fn write(
        &self,
        found: Option<&Lease>,
        record: &Record,
        limit: Duration,
    ) -> Result<Lease, Failure> {
        let parameters = PostParams::default();
        let mut lease = found.cloned().unwrap_or_else(|| Lease {
            metadata: ObjectMeta {
                name: Some(self.name.clone()),
                namespace: Some(self.namespace.clone()),
                ..ObjectMeta::default()
            },
            ..Lease::default()
        });
        record.write(&mut lease);
        if found.is_none() {
            return self.answer("create", limit, self.api.create(&parameters, &lease)).await;
        }
        if lease.resource_version().is_none() {
            // Without one the API server would compare nothing.
            return Err(Failure::Conflict);
        }
        self.answer("update", limit, self.api.replace(&self.name, &parameters, &lease)).await
    }

    /// What happens to it after this version. One object is watched by its name, so that a role can allow this one only.
    pub(super) fn watch(
        &self,
        version: String,
    ) -> impl Stream<Item = kube::Result<WatchEvent<Lease>>> + use<> {
        let (api, selector) = (self.api.clone(), format!("metadata.name={}", self.name));
        let connecting =
            async move { api.watch(&WatchParams::default().fields(&selector), &version).await };
        connecting.try_flatten_stream()
    }

    async fn answer<T>(
        &self,
        verb: &'static str,
        limit: Duration,
        request: impl Future<Output = kube::Result<T>>,
    ) -> Result<T, Failure> {
        let lease = || self.origin();
        match tokio::time::timeout(limit, request).await {
            Ok(Ok(answer)) => Ok(answer),
            // 404 in answer to an update: it was deleted after it was read.
            Ok(Err(kube::Error::Api(status)))
                if (status.code == 409 && verb != "get")
                    || (status.code == 404 && verb == "update") =>
            {
                Err(Failure::Conflict)
            }
            Ok(Err(kube::Error::Api(status))) if status.code == 403 => {
                Err(Failure::Forbidden { verb, lease: lease(), message: status.message })
            }
            Ok(Err(error)) => {
                Err(Failure::Failed { verb, lease: lease(), source: Box::new(error) })
            }
            Err(_) => Err(Failure::Silent { verb, lease: lease(), limit }),
        }
    }
}
