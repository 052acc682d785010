//! Keys in a place that has none of them.

use syn::Attribute;

use crate::reader::{self, List};
use crate::{Errors, FieldAttr, KindAttr, Place, crd, word};

/// Reports every key of every `#[osc(...)]` in a place that takes none; `why` says what the place is.
pub fn refuse(attributes: &[Attribute], why: &str, errors: &mut Errors) {
    for item in reader::items_of_attributes(attributes, "osc", errors) {
        let key = reader::name(&item);
        let message = if FieldAttr::KEYS.contains(&key.as_str()) {
            format!("`{key}` has no effect here: {why}")
        } else if KindAttr::KEYS.contains(&key.as_str()) {
            kind_key(&key)
        } else if let Some(message) = crd::of_osc(&key) {
            message
        } else {
            format!("unknown key `{key}`{}", word::hint(&key, FieldAttr::KEYS))
        };
        errors.at(Place::of(item.path()).span(), message);
    }
}

/// Reports every key on a type that is no kind.
pub fn refuse_on_type(attributes: &[Attribute], errors: &mut Errors) {
    for item in reader::items_of_attributes(attributes, "osc", errors) {
        let key = reader::name(&item);
        let message = if KindAttr::KEYS.contains(&key.as_str()) {
            kind_key(&key)
        } else if FieldAttr::KEYS.contains(&key.as_str()) {
            field_key(&key)
        } else if let Some(message) = crd::of_osc(&key) {
            message
        } else {
            format!("unknown key `{key}`{}", word::hint(&key, KindAttr::KEYS))
        };
        errors.at(Place::of(item.path()).span(), message);
    }
}

pub(crate) fn kind_key(key: &str) -> String {
    format!("`{key}` belongs on a kind: a type with `#[derive(CustomResource)]` and `#[kube(...)]`")
}

pub(crate) fn field_key(key: &str) -> String {
    format!("`{key}` belongs on a field")
}
