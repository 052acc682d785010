//! `Described`: completes the type's facts and leads on to the types of its fields.

use osc_syntax::kube::SchemaMode;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Generics, Type, parse_quote};

use super::types;
use crate::item::{Field, Item, Shape};

pub(super) fn describe(item: &Item) -> TokenStream {
    let ident = &item.input.ident;
    let generics = with_schemas(&item.input.generics);
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let (_, ty_generics, _) = item.input.generics.split_for_impl();
    let own = own_definition(item);
    let fields = item.fields().iter().map(definition);
    let transparent = match &item.shape {
        Shape::Newtype(field) => definition(field),
        Shape::StandIn(other) => definition_of(&other.ty),
        _ => quote!(None),
    };
    let visits = types::reached(item.types());
    let visits = visits.iter().map(|ty| quote!((&__osc::probe::Probe::<#ty>::new()).visit(dump);));
    quote! {
        #[automatically_derived]
        impl #impl_generics __osc::probe::Described for #ident #ty_generics #where_clause {
            fn describe(dump: &mut __osc::Dump) {
                use ::core::option::Option::None;
                use __osc::probe::{HasNoSchema as _, HasSchema as _, IsDescribed as _, IsNotDescribed as _};
                if !dump.enter::<Self>() {
                    return;
                }
                let definition = #own;
                let fields: &[::core::option::Option<::std::string::String>] = &[#(#fields),*];
                let transparent = #transparent;
                dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
                #(#visits)*
            }
        }
    }
}

/// As schemars has it: a generic type has a schema where its arguments have one.
fn with_schemas(generics: &Generics) -> Generics {
    let mut generics = generics.clone();
    for parameter in generics.type_params_mut() {
        parameter.bounds.push(parse_quote!(__osc::JsonSchema));
    }
    generics
}

/// A spec type needs no schema where the root type's is written by hand.
fn own_definition(item: &Item) -> TokenStream {
    let by_hand = |mode| mode != SchemaMode::Derived;
    if item.kind.as_ref().is_some_and(|kind| by_hand(kind.kube.schema)) {
        return quote!((&__osc::probe::Probe::<Self>::new()).definition(dump));
    }
    let dump = quote!(dump);
    quote_spanned!(item.input.ident.span()=> #dump.definition::<Self>())
}

fn definition(field: &Field) -> TokenStream {
    if field.names.schema_with {
        return quote!(None);
    }
    definition_of(field.names.with.as_ref().unwrap_or(field.ty))
}

fn definition_of(ty: &Type) -> TokenStream {
    if types::is_scalar(ty) {
        return quote!(None);
    }
    quote!((&__osc::probe::Probe::<#ty>::new()).definition(dump))
}
