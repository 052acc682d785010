//! A value beside the one that it replaces: what has not changed is not refused again.
//!
//! Source: `CorrelatedObject` of k8s.io/apiserver/pkg/cel/common.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::property;

/// A new value, the old one in its place, and their schema.
#[derive(Clone, Copy)]
pub(crate) struct Correlation<'v> {
    pub(crate) new: &'v Value,
    pub(crate) old: &'v Value,
    pub(crate) schema: &'v Value,
}

impl<'v> Correlation<'v> {
    /// A field that both have and the schema knows.
    pub(crate) fn field(&self, name: &str) -> Option<Self> {
        let (new, old) = (self.new.as_object()?.get(name)?, self.old.as_object()?.get(name)?);
        Some(Self { new, old, schema: property(self.schema, name)? })
    }

    /// The elements of a new list, each with the old one that has the same keys. Only lists of type `map` have such.
    pub(crate) fn elements(&self) -> Option<Vec<Option<Self>>> {
        let (new, old) = (self.new.as_array()?, self.old.as_array()?);
        if self.schema.get("x-kubernetes-list-type").is_none_or(|kind| kind != "map") {
            return None;
        }
        let names = self.schema.get("x-kubernetes-list-map-keys").and_then(Value::as_array);
        let names: Vec<_> = names.into_iter().flatten().filter_map(Value::as_str).collect();
        let schema = self.schema.get("items");
        let mut by_key = BTreeMap::new();
        for old in old {
            if let Some(key) = old.as_object().and_then(|old| key(old, &names)) {
                by_key.entry(key).or_insert(old);
            }
        }
        let element = |new: &'v Value| {
            let old = by_key.get(&key(new.as_object()?, &names)?)?;
            Some(Self { new, old, schema: schema? })
        };
        Some(new.iter().map(element).collect())
    }

    /// Whether nothing has changed. What the schema does not know is taken for changed, and the order of a list of
    /// type `map` does not matter.
    pub(crate) fn is_unchanged(&self) -> bool {
        match (self.new, self.old) {
            (Value::Array(new), Value::Array(old)) => {
                new.len() == old.len()
                    && match self.elements() {
                        Some(elements) => elements.iter().all(|element| is_same(element.as_ref())),
                        None => new == old,
                    }
            }
            (Value::Object(new), Value::Object(old)) => {
                new.len() == old.len() && new.keys().all(|name| is_same(self.field(name).as_ref()))
            }
            (new, old) => new == old,
        }
    }
}

fn is_same(correlation: Option<&Correlation<'_>>) -> bool {
    correlation.is_some_and(Correlation::is_unchanged)
}

/// The keys of an element, in which 1 is not 1.0; none where one is missing or no scalar.
fn key(element: &Map<String, Value>, names: &[&str]) -> Option<Vec<String>> {
    if names.is_empty() {
        return None;
    }
    let text = |name: &&str| {
        let value = element.get(*name)?;
        let is_scalar = value.is_string() || value.is_number() || value.is_boolean();
        is_scalar.then(|| value.to_string())
    };
    names.iter().map(text).collect()
}
