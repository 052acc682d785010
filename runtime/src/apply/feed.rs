//! From a watch into the cache, and to the owners whom a change concerns.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::Arc;

use futures::{Stream, StreamExt, TryStreamExt, stream};
use kube::core::{DynamicResourceScope, ObjectMeta};
use kube::runtime::WatchStreamExt;
use kube::runtime::reflector::ObjectRef;
use kube::runtime::watcher::{self, Event, watcher};
use kube::{Api, Resource};
use serde::de::DeserializeOwned;
use tokio::sync::watch;
use tokio::time::Instant;

use super::cache::Inner;
use super::child::{Child, is_cluster_scoped};
use super::field_manager::Manager;
use super::lean::{Lean, whole};
use super::objects::{Listed, Packed};
use super::overlay::{Key, key};
use super::raw::Raw;

/// How many objects are asked for at once, as the clients in Go do: what is decoded at the same time is what memory is needed
/// for, and what comes later waits for its own request.
const PAGE: u32 = 500;

/// The owners whom changes concern. Polling it fills the cache.
pub(super) fn stream<K: Child, O: Resource<DynamicType = ()> + 'static>(
    api: Api<K>,
    manager: &Manager,
    is_filled: watch::Sender<bool>,
    inner: Arc<Inner<K>>,
) -> impl Stream<Item = watcher::Result<ObjectRef<O>>> + Send + use<K, O> {
    let config = watcher::Config::default().labels(&manager.selector());
    let events = told::<K, Raw<K>>(api, &(), config);
    let mut feed = Feed { is_filled, inner, listing: Instant::now(), listed: Listed::new() };
    events.flat_map(move |event| {
        let found: Vec<_> = match event {
            Ok(event) => feed.take::<O>(event).into_iter().map(|key| Ok(reference(key))).collect(),
            Err(error) => vec![Err(error)],
        };
        stream::iter(found)
    })
}

/// What a watch tells of objects, page by page at first, without what nobody reads; it goes on after errors.
pub(crate) fn events<K>(
    api: Api<K>,
    kind: &K::DynamicType,
    config: watcher::Config,
) -> impl Stream<Item = watcher::Result<Event<K>>> + Send + 'static + use<K>
where
    K: Resource + Clone + DeserializeOwned + Debug + Send + 'static,
{
    told::<K, Lean<K>>(api, kind, config).map_ok(whole)
}

/// The same, where the objects are read as something else.
fn told<K, R>(
    api: Api<K>,
    kind: &K::DynamicType,
    config: watcher::Config,
) -> impl Stream<Item = watcher::Result<Event<R>>> + Send + 'static + use<K, R>
where
    K: Resource,
    R: Resource<DynamicType = K::DynamicType, Scope = DynamicResourceScope>,
    R: Clone + DeserializeOwned + Debug + Send + 'static,
{
    let namespace = api.namespace().map(str::to_owned);
    let client = api.into_client();
    let api = match namespace {
        Some(namespace) => Api::namespaced_with(client, &namespace, kind),
        None => Api::all_with(client, kind),
    };
    watcher(api, config.page_size(PAGE)).default_backoff()
}

struct Feed<K: Child> {
    inner: Arc<Inner<K>>,
    /// When the last list began.
    listing: Instant,
    /// What it has told of until now.
    listed: Listed,
    /// Whether there has been a whole list.
    is_filled: watch::Sender<bool>,
}

impl<K: Child> Feed<K> {
    /// Takes in what the watch tells; says whom it concerns.
    fn take<O>(&mut self, event: Event<Raw<K>>) -> BTreeSet<Key>
    where
        O: Resource<DynamicType = ()> + 'static,
    {
        match event {
            Event::Init => {
                self.listing = Instant::now();
                self.listed.clear();
            }
            Event::InitApply(object) => {
                self.listed.insert(key(&object), object.into());
            }
            Event::InitDone => return self.listed::<O>(),
            Event::Apply(object) => {
                let (meta, owner) = (object.meta().clone(), owner::<O>(object.meta()));
                // Here first: what is written must not be missing in between.
                self.inner.objects.put(object);
                let is_own = self.inner.overlay.seen(&meta);
                return owner.filter(|_| !is_own).into_iter().collect();
            }
            Event::Delete(object) => {
                self.inner.objects.remove(&key(&object));
                self.inner.overlay.gone(object.meta());
                if let Some(uid) = &object.meta().uid {
                    self.inner.settled.forget(uid);
                }
                return owner::<O>(object.meta()).into_iter().collect();
            }
        }
        BTreeSet::new()
    }

    /// All objects were listed: what differs from what was known has changed while nobody watched.
    fn listed<O: Resource<DynamicType = ()> + 'static>(&mut self) -> BTreeSet<Key> {
        let before = self.inner.objects.replace(std::mem::take(&mut self.listed));
        self.inner.overlay.listed(self.listing);
        let was_filled = self.is_filled.send_replace(true);
        self.inner.objects.look(|after| {
            let uids: BTreeSet<_> = after.values().map(|packed| &*packed.uid).collect();
            self.inner.settled.retain(|uid| uids.contains(uid));
            if !was_filled {
                return BTreeSet::new();
            }
            let gone = changed::<O>(&before, after);
            gone.chain(changed::<O>(after, &before)).collect()
        })
    }
}

/// The owners of the objects of one list that another one does not have in this version.
fn changed<O: Resource<DynamicType = ()> + 'static>(
    list: &Listed,
    other: &Listed,
) -> impl Iterator<Item = Key> {
    let differs = |(key, packed): &(&Key, &Packed)| {
        let other = other.get(*key);
        other.is_none_or(|other| (&other.uid, &other.version) != (&packed.uid, &packed.version))
    };
    let changed = list.iter().filter(differs).filter_map(|(_, packed)| packed.metadata());
    changed.filter_map(|meta| owner::<O>(&meta))
}

/// Namespace and name of the controller of an object, if it is of this kind; in whichever version.
fn owner<O: Resource<DynamicType = ()> + 'static>(meta: &ObjectMeta) -> Option<Key> {
    let owners = meta.owner_references.as_ref()?;
    let owner = owners.iter().find(|owner| owner.controller == Some(true))?;
    let group = owner.api_version.split_once('/').map_or("", |(group, _)| group);
    let is_ours = owner.kind == O::kind(&()) && group == O::group(&());
    let namespace = meta.namespace.clone().filter(|_| !is_cluster_scoped::<O>());
    is_ours.then(|| (namespace, owner.name.clone()))
}

fn reference<O: Resource<DynamicType = ()>>((namespace, name): Key) -> ObjectRef<O> {
    let mut reference = ObjectRef::new(&name);
    reference.namespace = namespace;
    reference
}
