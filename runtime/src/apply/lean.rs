//! Objects as they are read from lists and watches: without what nobody reads of them.
//!
//! More than half of an object that is applied is its `managedFields`. They are passed over before anything is made of
//! them, so that they cost neither memory nor the time to build them.

use std::fmt::{self, Formatter};

use kube::Resource;
use kube::core::ObjectMeta;
use kube::runtime::watcher::Event;
use serde::de::{DeserializeSeed, Error, IgnoredAny, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};

/// What is an object of a kind, however it is read: all of [`Resource`] but its metadata.
macro_rules! of_kind {
    ($kind:ident) => {
        type DynamicType = $kind::DynamicType;
        // That of an `Api` is known already.
        type Scope = kube::core::DynamicResourceScope;

        fn kind(kind: &Self::DynamicType) -> std::borrow::Cow<'_, str> {
            $kind::kind(kind)
        }

        fn group(kind: &Self::DynamicType) -> std::borrow::Cow<'_, str> {
            $kind::group(kind)
        }

        fn version(kind: &Self::DynamicType) -> std::borrow::Cow<'_, str> {
            $kind::version(kind)
        }

        fn api_version(kind: &Self::DynamicType) -> std::borrow::Cow<'_, str> {
            $kind::api_version(kind)
        }

        fn plural(kind: &Self::DynamicType) -> std::borrow::Cow<'_, str> {
            $kind::plural(kind)
        }
    };
}
pub(super) use of_kind;

/// An object without its `managedFields`, and without what `kubectl apply` has noted.
#[derive(Clone, Debug)]
pub(super) struct Lean<K>(K);

/// What is told of such an object, of the object.
pub(super) fn whole<K>(event: Event<Lean<K>>) -> Event<K> {
    match event {
        Event::Apply(object) => Event::Apply(object.0),
        Event::Delete(object) => Event::Delete(object.0),
        Event::Init => Event::Init,
        Event::InitApply(object) => Event::InitApply(object.0),
        Event::InitDone => Event::InitDone,
    }
}

/// Reads an object like that.
pub(super) fn sparing<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> impl Deserializer<'de, Error = D::Error> {
    Sparing { inner: deserializer, part: Part::Object }
}

impl<K: Resource> Resource for Lean<K> {
    of_kind!(K);

    fn meta(&self) -> &ObjectMeta {
        self.0.meta()
    }

    fn meta_mut(&mut self) -> &mut ObjectMeta {
        self.0.meta_mut()
    }
}

impl<'de, K: Deserialize<'de>> Deserialize<'de> for Lean<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        K::deserialize(sparing(deserializer)).map(Self)
    }
}

/// A part of an object.
#[derive(Clone, Copy)]
enum Part {
    Object,
    Metadata,
    Annotations,
    /// Whatever is read as it is.
    Other,
}

impl Part {
    /// What this key of it holds; `None` for what is passed over.
    fn of(self, key: &str) -> Option<Self> {
        match (self, key) {
            (Self::Object, "metadata") => Some(Self::Metadata),
            (Self::Metadata, "annotations") => Some(Self::Annotations),
            (Self::Metadata, "managedFields")
            | (Self::Annotations, "kubectl.kubernetes.io/last-applied-configuration") => None,
            _ => Some(Self::Other),
        }
    }
}

/// Reads a part of an object: a deserializer, its visitor, or its map.
struct Sparing<T> {
    inner: T,
    part: Part,
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Sparing<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_any(Sparing { inner: visitor, part: self.part })
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_option(Sparing { inner: visitor, part: self.part })
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.inner.deserialize_newtype_struct(name, Sparing { inner: visitor, part: self.part })
    }

    // JSON says itself what it is.
    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Sparing<V> {
    type Value = V::Value;

    fn expecting(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        self.inner.expecting(formatter)
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.inner.visit_none()
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.inner.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        self.inner.visit_some(Sparing { inner, part: self.part })
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        self.inner.visit_newtype_struct(Sparing { inner, part: self.part })
    }

    fn visit_map<A: MapAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        self.inner
            .visit_map(Sparing { inner: Entries { inner, value: Part::Other }, part: self.part })
    }
}

/// The entries of a map, and what the value that comes next holds.
struct Entries<A> {
    inner: A,
    value: Part,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Sparing<Entries<A>> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        let Sparing { inner: Entries { inner, value }, part } = self;
        while let Some(key) = inner.next_key::<String>()? {
            if let Some(holds) = part.of(&key) {
                *value = holds;
                return seed.deserialize(key.into_deserializer()).map(Some);
            }
            inner.next_value::<IgnoredAny>()?;
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        match self.inner.value {
            Part::Other => self.inner.inner.next_value_seed(seed),
            part => self.inner.inner.next_value_seed(Sparing { inner: seed, part }),
        }
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Sparing<S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, inner: D) -> Result<S::Value, D::Error> {
        self.inner.deserialize(Sparing { inner, part: self.part })
    }
}

#[cfg(test)]
mod tests {
    use k8s_openapi::api::core::v1::Service;
    use kube::core::{DynamicObject, WatchEvent};
    use serde::de::DeserializeOwned;
    use serde_json::{Value, json};

    use super::Lean;

    fn object() -> Value {
        json!({
            "apiVersion": "v1", "kind": "Service",
            "metadata": {
                "managedFields": [{"manager": "kubectl", "fieldsV1": {"f:spec": {}}}],
                "name": "pond",
                "annotations": {
                    "kubectl.kubernetes.io/last-applied-configuration": "{}",
                    "metadata": "kept"
                },
                "labels": null
            },
            "spec": {"selector": {"managedFields": "kept"}, "ports": [{"port": 80}]}
        })
    }

    /// What is left of the object, where it is read without what nobody reads.
    fn expected<K: DeserializeOwned>() -> K {
        let mut object = object();
        let metadata = object["metadata"].as_object_mut().unwrap();
        metadata.remove("managedFields");
        metadata["annotations"] = json!({"metadata": "kept"});
        serde_json::from_value(object).unwrap()
    }

    #[test]
    fn what_nobody_reads_is_left_out() {
        let Lean(read) = serde_json::from_str::<Lean<Service>>(&object().to_string()).unwrap();
        assert_eq!(read, expected());
        let Lean(read) = serde_json::from_value::<Lean<Service>>(object()).unwrap();
        assert_eq!(read, expected());
    }

    #[test]
    fn types_that_flatten_are_read_alike() {
        let Lean(read) =
            serde_json::from_str::<Lean<DynamicObject>>(&object().to_string()).unwrap();
        assert_eq!(read, expected());
    }

    #[test]
    fn events_are_read_alike() {
        for text in [
            json!({"type": "ADDED", "object": object()}).to_string(),
            format!(r#"{{"object": {}, "type": "ADDED"}}"#, object()),
        ] {
            let event: WatchEvent<Lean<Service>> = serde_json::from_str(&text).unwrap();
            let WatchEvent::Added(Lean(read)) = event else { panic!("{event:?}") };
            assert_eq!(read, expected());
        }
    }

    #[test]
    fn a_mistake_has_a_place() {
        let text = r#"{"metadata": {"managedFields": 1, "name": 2}}"#;
        let error = serde_json::from_str::<Lean<Service>>(text).unwrap_err();
        assert_eq!(
            error.to_string(),
            "invalid type: integer `2`, expected a string at line 1 column 43"
        );
    }
}
