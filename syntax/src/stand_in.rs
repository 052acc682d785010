//! A type that is read, and described, as another one.

use syn::{Attribute, Meta, Type};

use crate::names;

/// What `#[serde(from = "...")]` and its like say of a whole type: its schema is another type's, not its fields'.
#[derive(Clone, Debug)]
pub struct StandIn {
    /// The other type.
    pub ty: Type,
    /// How it is said, e.g. `#[serde(from)]`.
    pub written: &'static str,
}

impl StandIn {
    /// Reads a type's attributes. `None` where the schema is the type's own; mistakes are serde's to report.
    pub fn from_attributes(attributes: &[Attribute]) -> Option<Self> {
        let schemars = names::items_of(attributes, "schemars");
        let serde = names::items_of(attributes, "serde");
        let find = |items: &[Meta], key, written| {
            let ty = syn::parse_str(&names::name(items, key)?).ok()?;
            Some(Self { ty, written })
        };
        find(&schemars, "with", "#[schemars(with)]")
            .or_else(|| find(&schemars, "from", "#[schemars(from)]"))
            .or_else(|| find(&schemars, "try_from", "#[schemars(try_from)]"))
            .or_else(|| find(&serde, "from", "#[serde(from)]"))
            .or_else(|| find(&serde, "try_from", "#[serde(try_from)]"))
    }
}
