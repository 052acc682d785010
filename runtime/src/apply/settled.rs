//! What the API server makes of values: the differences that are left after a write.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

use super::compare::Difference;
use super::hash::hash;

/// The differences that were left after a write, by the object's uid: what was wanted, and what the answer had instead.
/// As long as nothing else differs, another write would change nothing. Most objects have no entry.
#[derive(Default)]
pub(super) struct Settled(Mutex<BTreeMap<String, Entry>>);

#[derive(PartialEq)]
struct Entry {
    desired: String,
    differences: String,
}

impl Settled {
    fn entries(&self) -> MutexGuard<'_, BTreeMap<String, Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps what is left after a write.
    pub(super) fn keep(&self, uid: &str, desired: &str, left: &[Difference<'_>]) {
        if left.is_empty() {
            self.forget(uid);
        } else {
            self.entries().insert(uid.to_owned(), Entry::new(desired, left));
        }
    }

    /// Whether exactly this was left after the last write of the same.
    pub(super) fn knows(&self, uid: &str, desired: &str, found: &[Difference<'_>]) -> bool {
        self.entries().get(uid).is_some_and(|entry| *entry == Entry::new(desired, found))
    }

    /// The object is gone.
    pub(super) fn forget(&self, uid: &str) {
        self.entries().remove(uid);
    }

    /// These are the objects that there are.
    pub(super) fn retain(&self, exists: impl Fn(&str) -> bool) {
        self.entries().retain(|uid, _| exists(uid));
    }
}

impl Entry {
    fn new(desired: &str, found: &[Difference<'_>]) -> Self {
        let found: Vec<_> = found.iter().map(|found| json!([found.path, found.live])).collect();
        Self { desired: desired.to_owned(), differences: hash(&Value::Array(found)) }
    }
}
