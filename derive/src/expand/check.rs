//! `Checked`: code that is compiled but never called, so that the compiler checks paths, values and controls.

use osc_model::csd::Control;
use osc_syntax::Said;
use osc_syntax::crd::{ListType, SchemaAttr};
use osc_syntax::field::{Condition, control_name};
use osc_syntax::value::FieldPath;
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Ident;

use super::types;
use crate::item::{Field, Item, Shape};

pub(super) fn check(item: &Item) -> Option<TokenStream> {
    let fields = item.fields().iter().filter_map(|field| Some((field, field.osc.as_ref()?)));
    let mut checks = Vec::new();
    for (field, said) in fields {
        checks.extend(said.control.as_ref().and_then(|control| serves(item, field, control)));
        checks.extend(said.shown_when.iter().map(|condition| compared(&condition.value)));
    }
    checks.extend(lists(item));
    let version = item.kind.as_ref().and_then(|kind| kind.osc.version.as_ref());
    checks.extend(version.map(|version| exists(&version.value.path.value)));
    if checks.is_empty() {
        return None;
    }
    let ident = &item.input.ident;
    let (impl_generics, ty_generics, where_clause) = item.input.generics.split_for_impl();
    Some(quote! {
        #[automatically_derived]
        impl #impl_generics __osc::Checked for #ident #ty_generics #where_clause {
            fn check(root: &Self) {
                #(#checks)*
            }
        }
    })
}

/// The control serves the type of its field. What a type parameter stands for is not known here.
fn serves(item: &Item, field: &Field, control: &Said<Control>) -> Option<TokenStream> {
    if matches!(control.value, Control::Urn(_)) || types::mentions(field.ty, &item.input.generics) {
        return None;
    }
    let span = control.place.span();
    let ty = types::located_at(field.ty, span);
    let name = format_ident!("{}", control_name(&control.value));
    Some(quote_spanned!(span=>
        let () = <#ty as __osc::Serves<__osc::control::#name>>::SERVES;
    ))
}

/// Where something is said of a list, or of its items, there is one.
fn lists(item: &Item) -> Vec<TokenStream> {
    let mut checks = Vec::new();
    if let Shape::Newtype(field) = &item.shape {
        list(item, field, &item.crd.schema, &mut checks);
    }
    for field in item.fields() {
        if let Some(said) = field.crd.as_ref().filter(|said| said.schemaless.is_none()) {
            list(item, field, &said.schema, &mut checks);
        }
    }
    checks
}

/// What a type parameter stands for is not known here, nor what a function says.
fn list(item: &Item, field: &Field, said: &SchemaAttr, checks: &mut Vec<TokenStream>) {
    let ty = field.names.with.as_ref().unwrap_or(field.ty);
    if field.names.schema_with || types::mentions(ty, &item.input.generics) {
        return;
    }
    is_listed(&quote!(#ty), said, checks);
}

/// `ty` is the type that `said` is about.
fn is_listed(ty: &TokenStream, said: &SchemaAttr, checks: &mut Vec<TokenStream>) {
    if said.type_.is_some() || said.int_or_string.is_some() {
        return;
    }
    let places = said.list.iter().map(|said| said.place);
    for place in places.chain(said.items.iter().map(|said| said.place)) {
        let span = place.span();
        let located = types::located_at(ty, span);
        checks.push(quote_spanned!(span=> let () = <#located as __osc::Listed>::LISTED;));
    }
    if let Some(Said { value: ListType::Map(keys), .. }) = &said.list {
        for key in keys {
            let item = Ident::new("item", key.span());
            checks.push(quote!(let _ = |list: &#ty| {
                let ::core::option::Option::Some(#item) = <#ty as __osc::Listed>::item(list) else {
                    return
                };
                let _ = &#item.#key;
            };));
        }
    }
    if let Some(below) = &said.items {
        let span = below.place.span();
        let item = quote_spanned!(span=> <#ty as __osc::Listed>::Item);
        is_listed(&item, &below.value, checks);
    }
}

/// The field that a path leads to exists.
fn exists(path: &FieldPath) -> TokenStream {
    let steps = steps(path);
    quote!(let _ = || { #steps };)
}

/// The value is of the field's type.
fn compared(condition: &Condition) -> TokenStream {
    let steps = steps(&condition.path);
    let value = &condition.value;
    let last = condition.path.0.last().map_or_else(Span::call_site, Ident::span);
    let assign = quote_spanned!(last=>
        let ::core::option::Option::Some(mut place) = <_ as __osc::Compared>::place(step) else {
            return
        };
        place = #value;
    );
    quote!(let _ = || { #steps #assign };)
}

/// One step for each segment: `step` is a reference to its field, and has its span, so that the compiler points to it
/// and the name is found again wherever the segment comes from.
fn steps(path: &FieldPath) -> TokenStream {
    let mut steps = TokenStream::new();
    let mut before: Option<&Ident> = None;
    for segment in &path.0 {
        let step = Ident::new("step", segment.span());
        steps.extend(match before {
            None => quote!(let #step = &root.#segment;),
            Some(before) => {
                let through = quote_spanned!(before.span()=>
                    let ::core::option::Option::Some(step) = <_ as __osc::Through>::through(step)
                    else {
                        return
                    };
                );
                let inner = Ident::new("step", before.span());
                quote!(#through let #step = &#inner.#segment;)
            }
        });
        before = Some(segment);
    }
    steps
}
