//! What a reconcile reads and writes.

use std::any::{Any, TypeId};
use std::collections::BTreeMap;
use std::sync::Arc;

use kube::core::object::HasStatus;
use kube::runtime::events::{Event, EventType, Recorder};
use kube::runtime::reflector::Store;
use kube::{Client, Resource};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::context::Context;
use crate::apply::{self, Caches, Child, Children, Finalizer, Statuses};
use crate::leadership::is_fenced;

/// What a reconcile of objects of this kind reads and writes; cloned cheaply.
pub struct Cluster<K: Resource>(Arc<Inner<K>>);

struct Inner<K: Resource> {
    context: Context,
    kind: K::DynamicType,
    caches: Caches,
    stores: Stores,
    statuses: Statuses<K>,
    events: Recorder,
}

/// What is kept in memory of kinds that are only read.
#[derive(Default)]
pub(super) struct Stores(BTreeMap<TypeId, Box<dyn Any + Send + Sync>>);

impl Stores {
    pub(super) fn add<O: Child>(&mut self, store: Store<O>) {
        self.0.insert(TypeId::of::<O>(), Box::new(store));
    }
}

impl<K: Resource> Clone for Cluster<K> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<K: Resource> Cluster<K> {
    pub(super) fn new(
        context: Context,
        kind: K::DynamicType,
        caches: Caches,
        stores: Stores,
    ) -> Self {
        let client = context.client();
        let manager = context.replica.manager().clone();
        let events = Recorder::new(client.clone(), context.replica.reporter());
        let statuses = Statuses::new(client, manager);
        Self(Arc::new(Inner { context, kind, caches, stores, statuses, events }))
    }

    /// The connection to the cluster. Its writes are held back when this replica leads no more.
    pub fn client(&self) -> Client {
        self.0.context.client()
    }

    /// What the controller was given.
    pub fn context(&self) -> &Context {
        &self.0.context
    }

    /// The kinds that the controller [owns](super::Controller::owns).
    pub fn caches(&self) -> &Caches {
        &self.0.caches
    }

    /// The objects of a kind that the controller [reads](super::Controller::reads).
    pub fn store<O: Child>(&self) -> Result<&Store<O>, apply::Error> {
        let store = self.0.stores.0.get(&TypeId::of::<O>());
        let store = store.and_then(|store| store.downcast_ref());
        store.ok_or_else(|| apply::Error::NotWatched { kind: O::kind(&()).into_owned() })
    }

    /// An object as it is known best, see [`Statuses::newest`].
    pub(super) fn newest(&self, cached: Arc<K>) -> Arc<K> {
        self.0.statuses.newest(cached)
    }

    /// Tells people, by an event that `kubectl describe` shows, that something went well. `reason` is one word in
    /// CamelCase, `action` what was done. An event is never worth a failure: what goes wrong is logged.
    pub async fn tell(&self, object: &K, reason: &str, action: &str, note: impl Into<String>) {
        self.publish(object, EventType::Normal, reason, action, note.into()).await;
    }

    /// Tells people by an event that something is not as it should be, see [`tell`](Self::tell).
    pub async fn warn(&self, object: &K, reason: &str, action: &str, note: impl Into<String>) {
        self.publish(object, EventType::Warning, reason, action, note.into()).await;
    }

    async fn publish(
        &self,
        object: &K,
        type_: EventType,
        reason: &str,
        action: &str,
        note: String,
    ) {
        let (reason, action) = (reason.to_owned(), action.to_owned());
        let event = Event { type_, reason, note: Some(note), action, secondary: None };
        let reference = object.object_ref(&self.0.kind);
        match self.0.events.publish(&event, &reference).await {
            Err(error) if !is_fenced(&error) => {
                tracing::warn!("the event {} is not published: {error}", event.reason);
            }
            _ => {}
        }
    }
}

impl<K: Resource<DynamicType = ()>> Cluster<K> {
    /// The children of an object.
    pub fn children<'a>(&'a self, object: &'a K) -> Children<'a, K> {
        self.0.caches.of(object)
    }

    /// Makes the status of an object as it is wanted, see [`Statuses::apply`]; says whether a request was needed.
    pub async fn status(&self, object: &K, status: &K::Status) -> Result<bool, apply::Error>
    where
        K: HasStatus + DeserializeOwned,
        K::Status: Serialize,
    {
        self.0.statuses.apply(object, status).await
    }

    /// Keeps an object, once it is deleted, until [`remove_finalizer`](Self::remove_finalizer): for what the garbage collector
    /// cannot remove, such as things outside of the cluster. Called before such a thing is made; says whether a request was
    /// needed. `finalizer` is a qualified name, `osctest.huawei.com/hwfka`. The role needs `patch` of the kind itself.
    pub async fn add_finalizer(&self, object: &K, finalizer: &str) -> Result<bool, apply::Error> {
        self.finalize(object, Finalizer::Added(finalizer)).await
    }

    /// Lets a deleted object go, when all that was to be removed is gone; says whether a request was needed.
    pub async fn remove_finalizer(
        &self,
        object: &K,
        finalizer: &str,
    ) -> Result<bool, apply::Error> {
        self.finalize(object, Finalizer::Removed(finalizer)).await
    }

    async fn finalize(&self, object: &K, finalizer: Finalizer<'_>) -> Result<bool, apply::Error> {
        let context = self.context();
        finalizer.on(object, &context.client(), context.replica.manager()).await
    }
}
