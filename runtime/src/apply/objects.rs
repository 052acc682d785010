//! What a watch has told of the objects of one kind, in little memory.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use kube::Resource;
use kube::core::ObjectMeta;

use super::child::Child;
use super::overlay::{Key, key};
use super::raw::{self, Raw};

/// How many objects are kept as structs: those that the reconciles of this moment look at more than once.
const RECENT: usize = 16;

/// The objects of one kind, by namespace and name.
pub(super) struct Objects<K> {
    known: RwLock<BTreeMap<Key, Packed>>,
    recent: Mutex<VecDeque<Arc<K>>>,
}

/// An object as JSON. As a struct it takes many times as much, since each field that it could have takes its room.
///
/// One that its type cannot read counts as missing: to create it fails, and then the API server is asked for it.
pub(super) struct Packed {
    pub(super) uid: Box<str>,
    pub(super) version: Box<str>,
    text: Box<[u8]>,
    /// The mark of what was wanted when this version was found to be so; 0 where it was not.
    wanted: AtomicU64,
}

/// Objects that are listed, before they take the place of those that are known.
pub(super) type Listed = BTreeMap<Key, Packed>;

impl<K> Default for Objects<K> {
    fn default() -> Self {
        Self { known: RwLock::default(), recent: Mutex::default() }
    }
}

impl<K: Child> From<Raw<K>> for Packed {
    fn from(object: Raw<K>) -> Self {
        let (uid, version) = identity(&object);
        let (uid, version) = (uid.into(), version.into());
        Self { uid, version, text: object.text, wanted: AtomicU64::new(0) }
    }
}

impl Packed {
    /// The object's metadata.
    pub(super) fn metadata(&self) -> Option<ObjectMeta> {
        raw::metadata(&self.text).ok()
    }

    /// The object.
    pub(super) fn unpack<K: Child>(&self) -> Option<Arc<K>> {
        serde_json::from_slice(&self.text).ok().map(Arc::new)
    }

    fn is<K: Resource>(&self, object: &K) -> bool {
        identity(object) == (&*self.uid, &*self.version)
    }
}

impl<K: Child> Objects<K> {
    fn known(&self) -> RwLockReadGuard<'_, BTreeMap<Key, Packed>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn recent(&self) -> MutexGuard<'_, VecDeque<Arc<K>>> {
        self.recent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The object of that name.
    pub(super) fn get(&self, key: &Key) -> Option<Arc<K>> {
        let known = self.known();
        let packed = known.get(key)?;
        let found = self.recent().iter().find(|object| packed.is(&***object)).cloned();
        if found.is_some() {
            return found;
        }
        let object = packed.unpack()?;
        let mut recent = self.recent();
        recent.truncate(RECENT - 1);
        recent.push_front(Arc::clone(&object));
        Some(object)
    }

    /// All objects, in no order.
    pub(super) fn all(&self) -> Vec<Arc<K>> {
        self.known().values().filter_map(Packed::unpack).collect()
    }

    pub(super) fn len(&self) -> usize {
        self.known().len()
    }

    /// An object is so now.
    pub(super) fn put(&self, object: Raw<K>) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(key(&object), object.into());
    }

    /// An object is gone.
    pub(super) fn remove(&self, key: &Key) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.remove(key);
    }

    /// These are all objects that there are; those that were known before are returned.
    pub(super) fn replace(&self, listed: Listed) -> Listed {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *known, listed)
    }

    /// Looks at all objects.
    pub(super) fn look<R>(&self, look: impl FnOnce(&Listed) -> R) -> R {
        look(&self.known())
    }

    /// Keeps that this version of an object is as it was wanted, by the mark of that.
    pub(super) fn is_as_wanted(&self, object: &K, wanted: u64) {
        if let Some(packed) = self.known().get(&key(object)).filter(|packed| packed.is(object)) {
            packed.wanted.store(wanted, Ordering::Relaxed);
        }
    }

    /// Whether it is known that this version of an object is as it is wanted.
    pub(super) fn was_as_wanted(&self, object: &K, wanted: u64) -> bool {
        let known = self.known();
        let packed = known.get(&key(object)).filter(|packed| packed.is(object));
        packed.is_some_and(|packed| packed.wanted.load(Ordering::Relaxed) == wanted)
    }
}

fn identity<K: Resource>(object: &K) -> (&str, &str) {
    let meta = object.meta();
    (meta.uid.as_deref().unwrap_or_default(), meta.resource_version.as_deref().unwrap_or_default())
}
