//! What a controller watches, as streams of what is to be reconciled.

use std::fmt::Debug;
use std::hash::Hash;

use futures::future::BoxFuture;
use futures::stream::{self, BoxStream, SelectAll};
use futures::{FutureExt, Stream, StreamExt, TryStreamExt};
use kube::runtime::WatchStreamExt;
use kube::runtime::reflector::store::Writer;
use kube::runtime::reflector::{Lookup, ObjectRef, Store};
use kube::runtime::watcher::{self, Event};
use kube::{Api, Resource};
use serde::de::DeserializeOwned;

use super::context::Context;
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

    /// The changes from when everything was listed; what changed meanwhile is among them. None when the controller was
    /// told to stop before.
    pub(super) async fn listed(
        mut self,
        caches: &Caches,
        context: &Context,
        filled: &Check,
    ) -> Option<impl Stream<Item = watcher::Result<Change<K>>> + Send + use<K>>
    where
        K::DynamicType: Send + Sync,
    {
        let mut early = Vec::new();
        let mut ready = std::pin::pin!(async {
            futures::future::join_all(self.listed).await;
            caches.ready().await
        });
        let mut stop = std::pin::pin!(context.stop.requested());
        loop {
            tokio::select! {
                Some(change) = self.changes.next() => {
                    if let Err(error) = &change {
                        filled.not_ready(format!("a list is not to be had: {error}"));
                    }
                    early.push(change);
                }
                _ = &mut ready => break,
                () = &mut stop => return None,
            }
        }
        Some(stream::iter(early).chain(self.changes))
    }
}

/// The objects of a controller as they change, kept in a store.
pub(super) fn touched<K>(
    objects: Api<K>,
    kind: <K as Resource>::DynamicType,
    log: Log,
) -> (Store<K>, impl Stream<Item = watcher::Result<K>> + Send + 'static)
where
    K: Resource + Lookup<DynamicType = <K as Resource>::DynamicType>,
    K: Clone + DeserializeOwned + Debug + Send + Sync + 'static,
    <K as Resource>::DynamicType: Eq + Hash + Clone + Debug + Unpin + Send + Sync,
{
    let writer = Writer::new(kind.clone());
    let store = writer.as_reader();
    let touched = events(objects, &kind, watcher::Config::default())
        .reflect(writer)
        .touched_objects()
        .inspect_ok(move |object| {
            log.metrics.queued(ObjectRef::from_obj_with(object, kind.clone()));
        });
    (store, touched)
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
