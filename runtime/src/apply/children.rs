//! The children of one owner.

use std::sync::Arc;

use k8s_openapi::apimachinery::pkg::apis::meta::v1::OwnerReference;
use kube::Resource;
use kube::api::Patch;
use kube::runtime::reflector::Lookup;
use serde_json::Value;

use super::cache::Cache;
use super::caches::Caches;
use super::child::{Child, is_namespaced, kind, title};
use super::compare::{Difference, compare};
use super::desired::{CREATED, Desired, mark_of, reference};
use super::error::Error;
use super::field_manager::Manager;
use super::migrate;
use super::outcome::Outcome;
use super::request::Requests;

/// The children of one owner: objects that it controls, as their owner reference says, and that are deleted with it.
pub struct Children<'a, O> {
    pub(super) caches: &'a Caches,
    pub(super) owner: &'a O,
    pub(super) namespace: Option<&'a str>,
}

/// How often a write is tried anew that somebody else's came in between of.
const TRIES: usize = 3;

impl<'a, O: Resource<DynamicType = ()>> Children<'a, O> {
    /// Those in this namespace, of an owner that is in none.
    #[must_use]
    pub fn within(self, namespace: &'a str) -> Self {
        Self { namespace: Some(namespace), ..self }
    }

    /// Makes a child as it is wanted, with as few requests as that takes; none where it is so already. The label
    /// `app.kubernetes.io/managed-by`, the annotation `<manager>/applied`, the namespace and the owner reference are set
    /// here; its status is left out.
    ///
    /// An object of that name that the owner does not control is an error, and nothing is sent to it. An owner that is being
    /// deleted gets no children, since the garbage collector would not see all of them.
    pub async fn apply<K: Child>(&self, mut desired: K) -> Result<Outcome<K>, Error> {
        let owner = self.reference()?;
        if self.owner.meta().deletion_timestamp.is_some() {
            return Err(Error::Deleting { what: self.title() });
        }
        let Caches { client, manager, .. } = self.caches;
        let cache = self.caches.of_kind::<K>()?;
        cache.ready().await?;
        if let Some(namespace) = self.namespace.filter(|_| is_namespaced::<K>()) {
            desired.meta_mut().namespace.get_or_insert_with(|| namespace.to_owned());
        }
        let mark = mark_of(&desired, &owner);
        let namespace = self.owner.meta().namespace.as_deref();
        if let Some(live) = as_before(cache, &desired, namespace, mark) {
            return Ok(Outcome::Unchanged(live));
        }
        let desired = Desired::new(&desired, manager, &owner, namespace)?;
        let namespace = desired.namespace.as_deref();
        let requests = Requests { client, manager, namespace, name: &desired.name };
        let write = Write { cache, desired: &desired, requests, owner: &owner, mark };
        match cache.get(namespace, &desired.name) {
            Some(live) => write.adjust(live).await,
            None => write.create().await,
        }
    }

    /// Deletes a child, and what belongs to it; says whether there was one. An object of that name that the owner does not
    /// control is none of its children and stays.
    pub async fn remove<K: Child>(&self, name: &str) -> Result<bool, Error> {
        let Some(live) = self.get::<K>(name).await? else { return Ok(false) };
        if live.meta().deletion_timestamp.is_some() {
            return Ok(false);
        }
        let Caches { client, manager, .. } = self.caches;
        let namespace = live.meta().namespace.as_deref();
        let requests = Requests { client, manager, namespace, name };
        let uid = live.meta().uid.as_deref().unwrap_or_default();
        let is_deleted = match requests.delete::<K>(uid).await {
            Ok(()) => true,
            // It is gone, or the name is another object's by now.
            Err(kube::Error::Api(status)) if status.code == 404 || status.code == 409 => false,
            Err(error) => return Err(requests.failed::<K>("delete", error)),
        };
        self.caches.of_kind::<K>()?.removed(&live);
        Ok(is_deleted)
    }

    /// The child of that name, as far as it is known.
    pub async fn get<K: Child>(&self, name: &str) -> Result<Option<Arc<K>>, Error> {
        let owner = self.reference()?;
        let cache = self.caches.of_kind::<K>()?;
        cache.ready().await?;
        let namespace = self.owner.meta().namespace.as_deref().or(self.namespace);
        let found = cache.get(namespace, name);
        let is_child = |object: &Arc<K>| {
            controller(&**object).is_some_and(|controller| controller.uid == owner.uid)
        };
        Ok(found.filter(is_child))
    }

    fn reference(&self) -> Result<OwnerReference, Error> {
        let found = reference(self.owner).filter(|owner| !owner.uid.is_empty());
        found.ok_or_else(|| Error::NoUid { what: self.title() })
    }

    fn title(&self) -> String {
        let meta = self.owner.meta();
        title(&kind::<O>(), meta.namespace.as_deref(), meta.name.as_deref().unwrap_or("?"))
    }
}

/// A child that is to be as it is wanted.
struct Write<'a, K: Child> {
    cache: &'a Cache<K>,
    desired: &'a Desired,
    requests: Requests<'a>,
    owner: &'a OwnerReference,
    /// See [`mark_of`].
    mark: Option<u64>,
}

/// A child that is wanted as it was, and has not changed since it was found to be so.
fn as_before<K: Child>(
    cache: &Cache<K>,
    desired: &K,
    namespace: Option<&str>,
    mark: Option<u64>,
) -> Option<Arc<K>> {
    let mark = mark?;
    let meta = desired.meta();
    let namespace = meta.namespace.as_deref().or(namespace);
    let live = cache.get(namespace, meta.name.as_deref()?)?;
    cache.objects().was_as_wanted(&live, mark).then_some(live)
}

impl<K: Child> Write<'_, K> {
    fn manager(&self) -> &Manager {
        self.requests.manager
    }

    async fn create(&self) -> Result<Outcome<K>, Error> {
        let annotation = format!("{CREATED}{}", self.desired.hash);
        let body = self.desired.body(self.manager(), &annotation, None);
        match self.requests.create::<K>(&body).await {
            Ok(object) => Ok(Outcome::Created(self.keep(object)?)),
            // Either the cache is behind, or it does not have the label by which it would be seen.
            Err(kube::Error::Api(status)) if status.is_already_exists() => {
                let found = self.requests.find::<K>().await;
                let found = found.map_err(|error| self.requests.failed::<K>("list", error))?;
                let found = found.ok_or_else(|| self.stale())?;
                self.check(&found)?;
                self.adjust(self.cache.written(found)).await
            }
            Err(error) => Err(self.requests.failed::<K>("create", error)),
        }
    }

    async fn adjust(&self, live: Arc<K>) -> Result<Outcome<K>, Error> {
        self.check(&live)?;
        let value = self.value(&live)?;
        let found = compare(self.desired.value(), &value);
        let uid = live.uid().unwrap_or_default();
        let annotations = live.meta().annotations.as_ref();
        let annotation =
            annotations.and_then(|all| all.get(&self.manager().annotation())).map(String::as_str);
        let is_same = self.desired.is_said_by(annotation);
        if is_same && (found.is_empty() || self.settled(&uid, &found)) {
            if let Some(mark) = self.mark {
                self.cache.objects().is_as_wanted(&live, mark);
            }
            return Ok(Outcome::Unchanged(live));
        }
        let paths: Vec<_> = found.iter().map(|found| found.path.clone()).collect();
        let object = match annotation {
            Some(annotation) if is_same => self.send(annotation, &uid).await?,
            // What is wanted has changed, and there may be an entry of the create.
            None => self.upgrade(CREATED, &uid).await?,
            Some(annotation) if annotation.starts_with(CREATED) => {
                self.upgrade(annotation, &uid).await?
            }
            Some(_) => self.send(&self.desired.hash, &uid).await?,
        };
        let object = self.keep(object)?;
        let is_written = object.meta().resource_version != live.meta().resource_version;
        if !is_written {
            return Ok(Outcome::Unchanged(object));
        }
        tracing::debug!(what = self.requests.title::<K>(), ?paths, "applied");
        Ok(Outcome::Changed(object, paths))
    }

    /// Whether it may be changed at all.
    fn check(&self, live: &K) -> Result<(), Error> {
        let controller = controller(live);
        if controller.is_some_and(|controller| controller.uid == self.owner.uid) {
            if live.meta().deletion_timestamp.is_some() {
                return Err(Error::Deleting { what: self.requests.title::<K>() });
            }
            return Ok(());
        }
        let Some(other) = controller else {
            return Err(self.foreign("it belongs to nobody".into()));
        };
        let owner = format!("{} {}", other.kind, other.name);
        if other.kind == self.owner.kind && other.name == self.owner.name {
            return Err(Error::Former { what: self.requests.title::<K>(), owner });
        }
        Err(self.foreign(format!("it belongs to {owner}")))
    }

    fn foreign(&self, owner: String) -> Error {
        let name = match self.requests.namespace {
            Some(namespace) => format!("{namespace}/{}", self.requests.name),
            None => self.requests.name.to_owned(),
        };
        Error::Foreign { kind: kind::<K>(), name, owner }
    }

    fn stale(&self) -> Error {
        self.cache.forget(self.requests.namespace, self.requests.name);
        Error::Stale { what: self.requests.title::<K>() }
    }

    /// Applies what is wanted to the object of that uid, and to no other.
    async fn send(&self, annotation: &str, uid: &str) -> Result<K, Error> {
        let body = self.desired.body(self.manager(), annotation, Some(uid));
        self.requests.apply::<K>(&body).await.map_err(|error| match &error {
            kube::Error::Api(status) if status.code == 409 || status.code == 404 => self.stale(),
            _ => self.requests.failed::<K>("patch", error),
        })
    }

    /// Applies what is wanted so that what is no longer wanted goes. The annotation says what it said until that is
    /// done: whoever is stopped in between begins anew.
    async fn upgrade(&self, annotation: &str, uid: &str) -> Result<K, Error> {
        for _ in 0..TRIES {
            let object = self.send(annotation, uid).await?;
            let entries = object.meta().managed_fields.as_deref().unwrap_or_default();
            let Some(patch) = migrate::patch(entries, self.manager().as_str()) else {
                return self.send(&self.desired.hash, uid).await;
            };
            match self.requests.patch::<K>(&Patch::Json(patch)).await {
                Ok(()) => return self.send(&self.desired.hash, uid).await,
                // Somebody has written meanwhile.
                Err(kube::Error::Api(status)) if status.code == 409 || status.code == 422 => {}
                Err(error) => return Err(self.requests.failed::<K>("patch", error)),
            }
        }
        Err(self.stale())
    }

    /// Keeps the answer to a write, and what it still has otherwise.
    fn keep(&self, object: K) -> Result<Arc<K>, Error> {
        let object = self.cache.written(object);
        let value = self.value(&object)?;
        let left = compare(self.desired.value(), &value);
        let uid = object.uid().unwrap_or_default();
        self.cache.settled().keep(&uid, &self.desired.hash, &left);
        Ok(object)
    }

    fn settled(&self, uid: &str, found: &[Difference<'_>]) -> bool {
        self.cache.settled().knows(uid, &self.desired.hash, found)
    }

    fn value(&self, object: &K) -> Result<Value, Error> {
        serde_json::to_value(object)
            .map_err(|source| Error::Serialize { what: self.requests.title::<K>(), source })
    }
}

/// Who controls an object.
fn controller<K: Resource>(object: &K) -> Option<&OwnerReference> {
    let owners = object.meta().owner_references.as_ref()?;
    owners.iter().find(|owner| owner.controller == Some(true))
}
