//! What a path, a condition and a control may do with the type.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Type, parse_quote};

use crate::item::{Item, Shape};

pub(super) fn traits(item: &Item) -> TokenStream {
    match &item.shape {
        Shape::Struct(_) => of_struct(item),
        Shape::Newtype(field) => of_newtype(item, field.ty),
        Shape::StandIn(other) => serves_as(item, &other.ty),
        Shape::Words => of_words(item),
        Shape::Other(_) => TokenStream::new(),
    }
}

fn of_struct(item: &Item) -> TokenStream {
    let ident = &item.input.ident;
    let (impl_generics, ty_generics, where_clause) = item.input.generics.split_for_impl();
    let serves = serves(item, &["ResourceRequirements", "HwDnatElbAccess"]);
    quote! {
        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl #impl_generics __osc::Through for #ident #ty_generics #where_clause {
            type Inner = Self;
        }
        #serves
    }
}

fn of_words(item: &Item) -> TokenStream {
    let ident = &item.input.ident;
    let (impl_generics, ty_generics, where_clause) = item.input.generics.split_for_impl();
    let serves = serves(item, &["Text", "Select", "ImagePullPolicy"]);
    quote! {
        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl #impl_generics __osc::Compared for #ident #ty_generics #where_clause {
            type Value = Self;
        }
        #serves
    }
}

fn serves(item: &Item, controls: &[&str]) -> TokenStream {
    let ident = &item.input.ident;
    let (impl_generics, ty_generics, where_clause) = item.input.generics.split_for_impl();
    let controls = controls.iter().map(|name| syn::Ident::new(name, ident.span()));
    quote! { #(
        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl #impl_generics __osc::Serves<__osc::control::#controls> for #ident #ty_generics #where_clause {}
    )* }
}

/// A newtype does what its inner type does. `for<'__osc>` keeps the compiler from refusing the impl where the inner
/// type does it not.
fn of_newtype(item: &Item, inner: &Type) -> TokenStream {
    let ident = &item.input.ident;
    let (_, ty_generics, _) = item.input.generics.split_for_impl();
    let bounded = |bound: syn::WherePredicate| {
        let mut generics = item.input.generics.clone();
        generics.make_where_clause().predicates.push(bound);
        generics
    };
    let through = bounded(parse_quote!(for<'__osc> #inner: __osc::Through));
    let (through_generics, _, through_where) = through.split_for_impl();
    let compared = bounded(parse_quote!(for<'__osc> #inner: __osc::Compared));
    let (compared_generics, _, compared_where) = compared.split_for_impl();
    let listed = bounded(parse_quote!(for<'__osc> #inner: __osc::Listed));
    let (listed_generics, _, listed_where) = listed.split_for_impl();
    let serves = serves_as(item, inner);
    quote! {
        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl #listed_generics __osc::Listed for #ident #ty_generics #listed_where {
            type Item = <#inner as __osc::Listed>::Item;
        }
        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl #through_generics __osc::Through for #ident #ty_generics #through_where {
            type Inner = <#inner as __osc::Through>::Inner;
        }
        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl #compared_generics __osc::Compared for #ident #ty_generics #compared_where {
            type Value = <#inner as __osc::Compared>::Value;
        }
        #serves
    }
}

/// Whatever serves `inner` serves it. (An associated type could not be had from `inner` where that is private.)
fn serves_as(item: &Item, inner: &Type) -> TokenStream {
    let ident = &item.input.ident;
    let (_, ty_generics, _) = item.input.generics.split_for_impl();
    let mut generics = item.input.generics.clone();
    generics.make_where_clause().predicates.push(parse_quote!(#inner: __osc::Serves<__Control>));
    generics.params.push(parse_quote!(__Control));
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl #impl_generics __osc::Serves<__Control> for #ident #ty_generics #where_clause {}
    }
}
