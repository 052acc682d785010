//! An item's facts as the model has them. What only the compiled program knows becomes a hole.

mod capability;
mod kind;
mod osc;
mod schema;

use osc_model::facts::{FieldFacts, HOLE, TypeFacts};
use osc_syntax::Place;
use osc_syntax::value::plain;
use proc_macro2::TokenStream;
use quote::quote;
use serde::Serialize;
use serde_json::Value;

use crate::item::{Field, Item};

pub(crate) use kind::kind;

/// Texts that only the compiled program knows.
#[derive(Default)]
pub(crate) struct Holes(Vec<TokenStream>);

impl Holes {
    /// Stands for a text: `text` is an expression of type `String`.
    fn add(&mut self, text: TokenStream) -> String {
        self.0.push(text);
        format!("{HOLE}{}", self.0.len() - 1)
    }

    /// Stands for a value: `json` is an expression of type `String`, its text.
    fn add_value(&mut self, json: TokenStream) -> Value {
        self.0.push(json);
        schema::hole(self.0.len() - 1).into()
    }

    /// A `Declaration` of the sdk.
    fn declare(&self, facts: &impl Serialize) -> syn::Result<TokenStream> {
        let facts = serde_json::to_string(facts)
            .map_err(|error| syn::Error::new(proc_macro2::Span::call_site(), error))?;
        let holes = &self.0;
        Ok(quote! {
            __osc::Declaration { facts: #facts, holes: &[#(|| #holes),*] }
        })
    }
}

/// The declaration of the type itself.
pub(crate) fn declaration(item: &Item) -> syn::Result<TokenStream> {
    let mut holes = Holes::default();
    let facts = TypeFacts {
        type_path: type_path(item, &mut holes),
        span: Place::of(&item.input.ident).to_source(),
        definition: None,
        fields: item
            .fields()
            .iter()
            .filter_map(|field| of_field(item, field, &mut holes))
            .collect(),
        transparent: None,
        schema: schema::of_type(item, &mut holes),
    };
    holes.declare(&facts)
}

/// `crate_name::module::Type`.
fn type_path(item: &Item, holes: &mut Holes) -> String {
    let name = plain(&item.input.ident);
    let path = quote!(::core::concat!(::core::module_path!(), "::", #name));
    holes.add(quote!(::std::string::String::from(#path)))
}

fn of_field(item: &Item, field: &Field, holes: &mut Holes) -> Option<FieldFacts> {
    let ident = field.ident?;
    Some(FieldFacts {
        name: plain(ident),
        json_name: field.json_name.clone(),
        written_name: Some(&field.written_name).filter(|name| **name != field.json_name).cloned(),
        flatten: field.names.flatten,
        span: Place::of(ident).to_source(),
        description: field.description.clone(),
        definition: None,
        osc: field.osc.as_ref().map(|said| osc::descriptor(said, holes)),
        schema: schema::of_field(item, field, holes),
    })
}
