//! `#[crd(...)]`: what a type, a field and a kind say of the schema and of the CRD.

mod conversion;
mod convert;
mod elsewhere;
mod field;
mod kind;
mod limit;
mod one_of;
mod schema;
mod types;
mod validation;
mod words;

use syn::Attribute;

pub use conversion::{ConversionAttr, ServiceAttr, WebhookAttr};
pub use convert::{ConvertAttr, ConvertFieldAttr};
pub use field::CrdFieldAttr;
pub use kind::CrdKindAttr;
pub use limit::{Limit, LimitValue, Limits};
pub use one_of::{OneOf, Rule};
pub use schema::{ExternalDocsAttr, SchemaAttr};
pub use types::CrdTypeAttr;
pub use validation::ValidationAttr;
pub use words::{Depth, Descriptions, ListType, MapType, Reason, SchemaWord, json};

pub(crate) use elsewhere::of_osc;

use crate::reader::List as _;
use crate::{Errors, Place, reader};

/// Reports every key of every `#[crd(...)]` in a place that takes none; `why` says what the place is.
pub fn refuse(attributes: &[Attribute], why: &str, errors: &mut Errors) {
    for item in reader::items_of_attributes(attributes, "crd", errors) {
        let message = format!("`{}` has no effect here: {why}", reader::name(&item));
        errors.at(Place::of(item.path()).span(), message);
    }
}

/// The same where only the schema is none: `convert` is of the Rust type.
pub fn refuse_schema(attributes: &[Attribute], why: &str, errors: &mut Errors) {
    for item in reader::items_of_attributes(attributes, "crd", errors) {
        if !item.path().is_ident(ConvertFieldAttr::NAME) {
            let message = format!("`{}` has no effect here: {why}", reader::name(&item));
            errors.at(Place::of(item.path()).span(), message);
        }
    }
}

/// Two lists of keys as one.
pub(crate) const fn joined<const N: usize>(
    first: &[&'static str],
    second: &[&'static str],
) -> [&'static str; N] {
    assert!(first.len() + second.len() == N, "the lengths add up");
    let mut all = [""; N];
    let mut at = 0;
    while at < N {
        all[at] = if at < first.len() { first[at] } else { second[at - first.len()] };
        at += 1;
    }
    all
}
