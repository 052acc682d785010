//! From a watch into the cache, and to the owners whom a change concerns.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::sync::Arc;

use futures::{Stream, StreamExt, stream};
use kube::runtime::WatchStreamExt;
use kube::runtime::reflector::ObjectRef;
use kube::runtime::reflector::store::Writer;
use kube::runtime::watcher::{self, Event, watcher};
use kube::{Api, Resource};
use serde::de::DeserializeOwned;
use tokio::time::Instant;

use super::cache::{Inner, strip};
use super::child::{Child, is_cluster_scoped};
use super::field_manager::Manager;
use super::overlay::Key;

/// How many objects are asked for at once: what is decoded at the same time is what memory is needed for.
const PAGE: u32 = 100;

/// The owners whom changes concern. Polling it fills the cache.
pub(super) fn stream<K: Child, O: Resource<DynamicType = ()> + 'static>(
    api: Api<K>,
    manager: &Manager,
    writer: Writer<K>,
    inner: Arc<Inner<K>>,
) -> impl Stream<Item = watcher::Result<ObjectRef<O>>> + Send + use<K, O> {
    let events = events(api, watcher::Config::default().labels(&manager.selector()));
    let mut feed = Feed { writer, inner, listing: Instant::now(), is_filled: false };
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
    config: watcher::Config,
) -> impl Stream<Item = watcher::Result<Event<K>>> + Send + 'static
where
    K: Resource + Clone + DeserializeOwned + Debug + Send + 'static,
{
    watcher(api, config.page_size(PAGE)).modify(strip).default_backoff()
}

struct Feed<K: Child> {
    writer: Writer<K>,
    inner: Arc<Inner<K>>,
    /// When the last list began.
    listing: Instant,
    is_filled: bool,
}

impl<K: Child> Feed<K> {
    /// Takes in what the watch tells; says whom it concerns.
    fn take<O: Resource<DynamicType = ()> + 'static>(&mut self, event: &Event<K>) -> BTreeSet<Key> {
        match event {
            Event::Init => self.listing = Instant::now(),
            Event::InitApply(_) => {}
            Event::InitDone => return self.listed::<O>(event),
            Event::Apply(object) => {
                // Into the store first: what is written must not be missing in between.
                self.writer.apply_watcher_event(event);
                let is_own = self.inner.overlay.seen(object);
                return owner::<K, O>(object).filter(|_| !is_own).into_iter().collect();
            }
            Event::Delete(object) => {
                self.writer.apply_watcher_event(event);
                self.inner.overlay.gone(object);
                if let Some(uid) = &object.meta().uid {
                    self.inner.settled.forget(uid);
                }
                return owner::<K, O>(object).into_iter().collect();
            }
        }
        self.writer.apply_watcher_event(event);
        BTreeSet::new()
    }

    /// All objects were listed: what differs from what was known has changed while nobody watched.
    fn listed<O: Resource<DynamicType = ()> + 'static>(
        &mut self,
        event: &Event<K>,
    ) -> BTreeSet<Key> {
        let before = self.inner.store.state();
        self.writer.apply_watcher_event(event);
        self.inner.overlay.listed(self.listing);
        let after = self.inner.store.state();
        let known = versions(&before);
        let exists = versions(&after);
        self.inner.settled.retain(|uid| exists.contains_key(uid));
        if !std::mem::replace(&mut self.is_filled, true) {
            return BTreeSet::new();
        }
        let differs = |object: &&Arc<K>, others: &BTreeMap<&str, &str>| {
            let (uid, version) = identity(&***object);
            others.get(uid) != Some(&version)
        };
        let gone = before.iter().filter(|object| differs(object, &exists));
        let new = after.iter().filter(|object| differs(object, &known));
        gone.chain(new).filter_map(|object| owner::<K, O>(object)).collect()
    }
}

fn identity<K: Resource>(object: &K) -> (&str, &str) {
    let meta = object.meta();
    (meta.uid.as_deref().unwrap_or_default(), meta.resource_version.as_deref().unwrap_or_default())
}

fn versions<K: Resource>(objects: &[Arc<K>]) -> BTreeMap<&str, &str> {
    objects.iter().map(|object| identity(&**object)).collect()
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
