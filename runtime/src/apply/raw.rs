//! Objects as the text that the API server sent, without what nobody reads.
//!
//! No struct is made of what may never be looked at: a struct takes many times the memory and the time of its text.

use std::marker::PhantomData;

use kube::Resource;
use kube::core::ObjectMeta;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::lean::{of_kind, sparing};

/// An object of a kind, as text.
#[derive(Clone, Debug)]
pub(super) struct Raw<K> {
    meta: ObjectMeta,
    /// JSON.
    pub(super) text: Box<[u8]>,
    kind: PhantomData<fn() -> K>,
}

/// What is looked at of every object.
#[derive(Deserialize)]
struct Head {
    metadata: ObjectMeta,
}

/// The metadata of an object that is there as text.
pub(super) fn metadata(text: &[u8]) -> serde_json::Result<ObjectMeta> {
    serde_json::from_slice(text).map(|Head { metadata }| metadata)
}

impl<'de, K> Deserialize<'de> for Raw<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut text = Vec::new();
        let mut writer = serde_json::Serializer::new(&mut text);
        serde_transcode::transcode(sparing(deserializer), &mut writer).map_err(D::Error::custom)?;
        let meta = metadata(&text).map_err(D::Error::custom)?;
        Ok(Self { meta, text: text.into_boxed_slice(), kind: PhantomData })
    }
}

impl<K: Resource> Resource for Raw<K> {
    of_kind!(K);

    fn meta(&self) -> &ObjectMeta {
        &self.meta
    }

    fn meta_mut(&mut self) -> &mut ObjectMeta {
        &mut self.meta
    }
}

#[cfg(test)]
mod tests {
    use k8s_openapi::api::core::v1::Service;
    use kube::Resource;
    use kube::core::WatchEvent;
    use serde_json::{Value, json};

    use super::Raw;

    #[test]
    fn an_object_is_its_text_without_what_nobody_reads() {
        let mut object = json!({
            "spec": {
                "ports": [{"port": 80, "name": "a\"b\u{1F600}\n"}, {}], "none": null,
                "numbers": [1, -1, 1.5, u64::MAX, i64::MIN, 1e300], "yes": true, "managedFields": 1
            },
            "metadata": {
                "managedFields": [{"manager": "kubectl"}], "name": "pond", "uid": "u",
                "ownerReferences": [{"apiVersion": "v1", "kind": "Lake", "name": "l", "uid": "o"}]
            },
        });
        let told = json!({"type": "ADDED", "object": object}).to_string();
        let event: WatchEvent<Raw<Service>> = serde_json::from_str(&told).unwrap();
        let WatchEvent::Added(raw) = event else { panic!("{event:?}") };
        object["metadata"].as_object_mut().unwrap().remove("managedFields");
        assert_eq!(serde_json::from_slice::<Value>(&raw.text).unwrap(), object);
        assert_eq!(raw.meta().name.as_deref(), Some("pond"));
        assert_eq!(raw.meta().owner_references.as_ref().map(Vec::len), Some(1));
    }

    #[test]
    fn what_has_no_metadata_is_no_object() {
        let error = serde_json::from_str::<Raw<Service>>("{\"kind\": \"Service\"}").unwrap_err();
        assert!(error.to_string().contains("missing field `metadata`"), "{error}");
    }
}
