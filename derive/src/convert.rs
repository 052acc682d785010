//! `convert(...)`: where it can be said.

use osc_syntax::crd::{ConvertFieldAttr, CrdTypeAttr};
use osc_syntax::names::FieldNames;
use osc_syntax::{Errors, Place};
use syn::{Attribute, Data, DeriveInput};

/// Checks what is said of the type, of its fields and of its variants.
pub(crate) fn check(input: &DeriveInput, said: &CrdTypeAttr, errors: &mut Errors) {
    if let (Some(_), Some(first)) = (&said.convert, input.generics.params.first()) {
        let message =
            "write `From` by hand for a generic type: `convert` does not know what it stands for";
        errors.push(syn::Error::new_spanned(first, message));
    }
    let parts: Vec<&[Attribute]> = match &input.data {
        Data::Struct(data) => data.fields.iter().map(|field| &field.attrs[..]).collect(),
        Data::Enum(data) => data.variants.iter().map(|variant| &variant.attrs[..]).collect(),
        Data::Union(_) => Vec::new(),
    };
    let is_enum = matches!(input.data, Data::Enum(_));
    for attributes in parts {
        // Those of other fields were read with their other keys.
        let names = FieldNames::from_attributes(attributes);
        let mut known = Errors::default();
        let found = if is_enum || names.skip || names.flatten { &mut *errors } else { &mut known };
        let Some(of_part) = ConvertFieldAttr::from_attributes(attributes, found) else { continue };
        let place = of_part.place;
        if said.convert.is_none() && errors.is_empty() {
            let message = "say `#[crd(convert(with = ...))]` of the type: it names the other one";
            errors.at(place.span(), message);
        }
        let of_part = of_part.value;
        let no_word = [of_part.new, of_part.from.as_ref().map(|said| said.place)];
        for place in no_word.into_iter().flatten().filter(|_| is_enum) {
            no_variant(place, errors);
        }
    }
}

fn no_variant(place: Place, errors: &mut Errors) {
    let message =
        "a variant has a `name` only: where the other type has no such variant, convert by hand";
    errors.at(place.span(), message);
}
