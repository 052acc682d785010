//! What is generated for a type with mistakes: its errors, and impls that keep the rest of the crate free of others.

use osc_syntax::Errors;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, parse_quote};

use crate::paths;

pub(crate) fn expand(input: &DeriveInput, errors: &Errors) -> TokenStream {
    let errors = errors.to_compile_errors();
    let ident = &input.ident;
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let mut with_control = input.generics.clone();
    with_control.params.push(parse_quote!(__Control));
    let (serves_generics, _, _) = with_control.split_for_impl();
    let impls = paths::scope(&quote! {
        impl #impl_generics __osc::probe::Described for #ident #ty_generics #where_clause {
            fn describe(_: &mut __osc::Dump) {}
        }
        impl #impl_generics __osc::Through for #ident #ty_generics #where_clause {
            type Inner = Self;
        }
        impl #impl_generics __osc::Listed for #ident #ty_generics #where_clause {
            type Item = Self;
        }
        impl #impl_generics __osc::Compared for #ident #ty_generics #where_clause {
            type Value = Self;
        }
        impl #serves_generics __osc::Serves<__Control> for #ident #ty_generics #where_clause {}
    });
    quote!(#errors #impls)
}
