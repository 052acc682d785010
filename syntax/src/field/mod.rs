//! `#[osc(...)]` on a field.

mod condition;
mod control;

use osc_model::csd::{Control, Scene};
use syn::Attribute;

pub use condition::Condition;
pub use control::{CONTROLS, name as control_name};

use crate::reader::{self, List, Reader};
use crate::{Errors, KindAttr, Place, Said, crd, misplaced};

/// On a named field of a struct, nested to any depth below a kind's spec or status.
#[derive(Debug)]
pub struct FieldAttr {
    /// The label of the field in the form. Without it, the field's name in words. The doc comment is its explanation.
    ///
    /// Form: `display_name = "Cluster size"`
    /// OSC: `descriptors.*[].displayName` (osc_ss_0009)
    pub display_name: Option<Said<String>>,
    /// How the field is shown, see [controls](#controls).
    ///
    /// Form: `control = PodCount`
    /// OSC: `descriptors.*[].x-descriptors[]` (osc_ss_0047, osc_ss_0048)
    pub control: Option<Said<Control>>,
    /// Shows the field only while another one has a value; repeated: all must hold. The path is written in Rust field
    /// names, from the type that has the attribute; the value is of that field's type.
    ///
    /// Form: `shown_when(tls.enabled == true)`
    /// OSC: `urn:alm:descriptor:com.tectonic.ui:fieldDependency:...` (osc_ss_0047)
    pub shown_when: Vec<Said<Condition>>,
    /// Shows the field on these platforms only.
    ///
    /// Form: `scenes = [CCE, UCS]`
    /// OSC: `descriptors.*[].restriction.scenes` (osc_ss_0009)
    pub scenes: Option<Said<Vec<Said<Scene>>>>,
    /// Where the field stands in the form: lower numbers first. A field without one counts as 0; equal ones stand as
    /// they are declared.
    ///
    /// Form: `order = 3`
    /// OSC: the order of `descriptors.*` (osc_ss_0044)
    pub order: Option<Said<i32>>,
    /// Hides the field in the form.
    ///
    /// Form: `hidden`
    /// OSC: `urn:alm:descriptor:com.tectonic.ui:hidden` (osc_ss_0047)
    pub hidden: Option<Place>,
    /// Where the first attribute is.
    pub place: Place,
}

impl FieldAttr {
    /// Reads every `#[osc(...)]` of a field; `None` where it has none.
    pub fn from_attributes(attributes: &[Attribute], errors: &mut Errors) -> Option<Self> {
        let first = attributes.iter().find(|attribute| attribute.path().is_ident("osc"))?;
        let place = Place::of(first);
        let items = reader::items_of_attributes(attributes, "osc", errors);
        let read: Self = Reader::read(items, place.span(), errors)?;
        Some(Self { place, ..read })
    }
}

impl List for FieldAttr {
    const NAME: &'static str = "osc";
    const KEYS: &'static [&'static str] =
        &["display_name", "control", "shown_when", "scenes", "order", "hidden"];

    fn elsewhere(key: &str) -> Option<String> {
        let of_kind = KindAttr::KEYS.contains(&key).then(|| misplaced::kind_key(key));
        of_kind.or_else(|| crd::of_osc(key))
    }

    fn read(reader: &mut Reader) -> Option<Self> {
        let conditions = reader.raw("shown_when");
        let read = |list| Some(Said::new(reader.errors().keep(Condition::from_list(list))?, list));
        Some(Self {
            shown_when: conditions.iter().filter_map(read).collect(),
            display_name: reader.value("display_name"),
            control: reader.value("control"),
            scenes: reader.value("scenes"),
            order: reader.value("order"),
            hidden: reader.flag("hidden"),
            place: Place::at(reader.span()),
        })
    }
}
