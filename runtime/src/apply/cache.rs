//! What is known of the children of one kind.

use std::sync::Arc;

use futures::Stream;
use kube::runtime::reflector::{Lookup, ObjectRef};
use kube::runtime::watcher;
use kube::{Api, Resource};
use tokio::sync::watch;
use tokio::time::Instant;

use super::child::{Child, is_cluster_scoped, kind};
use super::error::Error;
use super::feed;
use super::field_manager::Manager;
use super::objects::Objects;
use super::overlay::Overlay;
use super::settled::Settled;

/// The objects of one kind that an operator made, as the API server tells of them, without `managedFields`. What was
/// written here is in it at once: the answer to a write stands over what is watched until the watch has caught up.
///
/// Objects are kept as JSON and become structs when they are asked for: structs would take many times as much memory.
///
/// Clones share what is cached.
pub struct Cache<K: Child>(Arc<Inner<K>>);

pub(super) struct Inner<K: Child> {
    pub(super) objects: Objects<K>,
    /// Whether all objects were listed; its sender is gone with the stream.
    listed: watch::Receiver<bool>,
    pub(super) overlay: Overlay<K>,
    pub(super) settled: Settled,
}

impl<K: Child> Clone for Cache<K> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<K: Child> Cache<K> {
    /// The cache of what `manager` has made of this kind in the namespaces of `api`, and the stream that fills it as
    /// long as it is polled.
    ///
    /// The stream says which owners must be looked at: those that the changed objects have as their controller. What is
    /// there when the cache is filled first, and what was written through this cache, is no change. Errors are those
    /// of the watch, which goes on after each of them, later and later.
    pub fn new<O: Resource<DynamicType = ()> + 'static>(
        api: Api<K>,
        manager: &Manager,
    ) -> (Self, impl Stream<Item = watcher::Result<ObjectRef<O>>> + Send + use<K, O>) {
        let (is_filled, listed) = watch::channel(false);
        let inner = Arc::new(Inner {
            objects: Objects::default(),
            listed,
            overlay: Overlay::default(),
            settled: Settled::default(),
        });
        let stream = feed::stream(api, manager, is_filled, Arc::clone(&inner));
        (Self(inner), stream)
    }

    /// Waits until all objects were listed. Errors when the stream was dropped before.
    pub async fn ready(&self) -> Result<(), Error> {
        let mut listed = self.0.listed.clone();
        let ready = listed.wait_for(|listed| *listed).await;
        ready.map(drop).map_err(|_| Error::Stopped { kind: kind::<K>() })
    }

    /// The object of that name, whoever owns it. Before the cache is [ready](Self::ready), there is none.
    pub fn get(&self, namespace: Option<&str>, name: &str) -> Option<Arc<K>> {
        let namespace = namespace.filter(|_| !is_cluster_scoped::<K>());
        let key = (namespace.map(str::to_owned), name.to_owned());
        let cached = self.0.objects.get(&key);
        self.0.overlay.over(&key, cached, Instant::now())
    }

    /// All objects that the watch has told of, in no order.
    pub fn list(&self) -> Vec<Arc<K>> {
        self.0.objects.all()
    }

    /// How many objects the watch has told of.
    pub fn len(&self) -> usize {
        self.0.objects.len()
    }

    /// Whether the watch has told of none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Keeps the answer to a write.
    pub(super) fn written(&self, mut object: K) -> Arc<K> {
        strip(&mut object);
        let object = Arc::new(object);
        self.0.overlay.written(&object, Instant::now());
        object
    }

    /// Keeps that an object was deleted.
    pub(super) fn removed(&self, object: &K) {
        self.0.overlay.removed(object, Instant::now());
        if let Some(uid) = object.uid() {
            self.0.settled.forget(&uid);
        }
    }

    /// Forgets what was written of that name.
    pub(super) fn forget(&self, namespace: Option<&str>, name: &str) {
        self.0.overlay.forget(&(namespace.map(str::to_owned), name.to_owned()));
    }

    pub(super) fn settled(&self) -> &Settled {
        &self.0.settled
    }

    pub(super) fn objects(&self) -> &Objects<K> {
        &self.0.objects
    }
}

/// Drops what nobody reads and what may be most of an object.
pub(super) fn strip<K: Resource>(object: &mut K) {
    let meta = object.meta_mut();
    meta.managed_fields = None;
    if let Some(annotations) = &mut meta.annotations {
        annotations.remove("kubectl.kubernetes.io/last-applied-configuration");
    }
}
