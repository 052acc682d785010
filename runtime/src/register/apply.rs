//! Server-side apply, now and again.

use std::time::Duration;

use kube::api::{Patch, PatchParams};
use kube::core::DynamicObject;
use kube::{Api, Client};
use tokio::time::timeout;

use super::Documents;
use super::document::{Document, Scope};
use crate::certificate::Status;

/// What is not applied; all else is.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
pub struct Error(pub Vec<Failure>);

/// Why an object is not applied.
#[derive(Debug, thiserror::Error)]
#[error("cannot apply {what}: {source}{help}")]
pub struct Failure {
    /// What was to be applied: its kind and its name.
    pub what: String,
    /// Why it was not.
    #[source]
    pub source: Box<kube::Error>,
    help: String,
}

impl Failure {
    fn new(document: &Document, error: kube::Error) -> Self {
        let what = document.title();
        let help = match &error {
            kube::Error::Api(status) if status.code == 403 => {
                let plural = &document.resource.plural;
                format!(
                    "; let the operator's role `patch` and `create` {plural}, as lifecycle.yaml of `cargo osc generate` does"
                )
            }
            _ => String::new(),
        };
        Self { what, source: Box::new(error), help }
    }
}

impl Documents {
    /// Applies all of them with the CA bundle of the moment, as this field manager, commonly the operator's name. What
    /// others say of the same fields is overridden: nobody else knows whom to trust. The CRDs of conversions must exist.
    pub async fn apply(
        &self,
        client: &Client,
        manager: &str,
        status: &Status,
    ) -> Result<(), Error> {
        let mut failures = Vec::new();
        for document in self.with(status.bundle().as_deref()) {
            let namespace = &self.place.namespace;
            if let Err(error) = apply(client, manager, &document, namespace).await {
                failures.push(Failure::new(&document, error));
            }
        }
        if failures.is_empty() { Ok(()) } else { Err(Error(failures)) }
    }

    /// Applies all of them, again when the CA bundle changes, and again after each interval, since somebody else may have
    /// applied manifests without the bundle. What fails is said and tried again. Ends with the server.
    pub async fn keep(
        &self,
        client: &Client,
        manager: &str,
        mut status: Status,
        interval: Duration,
    ) {
        let ended = status.clone();
        let keeping = async {
            loop {
                if let Err(error) = self.apply(client, manager, &status).await {
                    tracing::error!("{error}; it is tried again in {interval:?}");
                }
                // What changed while they were applied counts as well.
                if timeout(interval, status.changed()).await == Ok(false) {
                    return;
                }
            }
        };
        tokio::select! {
            () = keeping => {}
            () = ended.ended() => {}
        }
    }
}

async fn apply(
    client: &Client,
    manager: &str,
    document: &Document,
    namespace: &str,
) -> kube::Result<()> {
    let client = client.clone();
    let api: Api<DynamicObject> = match document.scope {
        Scope::Cluster => Api::all_with(client, &document.resource),
        Scope::Namespace => Api::namespaced_with(client, namespace, &document.resource),
    };
    let how = PatchParams::apply(manager).force();
    api.patch(document.name(), &how, &Patch::Apply(&document.object)).await.map(|_| ())
}
