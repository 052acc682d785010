//! `#[crd(...)]` on a kind.

use syn::{Attribute, Meta};

use super::{ConversionAttr, CrdTypeAttr, Descriptions};
use crate::reader::{self, List, Reader};
use crate::{Errors, Place, Said};

/// On a kind: what `#[kube(...)]` cannot say of its CRD.
#[derive(Debug, Default)]
pub struct CrdKindAttr {
    /// The kind has a status type, but the status is a field like others: no subresource.
    ///
    /// Form: `no_status_subresource`
    /// CRD: `spec.versions[].subresources`
    pub no_status_subresource: Option<Place>,
    /// How objects of one version become those of another, see [conversion](#conversion). Said once,
    /// on any version.
    ///
    /// Form: `conversion(...)`
    /// CRD: `spec.conversion`
    pub conversion: Option<Said<ConversionAttr>>,
    /// What becomes of the descriptions of all fields, see the same key of the project's configuration.
    ///
    /// Form: `descriptions = Keep`, `Own`, `None`, or the greatest number of bytes
    /// CRD: `description`
    pub descriptions: Option<Said<Descriptions>>,
}

impl CrdKindAttr {
    /// Reads every `#[crd(...)]` of a kind: its own keys, and those of its spec type.
    pub fn from_attributes(attributes: &[Attribute], errors: &mut Errors) -> (Self, CrdTypeAttr) {
        let items = reader::items_of_attributes(attributes, "crd", errors);
        let is_own = |item: &Meta| Self::KEYS.contains(&reader::name(item).as_str());
        let (own, of_type) = items.into_iter().partition(is_own);
        let span = proc_macro2::Span::call_site();
        let own = Reader::read(own, span, errors).unwrap_or_default();
        (own, CrdTypeAttr::from_items(of_type, attributes, errors))
    }
}

impl List for CrdKindAttr {
    const NAME: &'static str = "crd";
    const KEYS: &'static [&'static str] = &["no_status_subresource", "conversion", "descriptions"];

    fn read(reader: &mut Reader) -> Option<Self> {
        Some(Self {
            no_status_subresource: reader.flag("no_status_subresource"),
            conversion: reader.list("conversion"),
            descriptions: reader.value("descriptions"),
        })
    }
}
