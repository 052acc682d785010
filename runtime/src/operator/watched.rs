//! What a controller watches, as streams of what is to be reconciled.

use std::fmt::Debug;
use std::hash::Hash;

use futures::future::{BoxFuture, Shared, join_all};
use futures::stream::{self, BoxStream, SelectAll};
use futures::{FutureExt, Stream, StreamExt, TryStreamExt};
use kube::runtime::WatchStreamExt;
use kube::runtime::reflector::store::Writer;
use kube::runtime::reflector::{Lookup, ObjectRef, Store};
use kube::runtime::watcher::{self, Event};
use kube::{Api, Resource};
use serde::de::DeserializeOwned;

use crate::apply::{Caches, Child, events};
use crate::health::Check;
use crate::metrics::ControllerMetrics;

/// What a change concerns.
pub(super) enum Change<K: Resource> {
    /// The owner of a child.
    Owner(ObjectRef<K>),
    /// Perhaps all objects, of whatever is read only.
    All,
}

/// What is watched beside the objects themselves.
pub(super) struct Others<K: Resource> {
    changes: SelectAll<BoxStream<'static, watcher::Result<Change<K>>>>,
    /// Each ends when a kind was listed.
    listed: Vec<BoxFuture<'static, ()>>,
}

impl<K: Resource + 'static> Others<K> {
    pub(super) fn new() -> Self {
        Self { changes: SelectAll::new(), listed: Vec::new() }
    }

    /// Children; the cache of their kind is among `caches`.
    pub(super) fn own<C: Child>(&mut self, objects: Api<C>, caches: &mut Caches)
    where
        K: Resource<DynamicType = ()>,
    {
        let owners = caches.watch::<C, K>(objects);
        self.changes.push(owners.map_ok(Change::Owner).boxed());
    }

    /// What is only read.
    pub(super) fn read<O: Child>(&mut self, objects: Api<O>) -> Store<O>
    where
        K::DynamicType: Send,
    {
        let writer = Writer::<O>::new(());
        let (store, listed) = (writer.as_reader(), writer.as_reader());
        let told = events(objects, &(), watcher::Config::default()).reflect(writer);
        let changes = told.try_filter_map(|event| {
            let is_news = matches!(event, Event::Apply(_) | Event::Delete(_) | Event::InitDone);
            std::future::ready(Ok(is_news.then_some(Change::All)))
        });
        self.changes.push(changes.boxed());
        self.listed.push(async move { drop(listed.wait_until_ready().await) }.boxed());
        store
    }

    /// The changes, and when everything was listed. Whoever polls the changes lists.
    pub(super) fn watch(
        self,
        caches: &Caches,
    ) -> (impl Stream<Item = watcher::Result<Change<K>>> + Send + use<K>, BoxFuture<'static, ()>)
    where
        K::DynamicType: Send + Sync,
    {
        let (read, owned) = (join_all(self.listed), caches.ready());
        let listed = async move {
            let _ = futures::join!(read, owned);
        };
        (self.changes, listed.boxed())
    }
}

/// The objects of a controller as they change, kept in a store.
pub(super) fn objects<K>(
    objects: Api<K>,
    kind: &<K as Resource>::DynamicType,
) -> (Store<K>, impl Stream<Item = watcher::Result<K>> + Send + 'static + use<K>)
where
    K: Resource + Lookup<DynamicType = <K as Resource>::DynamicType>,
    K: Clone + DeserializeOwned + Debug + Send + Sync + 'static,
    <K as Resource>::DynamicType: Eq + Hash + Clone + Debug + Unpin + Send + Sync,
{
    let writer = Writer::new(kind.clone());
    let store = writer.as_reader();
    let touched = events(objects, kind, watcher::Config::default());
    (store, touched.reflect(writer).touched_objects())
}

/// Ends when everything was listed that a controller watches. All of it is listed at the same time, and nothing is reconciled
/// before.
#[derive(Clone)]
pub(super) struct Listed {
    listed: Shared<BoxFuture<'static, ()>>,
    filled: Check,
}

impl Listed {
    /// When all others and the objects themselves were listed; `filled` is not ready until then.
    pub(super) fn new<K>(others: BoxFuture<'static, ()>, store: Store<K>, filled: Check) -> Self
    where
        K: Resource + Lookup<DynamicType = <K as Resource>::DynamicType> + Clone + Send + Sync,
        K: 'static,
        <K as Resource>::DynamicType: Eq + Hash + Clone + Send + Sync,
    {
        let own = async move { drop(store.wait_until_ready().await) };
        let listed = futures::future::join(others, own).map(drop).boxed();
        Self { listed: listed.shared(), filled }
    }

    /// Waits for it.
    pub(super) async fn wait(&self) {
        self.listed.clone().await;
        self.filled.ready();
    }

    /// Holds back until then what a stream tells, but polls it from the beginning, which is what lists.
    pub(super) fn hold<T: Send + 'static>(
        &self,
        told: impl Stream<Item = watcher::Result<T>> + Send + 'static,
    ) -> impl Stream<Item = watcher::Result<T>> + Send + 'static {
        let Self { mut listed, filled } = self.clone();
        let mut told = Box::pin(told);
        let held = async move {
            let mut early = Vec::new();
            loop {
                tokio::select! {
                    biased;
                    () = &mut listed => break,
                    Some(one) = told.next() => {
                        if let Err(error) = &one {
                            filled.not_ready(format!("a list is not to be had: {error}"));
                        }
                        early.push(one);
                    }
                }
            }
            stream::iter(early).chain(told)
        };
        held.flatten_stream()
    }
}

/// The objects that are to be reconciled because they changed.
pub(super) fn touched<K>(
    objects: impl Stream<Item = watcher::Result<K>> + Send + 'static,
    kind: <K as Resource>::DynamicType,
    log: Log,
) -> impl Stream<Item = watcher::Result<K>> + Send + 'static
where
    K: Resource + Lookup<DynamicType = <K as Resource>::DynamicType> + 'static,
    <K as Resource>::DynamicType: Eq + Hash + Clone + Send,
{
    objects.inspect_ok(move |object| {
        log.metrics.queued(ObjectRef::from_obj_with(object, kind.clone()));
    })
}

/// What is to be reconciled because of changes. A watch that is interrupted goes on by itself.
pub(super) fn concerned<K>(
    changes: impl Stream<Item = watcher::Result<Change<K>>> + Send + 'static,
    store: Store<K>,
    kind: <K as Resource>::DynamicType,
    log: Log,
) -> impl Stream<Item = ObjectRef<K>> + Send + 'static
where
    K: Resource
        + Lookup<DynamicType = <K as Resource>::DynamicType>
        + Clone
        + Send
        + Sync
        + 'static,
    <K as Resource>::DynamicType: Eq + Hash + Clone + Send + Sync,
{
    changes.flat_map(move |change| {
        let concerned = match change {
            Ok(Change::Owner(owner)) => vec![owner],
            Ok(Change::All) => {
                let all = store.state();
                all.iter().map(|one| ObjectRef::from_obj_with(&**one, kind.clone())).collect()
            }
            Err(error) => {
                log.interrupted(&error);
                Vec::new()
            }
        };
        for one in &concerned {
            log.metrics.queued(one);
        }
        stream::iter(concerned)
    })
}

/// Where a controller says what it sees.
#[derive(Clone)]
pub(super) struct Log {
    pub(super) name: String,
    pub(super) metrics: ControllerMetrics,
}

impl Log {
    /// A watch broke off.
    pub(super) fn interrupted(&self, error: &watcher::Error) {
        if is_ordinary(error) {
            tracing::debug!("{}: a watch begins anew: {error}", self.name);
            return;
        }
        self.metrics.failed("Watch");
        tracing::warn!("{}: a watch is interrupted, and goes on: {error}", self.name);
    }
}

/// Whether the API server only asks to begin anew: it has forgotten where the watch was, as it does from time to time, or is
/// preparing itself, as it does when a CRD changes.
fn is_ordinary(error: &watcher::Error) -> bool {
    use watcher::Error::{InitialListFailed, WatchError, WatchStartFailed};
    let (WatchError(status)
    | InitialListFailed(kube::Error::Api(status))
    | WatchStartFailed(kube::Error::Api(status))) = error
    else {
        return false;
    };
    matches!(status.code, 410 | 429)
}
