//! `#[crd(...)]` on a type.

use syn::{Attribute, Meta};

use super::{ConvertAttr, Depth, OneOf, Rule, SchemaAttr, elsewhere, joined};
use crate::reader::{List, Reader};
use crate::{Errors, Place, Said};

/// On a struct, besides the keys above; that of a kind's spec, too.
#[derive(Debug, Default)]
pub struct CrdTypeAttr {
    /// What any schema may say.
    pub schema: SchemaAttr,
    /// At most one of these fields is set; once for each group. They are named as in Rust, and none is required.
    ///
    /// Form: `at_most_one_of(disk, memory)`
    /// CRD: `x-kubernetes-validations`
    pub at_most_one_of: Vec<Said<OneOf>>,
    /// Exactly one of these fields is set.
    ///
    /// Form: `exactly_one_of(disk, memory)`
    /// CRD: `x-kubernetes-validations`
    pub exactly_one_of: Vec<Said<OneOf>>,
    /// At least one of these fields is set.
    ///
    /// Form: `at_least_one_of(disk, memory)`
    /// CRD: `x-kubernetes-validations`
    pub at_least_one_of: Vec<Said<OneOf>>,
    /// How often the type is written out where it contains itself; below that, anything is kept. On enums, too.
    ///
    /// Form: `depth = 3`
    /// CRD: `properties`, again and again
    pub depth: Option<Said<Depth>>,
    /// `From` in both directions between this type and the one of another version, see
    /// [convert](#convert-on-a-type). On enums, too.
    ///
    /// Form: `convert(with = v1::Cache)`
    /// CRD: nothing
    pub convert: Option<Said<ConvertAttr>>,
}

impl CrdTypeAttr {
    /// The keys of a type alone.
    pub const OWN: &'static [&'static str] =
        &["at_most_one_of", "exactly_one_of", "at_least_one_of", "depth", "convert"];

    /// Reads the keys of a type that is no kind.
    pub fn from_items(items: Vec<Meta>, attributes: &[Attribute], errors: &mut Errors) -> Self {
        let first = attributes.iter().find(|attribute| attribute.path().is_ident("crd"));
        let span = first.map_or_else(proc_macro2::Span::call_site, |first| Place::of(first).span());
        Reader::read(items, span, errors).unwrap_or_default()
    }

    /// Every group of fields, in the order of their rules.
    pub fn groups(&self) -> impl Iterator<Item = &Said<OneOf>> {
        self.at_most_one_of.iter().chain(&self.exactly_one_of).chain(&self.at_least_one_of)
    }
}

const KEYS: [&str; 21] = joined(SchemaAttr::KEYS, CrdTypeAttr::OWN);

impl List for CrdTypeAttr {
    const NAME: &'static str = "crd";
    const KEYS: &'static [&'static str] = &KEYS;

    fn elsewhere(key: &str) -> Option<String> {
        elsewhere::of_type(key)
    }

    fn read(reader: &mut Reader) -> Option<Self> {
        Some(Self {
            schema: SchemaAttr::read(reader)?,
            at_most_one_of: OneOf::all(reader, "at_most_one_of", Rule::AtMost),
            exactly_one_of: OneOf::all(reader, "exactly_one_of", Rule::Exactly),
            at_least_one_of: OneOf::all(reader, "at_least_one_of", Rule::AtLeast),
            depth: reader.value("depth"),
            convert: reader.list("convert"),
        })
    }
}
