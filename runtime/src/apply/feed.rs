//! From a watch into the cache, and to the owners whom a change concerns.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::Arc;

use futures::{Stream, StreamExt, TryStreamExt, stream};
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
use super::lean::{lean, whole};
use super::objects::{Listed, Packed};
use super::overlay::{Key, key};

/// How many objects are asked for at once: what is decoded at the same time is what memory is needed for.
const PAGE: u32 = 100;

/// The owners whom changes concern. Polling it fills the cache.
pub(super) fn stream<K: Child, O: Resource<DynamicType = ()> + 'static>(
    api: Api<K>,
    manager: &Manager,
    is_filled: watch::Sender<bool>,
    inner: Arc<Inner<K>>,
) -> impl Stream<Item = watcher::Result<ObjectRef<O>>> + Send + use<K, O> {
    let events = events(api, &(), watcher::Config::default().labels(&manager.selector()));
    let mut feed = Feed { is_filled, inner, listing: Instant::now(), listed: Listed::new() };
    events.flat_map(move |event| {
        let found: Vec<_> = match event {
            Ok(event) => feed.take::<O>(&event).into_iter().map(|key| Ok(reference(key))).collect(),
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
    watcher(lean(api, kind), config.page_size(PAGE)).default_backoff().map_ok(whole)
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
    fn take<O: Resource<DynamicType = ()> + 'static>(&mut self, event: &Event<K>) -> BTreeSet<Key> {
        match event {
            Event::Init => {
                self.listing = Instant::now();
                self.listed.clear();
            }
            Event::InitApply(object) => {
                if let Some(packed) = Packed::new(object) {
                    self.listed.insert(key(object), packed);
                }
            }
            Event::InitDone => return self.listed::<O>(),
            Event::Apply(object) => {
                // Here first: what is written must not be missing in between.
                self.inner.objects.put(object);
                let is_own = self.inner.overlay.seen(object);
                return owner::<K, O>(object).filter(|_| !is_own).into_iter().collect();
            }
            Event::Delete(object) => {
                self.inner.objects.remove(object);
                self.inner.overlay.gone(object);
                if let Some(uid) = &object.meta().uid {
                    self.inner.settled.forget(uid);
                }
                return owner::<K, O>(object).into_iter().collect();
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
            let gone = changed::<K, O>(&before, after);
            gone.chain(changed::<K, O>(after, &before)).collect()
        })
    }
}

/// The owners of the objects of one list that another one does not have in this version.
fn changed<K: Child, O: Resource<DynamicType = ()> + 'static>(
    list: &Listed,
    other: &Listed,
) -> impl Iterator<Item = Key> {
    let differs = |(key, packed): &(&Key, &Packed)| {
        let other = other.get(*key);
        other.is_none_or(|other| (&other.uid, &other.version) != (&packed.uid, &packed.version))
    };
    let objects = list.iter().filter(differs).filter_map(|(_, packed)| packed.unpack::<K>());
    objects.filter_map(|object| owner::<K, O>(&object))
}

/// Namespace and name of the controller of an object, if it is of this kind; in whichever version.
fn owner<K: Child, O: Resource<DynamicType = ()> + 'static>(object: &K) -> Option<Key> {
    let meta = object.meta();
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
