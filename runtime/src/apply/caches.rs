//! The kinds of children that an operator has.

use std::any::{Any, TypeId};
use std::collections::BTreeMap;

use futures::future::{BoxFuture, try_join_all};
use futures::{Stream, TryFutureExt};
use kube::runtime::reflector::ObjectRef;
use kube::runtime::watcher;
use kube::{Api, Client, Resource};

use super::cache::Cache;
use super::child::{Child, kind};
use super::children::Children;
use super::error::Error;
use super::field_manager::Manager;

/// The kinds of children that the objects of one kind have, each with its [`Cache`].
pub struct Caches {
    pub(super) client: Client,
    pub(super) manager: Manager,
    kinds: BTreeMap<TypeId, Box<dyn Filled>>,
}

/// A cache of whichever kind.
trait Filled: Any + Send + Sync {
    fn ready(&self) -> BoxFuture<'static, Result<(), Error>>;
}

impl<K: Child> Filled for Cache<K> {
    fn ready(&self) -> BoxFuture<'static, Result<(), Error>> {
        let cache = self.clone();
        Box::pin(async move { cache.ready().await })
    }
}

impl Caches {
    /// None yet. All writes go through this client, as this manager.
    pub fn new(client: Client, manager: Manager) -> Self {
        Self { client, manager, kinds: BTreeMap::new() }
    }

    /// Children of this kind are watched in the namespaces of `api`, as [`Cache::new`] says of it and of the stream that
    /// must be polled. Once for each kind.
    pub fn watch<K: Child, O: Resource<DynamicType = ()> + 'static>(
        &mut self,
        api: Api<K>,
    ) -> impl Stream<Item = watcher::Result<ObjectRef<O>>> + Send + use<K, O> {
        let (cache, stream) = Cache::new(api, &self.manager);
        self.kinds.insert(TypeId::of::<K>(), Box::new(cache));
        stream
    }

    /// Waits until the objects of all kinds were listed.
    pub fn ready(&self) -> impl Future<Output = Result<(), Error>> + Send + use<> {
        try_join_all(self.kinds.values().map(|cache| cache.ready())).map_ok(drop)
    }

    /// The cache of a kind.
    pub fn of_kind<K: Child>(&self) -> Result<&Cache<K>, Error> {
        let cache = self.kinds.get(&TypeId::of::<K>());
        let cache = cache.and_then(|cache| (&**cache as &dyn Any).downcast_ref());
        cache.ok_or_else(|| Error::NotWatched { kind: kind::<K>() })
    }

    /// The children of an owner: in its namespace, or, if it is in none, in none, see [`Children::within`].
    pub fn of<'a, O>(&'a self, owner: &'a O) -> Children<'a, O> {
        Children { caches: self, owner, namespace: None }
    }
}
