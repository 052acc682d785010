//! Where self-managed certificates are kept: one Secret, which all replicas read and any may replace.

use std::collections::BTreeMap;
use std::pin::Pin;

use k8s_openapi::ByteString;
use k8s_openapi::api::core::v1::Secret;
use kube::api::{Api, ObjectMeta, Patch, PatchParams, PostParams};
use kube::{Client, ResourceExt};

use crate::place::Place;

/// The data of a Secret.
pub type Data = BTreeMap<String, Vec<u8>>;

/// What a store says when it has found out.
pub type Reply<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Data and which version of it this is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The data.
    pub data: Data,
    /// What [`Store::replace`] must name: only the version that was read is replaced.
    pub version: String,
}

/// Where several replicas keep what they share. Nothing is lost as long as [`StoreError::Conflict`] is said whenever
/// somebody else was first.
pub trait Store: Send + Sync + 'static {
    /// Its name, for messages.
    fn origin(&self) -> String;
    /// What is there.
    fn read(&self) -> Reply<'_, Option<Stored>>;
    /// Makes it where nothing is there, else [`StoreError::Conflict`].
    fn create(&self, data: Data) -> Reply<'_, ()>;
    /// Replaces this version of it, where it still is this one, else [`StoreError::Conflict`].
    fn replace(&self, data: Data, version: String) -> Reply<'_, ()>;
}

/// Why a store could not.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Somebody else was first.
    #[error("somebody else was first")]
    Conflict,
    /// It belongs to somebody else.
    #[error(
        "{origin} is not this operator's: it has data and no label {MANAGED_BY}={MANAGER}; delete it, or name another Secret"
    )]
    Foreign {
        /// Its name.
        origin: String,
    },
    /// The world fails.
    #[error("cannot {action} {origin}: {source}")]
    Failed {
        /// What was tried: the verb that the operator's role must allow.
        action: &'static str,
        /// Its name.
        origin: String,
        /// Why not.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// What marks a Secret as ours.
const MANAGED_BY: &str = "app.kubernetes.io/managed-by";
const MANAGER: &str = "osc-runtime";

/// The store in the cluster: a Secret. The operator's role needs `get`, `create` and `patch` on it; without `create`
/// somebody else must make the Secret, without data.
#[derive(Clone, Debug)]
pub struct SecretStore {
    secrets: Api<Secret>,
    namespace: String,
    name: String,
}

impl SecretStore {
    /// The Secret of that name, which exists or will be made.
    pub fn new(client: Client, namespace: &str, name: &str) -> Self {
        let secrets = Api::namespaced(client, namespace);
        Self { secrets, namespace: namespace.to_owned(), name: name.to_owned() }
    }

    /// The Secret of the operator's Service, see [`Place::secret`].
    pub fn at(client: Client, place: &Place) -> Self {
        Self::new(client, &place.namespace, &place.secret())
    }

    fn failure(&self, action: &'static str, error: kube::Error) -> StoreError {
        // 404 in answer to a patch: it was deleted after it was read.
        let conflict = matches!(&error, kube::Error::Api(status)
            if status.code == 409 || (status.code == 404 && action == "patch"));
        if conflict {
            return StoreError::Conflict;
        }
        StoreError::Failed { action, origin: self.origin(), source: Box::new(error) }
    }

    fn secret(&self, data: Data) -> Secret {
        let data = data.into_iter().map(|(name, value)| (name, ByteString(value))).collect();
        Secret {
            metadata: ObjectMeta {
                name: Some(self.name.clone()),
                namespace: Some(self.namespace.clone()),
                labels: Some([(MANAGED_BY.to_owned(), MANAGER.to_owned())].into()),
                ..ObjectMeta::default()
            },
            data: Some(data),
            ..Secret::default()
        }
    }
}

impl Store for SecretStore {
    fn origin(&self) -> String {
        format!("Secret {}/{}", self.namespace, self.name)
    }

    fn read(&self) -> Reply<'_, Option<Stored>> {
        Box::pin(async {
            let found = self.secrets.get_opt(&self.name).await;
            let Some(secret) = found.map_err(|error| self.failure("get", error))? else {
                return Ok(None);
            };
            let ours = secret.labels().get(MANAGED_BY).is_some_and(|manager| manager == MANAGER);
            let data = secret.data.unwrap_or_default();
            if !ours && !data.is_empty() {
                return Err(StoreError::Foreign { origin: self.origin() });
            }
            let data = data.into_iter().map(|(name, value)| (name, value.0)).collect();
            let version = secret.metadata.resource_version.unwrap_or_default();
            Ok(Some(Stored { data, version }))
        })
    }

    fn create(&self, data: Data) -> Reply<'_, ()> {
        Box::pin(async {
            let secret = Secret { type_: Some("kubernetes.io/tls".into()), ..self.secret(data) };
            let made = self.secrets.create(&PostParams::default(), &secret).await;
            made.map(|_| ()).map_err(|error| self.failure("create", error))
        })
    }

    fn replace(&self, data: Data, version: String) -> Reply<'_, ()> {
        Box::pin(async {
            // A merge leaves alone what others put on it; naming the version makes the API server compare it.
            let mut secret = self.secret(data);
            secret.metadata.resource_version = Some(version);
            let patch = Patch::Merge(&secret);
            let put = self.secrets.patch(&self.name, &PatchParams::default(), &patch).await;
            put.map(|_| ()).map_err(|error| self.failure("patch", error))
        })
    }
}
