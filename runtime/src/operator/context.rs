//! What a controller, and what runs beside the controllers, is given.

use std::fmt::Debug;
use std::hash::Hash;
use std::sync::Arc;

use k8s_openapi::NamespaceResourceScope;
use kube::runtime::events::Reporter;
use kube::{Api, Client, Resource};
use tokio::sync::watch;

use super::controller::Controller;
use crate::apply::Manager;
use crate::health::Readiness;
use crate::metrics::Metrics;
use crate::shutdown::Shutdown;

/// What every part of this replica shares.
#[derive(Clone, Debug)]
pub struct Replica(pub(super) Arc<Shared>);

#[derive(Debug)]
pub(super) struct Shared {
    pub(super) client: ClientOf,
    pub(super) manager: Manager,
    pub(super) identity: String,
    pub(super) readiness: Readiness,
    pub(super) metrics: Metrics,
    pub(super) shutdown: Shutdown,
}

/// A client, which has nothing to show for debugging.
pub(super) struct ClientOf(pub(super) Client);

impl Debug for ClientOf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Client")
    }
}

impl Replica {
    /// A client whose writes are not held back: for what every replica does, whether it leads or not.
    pub fn client(&self) -> Client {
        self.0.client.0.clone()
    }

    /// The name under which the operator writes.
    pub fn manager(&self) -> &Manager {
        &self.0.manager
    }

    /// Who this replica is among the others, commonly the name of its pod.
    pub fn identity(&self) -> &str {
        &self.0.identity
    }

    /// Who events come from.
    pub(super) fn reporter(&self) -> Reporter {
        let controller = self.manager().as_str().to_owned();
        Reporter { controller, instance: Some(self.identity().to_owned()) }
    }

    /// What must be so before the operator is ready.
    pub fn readiness(&self) -> &Readiness {
        &self.0.readiness
    }

    /// What Prometheus reads.
    pub fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// When the process is to end.
    pub fn shutdown(&self) -> &Shutdown {
        &self.0.shutdown
    }
}

/// What a controller is given, for as long as this replica leads: where it works, and through which client.
#[derive(Clone)]
pub struct Context {
    pub(super) replica: Replica,
    pub(super) client: Client,
    pub(super) namespace: Option<String>,
    pub(super) concurrency: u16,
    /// Triggered when the controller is to stop, be it that the process ends or that the Lease is lost.
    pub(super) stop: Shutdown,
    /// Whether a controller has begun, which from then on says itself whether it is ready.
    pub(super) begun: watch::Sender<bool>,
}

impl Context {
    /// The connection to the cluster. Its writes are held back when this replica leads no more.
    pub fn client(&self) -> Client {
        self.client.clone()
    }

    /// The namespace that is watched; `None`: all of them.
    pub fn namespace(&self) -> Option<&str> {
        self.namespace.as_deref()
    }

    /// What every part of this replica shares.
    pub fn replica(&self) -> &Replica {
        &self.replica
    }

    /// The objects of a namespaced kind where the controller works. For a kind without namespaces there is
    /// [`Api::all`].
    pub fn objects<K>(&self) -> Api<K>
    where
        K: Resource<Scope = NamespaceResourceScope>,
        K::DynamicType: Default,
    {
        match &self.namespace {
            Some(namespace) => Api::namespaced(self.client(), namespace),
            None => Api::all(self.client()),
        }
    }

    /// A controller of these objects.
    pub fn controller<K>(&self, objects: Api<K>) -> Controller<K>
    where
        K: Resource + Clone + 'static,
        K::DynamicType: Default + Eq + Hash + Clone + Debug + Unpin,
    {
        self.controller_with(objects, K::DynamicType::default())
    }

    /// A controller of objects whose kind is known at run time only.
    pub fn controller_with<K>(&self, objects: Api<K>, kind: K::DynamicType) -> Controller<K>
    where
        K: Resource + Clone + 'static,
        K::DynamicType: Eq + Hash + Clone + Debug + Unpin,
    {
        Controller::new(self.clone(), objects, kind)
    }
}
