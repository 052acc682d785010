//! Definitions of Kubernetes that are written out already. A pod template has its containers three times, and many kinds
//! have a pod template.

use std::collections::BTreeMap;

use super::place::Place;
use super::{Object, Rewriter};
use crate::{Policy, kubernetes};

/// What a schema depends on, where nothing is wrong with it and no type contains itself.
type Key = (String, Policy);

/// Schemas by definition.
#[derive(Debug, Default)]
pub(super) struct Known(BTreeMap<Key, Object>);

impl Rewriter<'_> {
    /// The schema of a definition: the one that is known, or that which `write_out` makes.
    pub(super) fn known(
        &mut self,
        name: &str,
        place: &Place,
        write_out: impl FnOnce(&mut Self) -> Object,
    ) -> Object {
        let is_plain = place.depth.is_none() && !place.keeps;
        if !kubernetes::is_own(name) || !is_plain {
            return write_out(self);
        }
        let key = (name.to_owned(), place.policy);
        if let Some(schema) = self.known.0.get(&key) {
            return schema.clone();
        }
        let before = (self.problems.len(), self.ended);
        let schema = write_out(self);
        if before == (self.problems.len(), self.ended) {
            self.known.0.insert(key, schema.clone());
        }
        schema
    }
}
