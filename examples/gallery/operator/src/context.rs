//! What a controller works with.

use kube::core::NamespaceResourceScope;
use kube::{Api, Client, Resource};

use crate::retries::Retries;

/// The name under which the operator owns the fields that it applies.
pub const MANAGER: &str = env!("CARGO_PKG_NAME");

/// What a controller works with.
pub struct Context {
    /// The connection to the cluster.
    pub client: Client,
    /// The namespace that is watched; `None`: all of them.
    pub namespace: Option<String>,
    /// Objects whose last reconciliation failed.
    pub retries: Retries,
}

impl Context {
    /// The watched objects of a namespaced kind.
    pub fn objects<K>(&self) -> Api<K>
    where
        K: Resource<Scope = NamespaceResourceScope>,
        K::DynamicType: Default,
    {
        match &self.namespace {
            Some(namespace) => Api::namespaced(self.client.clone(), namespace),
            None => Api::all(self.client.clone()),
        }
    }
}
