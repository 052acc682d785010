//! What is wanted of a child, with all that marks it as its owner's.

use std::hash::{DefaultHasher, Hash, Hasher};

use k8s_openapi::ByteString;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::OwnerReference;
use kube::Resource;
use serde_json::{Map, Value, json};

use super::child::{Child, is_cluster_scoped, is_namespaced, kind, title};
use super::error::Error;
use super::field_manager::{MANAGED_BY, Manager};
use super::hash::hash;

/// A child as it is wanted, without the annotation that has its hash.
pub(super) struct Desired {
    pub(super) name: String,
    pub(super) namespace: Option<String>,
    pub(super) hash: String,
    value: Value,
}

/// What an object says under [`Manager::annotation`] that was created and never applied since.
pub(super) const CREATED: &str = "created-";

impl Desired {
    /// Of an object without what only the API server may say. An object of an owner in a namespace is in the same one.
    pub(super) fn new<K: Child>(
        object: &K,
        manager: &Manager,
        owner: &OwnerReference,
        namespace: Option<&str>,
    ) -> Result<Self, Error> {
        let kind = kind::<K>();
        let Some(name) = object.meta().name.clone().filter(|name| !name.is_empty()) else {
            return Err(Error::NoName { kind });
        };
        let namespace = place::<K>(object, namespace, &name)?;
        let what = || title(&kind, namespace.as_deref(), &name);
        let mut value = serde_json::to_value(object)
            .map_err(|source| Error::Serialize { what: what(), source })?;
        let Value::Object(fields) = &mut value else {
            let source = serde::ser::Error::custom("it is no object");
            return Err(Error::Serialize { what: what(), source });
        };
        fields.insert("apiVersion".into(), K::api_version(&()).into());
        fields.insert("kind".into(), kind.as_str().into());
        fields.remove("status");
        write_only(fields);
        let owner = serde_json::to_value(owner)
            .map_err(|source| Error::Serialize { what: what(), source })?;
        mark(fields, manager, owner, namespace.as_deref());
        Ok(Self { hash: hash(&value), value, name, namespace })
    }

    /// The wanted fields.
    pub(super) fn value(&self) -> &Value {
        &self.value
    }

    /// Whether a value of the annotation says that this was wanted when the object was written last.
    pub(super) fn is_said_by(&self, annotation: Option<&str>) -> bool {
        annotation.is_some_and(|text| text.strip_prefix(CREATED).unwrap_or(text) == self.hash)
    }

    /// What is sent, with this annotation; `uid` is that of the object that it is applied to.
    pub(super) fn body(&self, manager: &Manager, annotation: &str, uid: Option<&str>) -> Value {
        let mut body = self.value.clone();
        let metadata = &mut body["metadata"];
        metadata["annotations"][manager.annotation()] = annotation.into();
        if let Some(uid) = uid {
            metadata["uid"] = uid.into();
        }
        body
    }
}

/// What a child is recognised by that is wanted as it was wanted before, in this process; never 0. Much less work than all that
/// [`Desired`] knows.
pub(super) fn mark_of<K: Child>(object: &K, owner: &OwnerReference) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    serde_json::to_vec(object).ok()?.hash(&mut hasher);
    (&owner.api_version, &owner.name, &owner.uid).hash(&mut hasher);
    Some(hasher.finish().max(1))
}

/// Where an object is, none for the cluster.
fn place<K: Child>(object: &K, owner: Option<&str>, name: &str) -> Result<Option<String>, Error> {
    let said = object.meta().namespace.as_deref();
    let error = |message| Error::Place { what: title(&kind::<K>(), said, name), message };
    if is_cluster_scoped::<K>() {
        return match owner {
            Some(_) => Err(error("it is in no namespace, and its owner is in one")),
            None => Ok(None),
        };
    }
    match (said, owner) {
        (Some(said), Some(owner)) if said != owner => {
            Err(error("it is in another namespace than its owner"))
        }
        (None, None) if is_namespaced::<K>() => {
            Err(error("it names no namespace, and its owner is in none"))
        }
        (said, owner) => Ok(said.or(owner).map(str::to_owned)),
    }
}

/// What the API server moves into `data` when a Secret is written, so that it would never be found again.
fn write_only(fields: &mut Map<String, Value>) {
    if fields["kind"] != "Secret" || fields["apiVersion"] != "v1" {
        return;
    }
    if let Some(Value::Object(texts)) = fields.remove("stringData") {
        let data = fields.entry("data").or_insert_with(|| json!({}));
        for (key, text) in texts {
            let bytes = ByteString(text.as_str().unwrap_or_default().into());
            data[key] = serde_json::to_value(bytes).unwrap_or_default();
        }
    }
}

fn mark(fields: &mut Map<String, Value>, manager: &Manager, owner: Value, namespace: Option<&str>) {
    let metadata = fields.entry("metadata").or_insert_with(|| json!({}));
    if let Some(metadata) = metadata.as_object_mut() {
        for theirs in [
            "creationTimestamp",
            "deletionGracePeriodSeconds",
            "deletionTimestamp",
            "generateName",
            "generation",
            "managedFields",
            "resourceVersion",
            "selfLink",
            "uid",
        ] {
            metadata.remove(theirs);
        }
    }
    if let Some(namespace) = namespace {
        metadata["namespace"] = namespace.into();
    }
    metadata["labels"][MANAGED_BY] = manager.as_str().into();
    if let Some(annotations) = metadata["annotations"].as_object_mut() {
        annotations.remove(&manager.annotation());
        if annotations.is_empty() {
            metadata["annotations"] = Value::Null;
        }
    }
    let others = metadata["ownerReferences"].as_array().cloned().unwrap_or_default();
    let is_other = |other: &Value| other["controller"] != true && other["uid"] != owner["uid"];
    let mut owners: Vec<_> = others.into_iter().filter(is_other).collect();
    owners.insert(0, owner);
    metadata["ownerReferences"] = owners.into();
}

/// The reference to an owner that its children carry.
pub(super) fn reference<O: Resource<DynamicType = ()>>(owner: &O) -> Option<OwnerReference> {
    let reference = owner.controller_owner_ref(&())?;
    Some(OwnerReference { block_owner_deletion: Some(true), ..reference })
}
