//! Own writes, kept over what is cached until the watch has caught up.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use kube::Resource;
use kube::core::ObjectMeta;
use tokio::time::Instant;

/// How long a write is kept that the watch does not tell of: it may have been reverted, or the watch is down, and then
/// what is cached is as good.
const KEPT: Duration = Duration::from_secs(10);

/// Namespace and name.
pub(super) type Key = (Option<String>, String);

/// What was written, by namespace and name.
pub(super) struct Overlay<K>(Mutex<BTreeMap<Key, Write<K>>>);

struct Write<K> {
    /// What the API server answered; none where the object was deleted.
    object: Option<Arc<K>>,
    uid: String,
    /// The version of the answer, or the one that was deleted.
    version: String,
    at: Instant,
}

impl<K> Default for Overlay<K> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Resource> Overlay<K> {
    fn writes(&self) -> MutexGuard<'_, BTreeMap<Key, Write<K>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps the answer to a write.
    pub(super) fn written(&self, object: &Arc<K>, now: Instant) {
        let (uid, version) = identity(object.meta());
        let write = Write { uid, version, object: Some(Arc::clone(object)), at: now };
        self.writes().insert(key(&**object), write);
    }

    /// Keeps that an object was deleted.
    pub(super) fn removed(&self, object: &K, now: Instant) {
        let (uid, version) = identity(object.meta());
        self.writes().insert(key(object), Write { object: None, uid, version, at: now });
    }

    /// Forgets what was written of that name, since it is not so any more.
    pub(super) fn forget(&self, key: &Key) {
        self.writes().remove(key);
    }

    /// What is there: what was written, unless what is cached is newer.
    pub(super) fn over(&self, key: &Key, cached: Option<Arc<K>>, now: Instant) -> Option<Arc<K>> {
        let mut writes = self.writes();
        let Some(write) = writes.get(key) else { return cached };
        let caught_up = cached.as_ref().is_some_and(|cached| {
            let (uid, version) = identity(cached.meta());
            match write.object {
                Some(_) => is_at_least(&version, &write.version),
                None => uid != write.uid,
            }
        });
        if caught_up || now.duration_since(write.at) >= KEPT {
            writes.remove(key);
            return cached;
        }
        write.object.clone()
    }

    /// The watch tells of a version of an object. Says whether it is what was written here, which is no news.
    pub(super) fn seen(&self, object: &ObjectMeta) -> bool {
        let mut writes = self.writes();
        let key = named(object);
        let Some(write) = writes.get(&key) else { return false };
        let (uid, version) = identity(object);
        let is_own = write.object.is_some() && write.version == version;
        let caught_up = match write.object {
            Some(_) => is_at_least(&version, &write.version),
            None => uid != write.uid,
        };
        if caught_up {
            writes.remove(&key);
        }
        is_own
    }

    /// The watch tells that an object is gone, or has lost the label.
    pub(super) fn gone(&self, object: &ObjectMeta) {
        let mut writes = self.writes();
        let key = named(object);
        let (uid, version) = identity(object);
        let over = writes.get(&key).is_some_and(|write| match write.object {
            Some(_) => is_at_least(&version, &write.version),
            None => uid == write.uid,
        });
        if over {
            writes.remove(&key);
        }
    }

    /// All objects were listed anew, and what was written before `since` is among them.
    pub(super) fn listed(&self, since: Instant) {
        self.writes().retain(|_, write| write.at >= since);
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.writes().len()
    }
}

pub(super) fn key<K: Resource>(object: &K) -> Key {
    named(object.meta())
}

fn named(meta: &ObjectMeta) -> Key {
    (meta.namespace.clone(), meta.name.clone().unwrap_or_default())
}

fn identity(meta: &ObjectMeta) -> (String, String) {
    (meta.uid.clone().unwrap_or_default(), meta.resource_version.clone().unwrap_or_default())
}

/// Whether one resource version is another or comes after it. Those of one kind are decimal numbers that grow, which
/// Kubernetes promises since 1.35 and has always been so; others are only told apart.
pub(super) fn is_at_least(version: &str, other: &str) -> bool {
    let number = |text: &'_ str| {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.trim_start_matches('0').to_owned())
    };
    match (number(version), number(other)) {
        (Some(version), Some(other)) => (version.len(), &version) >= (other.len(), &other),
        _ => version == other,
    }
}
