//! The status of an owner.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use kube::core::object::HasStatus;
use kube::{Client, Resource};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::cache::strip;
use super::child::{kind, title};
use super::error::Error;
use super::field_manager::Manager;
use super::hash::hash;
use super::overlay::is_at_least;
use super::request::Requests;

/// Applies the status of the objects of one kind, where it differs from what is there.
///
/// The status is a subresource of its own, so that the role needs `patch` of `<plural>/status`. All fields of it belong to
/// the operator: what it does not say goes, unless somebody else has set it.
pub struct Statuses<O> {
    client: Client,
    manager: Manager,
    written: Mutex<BTreeMap<String, Written>>,
    /// The answers to the last writes, by the object's uid, until the watch has caught up.
    answers: Mutex<BTreeMap<String, (Arc<O>, Instant)>>,
}

/// What was written last of one object.
struct Written {
    wanted: String,
    /// What the API server has made of it.
    answer: String,
    version: String,
    at: Instant,
}

/// How long a write is kept that the watch does not tell of.
const KEPT: Duration = Duration::from_secs(10);

/// How long is kept what the API server has made of a status, which costs a request when it is forgotten.
const KEPT_WHERE_DIFFERENT: Duration = Duration::from_secs(3600);

impl Written {
    fn is_over(&self, now: Instant) -> bool {
        let kept = if self.wanted == self.answer { KEPT } else { KEPT_WHERE_DIFFERENT };
        now.duration_since(self.at) >= kept
    }
}

impl<O> Statuses<O> {
    /// They are written through this client, as this manager.
    pub fn new(client: Client, manager: Manager) -> Self {
        Self { client, manager, written: Mutex::default(), answers: Mutex::default() }
    }
}

impl<O: Resource> Statuses<O> {
    /// An object as it is known best: the answer to the last write of its status, until what is cached is as new. What
    /// depends on the status before, such as the time of a condition's last transition, would be another otherwise each
    /// time that an object is looked at before the watch has told of the write.
    pub fn newest(&self, cached: Arc<O>) -> Arc<O> {
        let meta = cached.meta();
        let (Some(uid), Some(version)) = (&meta.uid, &meta.resource_version) else { return cached };
        let mut answers = self.answers();
        let Some((answer, at)) = answers.get(uid) else { return cached };
        let written = answer.meta().resource_version.as_deref().unwrap_or_default();
        if at.elapsed() < KEPT && !is_at_least(version, written) {
            return Arc::clone(answer);
        }
        answers.remove(uid);
        drop(answers);
        cached
    }

    fn answers(&self) -> MutexGuard<'_, BTreeMap<String, (Arc<O>, Instant)>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answered(&self, uid: &str, mut answer: O) {
        strip(&mut answer);
        let mut answers = self.answers();
        answers.retain(|_, (_, at)| at.elapsed() < KEPT);
        answers.insert(uid.to_owned(), (Arc::new(answer), Instant::now()));
    }
}

impl<O> Statuses<O>
where
    O: Resource<DynamicType = ()> + HasStatus + DeserializeOwned,
    O::Status: Serialize,
{
    /// Makes the status of an object as it is wanted; says whether a request was needed. `owner` is the object as
    /// it is cached, and may be older than what was written last.
    pub async fn apply(&self, owner: &O, status: &O::Status) -> Result<bool, Error> {
        let meta = owner.meta();
        let (Some(name), Some(uid)) = (meta.name.as_deref(), meta.uid.as_deref()) else {
            return Err(Error::NoUid { what: kind::<O>() });
        };
        let namespace = meta.namespace.as_deref();
        let what = || title(&kind::<O>(), namespace, name);
        let unwritten = |source| Error::Serialize { what: what(), source };
        let wanted = serde_json::to_value(status).map_err(unwritten)?;
        let wanted_hash = hash(&present(&wanted));
        let cached = serde_json::to_value(owner.status()).map_err(unwritten)?;
        let version = meta.resource_version.as_deref().unwrap_or_default();
        if self.is_there(uid, version, &wanted_hash, &hash(&present(&cached))) {
            return Ok(false);
        }
        let body = json!({
            "apiVersion": O::api_version(&()),
            "kind": O::kind(&()),
            "metadata": { "name": name, "namespace": namespace, "uid": uid },
            "status": wanted,
        });
        let requests = Requests { client: &self.client, manager: &self.manager, namespace, name };
        let answer: O = match requests.apply_status(&body).await {
            Ok(answer) => answer,
            // It was deleted meanwhile, and perhaps made anew.
            Err(kube::Error::Api(status)) if status.code == 404 || status.code == 409 => {
                self.written().remove(uid);
                return Err(Error::Stale { what: what() });
            }
            Err(error) => {
                let plural = format!("{}/status", O::plural(&()));
                return Err(Error::request("patch", plural, what(), error));
            }
        };
        let made = serde_json::to_value(answer.status()).map_err(unwritten)?;
        let written = Written {
            wanted: wanted_hash,
            answer: hash(&present(&made)),
            version: answer.meta().resource_version.clone().unwrap_or_default(),
            at: Instant::now(),
        };
        self.written().insert(uid.to_owned(), written);
        self.answered(uid, answer);
        Ok(true)
    }

    fn written(&self) -> MutexGuard<'_, BTreeMap<String, Written>> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether what is wanted is what is there already, as far as it is known.
    fn is_there(&self, uid: &str, version: &str, wanted: &str, cached: &str) -> bool {
        let now = Instant::now();
        let mut all = self.written();
        all.retain(|_, written| !written.is_over(now));
        let Some(written) = all.get(uid) else { return wanted == cached };
        if !is_at_least(version, &written.version) {
            return wanted == written.wanted;
        }
        // The cache has caught up, and an entry is kept only where the API server says it otherwise.
        if written.wanted == written.answer || written.answer != cached {
            all.remove(uid);
            return wanted == cached;
        }
        wanted == written.wanted || wanted == cached
    }
}

/// A value without what counts as absent: null, and empty lists and maps.
fn present(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.iter().map(|(key, value)| (key.clone(), present(value)));
            Value::Object(fields.filter(|(_, value)| !is_absent(value)).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(present).collect()),
        scalar => scalar.clone(),
    }
}

fn is_absent(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}
