//! `#[osc(...)]` of a field as facts.

use osc_model::facts::{Condition, DescriptorFacts};
use osc_syntax::{FieldAttr, Place, Said, field};
use quote::quote_spanned;

use super::Holes;

pub(super) fn descriptor(said: &FieldAttr, holes: &mut Holes) -> DescriptorFacts {
    DescriptorFacts {
        span: said.place.to_source(),
        display_name: said.display_name.as_ref().map(Said::to_spanned),
        control: said.control.as_ref().map(Said::to_spanned),
        shown_when: said
            .shown_when
            .iter()
            .map(|one| one.spanned(|condition| of_condition(condition, holes)))
            .collect(),
        scenes: said
            .scenes
            .as_ref()
            .map(|one| one.spanned(|scenes| scenes.iter().map(|scene| scene.value).collect())),
        order: said.order.as_ref().map(Said::to_spanned),
        hidden: said.hidden.map(Place::to_source),
    }
}

fn of_condition(said: &field::Condition, holes: &mut Holes) -> Condition {
    let value = said.literal_text().unwrap_or_else(|| {
        let value = &said.value;
        let span = Place::of(value).span();
        holes.add(quote_spanned!(span=> __osc::text(&(#value))))
    });
    Condition { path: said.path.to_rust_path(), value }
}
