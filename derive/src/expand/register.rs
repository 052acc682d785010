//! The registry's entry of a type, and of a kind.

use osc_syntax::Place;
use osc_syntax::kube::SchemaMode;
use osc_syntax::value::single_word;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Expr, Ident};

use crate::facts;
use crate::item::{Item, Kind};

/// A generic type registers its declaration only: types that have it in a field lead to its instances.
pub(super) fn register(item: &Item) -> syn::Result<TokenStream> {
    let ident = &item.input.ident;
    let describe = if item.is_generic() {
        quote!(None)
    } else {
        quote!(Some(<#ident as __osc::probe::Described>::describe))
    };
    let (statics, kind) = match &item.kind {
        Some(kind) => (kind_static(item, kind)?, quote!(Some(&KIND))),
        None => (TokenStream::new(), quote!(None)),
    };
    Ok(quote! {
        #statics
        __osc::inventory::submit! {
            __osc::Entry {
                package: ::core::env!("CARGO_PKG_NAME"),
                folder: ::core::env!("CARGO_MANIFEST_DIR"),
                declaration: &DECLARATION,
                describe: ::core::option::Option::#describe,
                kind: ::core::option::Option::#kind,
            }
        }
    })
}

fn kind_static(item: &Item, kind: &Kind) -> syn::Result<TokenStream> {
    let declaration = facts::kind(item, kind)?;
    let root = &kind.kube.root;
    let definition = if kind.kube.schema == SchemaMode::Disabled {
        quote!(|_| ::core::option::Option::None)
    } else {
        quote!(__osc::Dump::root::<#root>)
    };
    let spec = &item.input.ident;
    let status = kind.kube.status.as_ref().map_or_else(
        || quote!(None),
        |status| {
            let status = probed(&quote!(#status));
            quote!(Some(#status))
        },
    );
    let spec = probed(&quote!(#spec));
    let sample = kind.osc.sample.as_ref().map_or_else(
        || quote!(None),
        |said| {
            let made = sample(root, &said.value);
            quote!(Some(|| #made))
        },
    );
    Ok(quote! {
        static KIND: __osc::Kind = __osc::Kind {
            declaration: #declaration,
            name: ::core::any::type_name::<#root>,
            root: #definition,
            spec: #spec,
            status: ::core::option::Option::#status,
            sample: ::core::option::Option::#sample,
        };
    })
}

/// A type that needs no schema where the root's is written by hand.
fn probed(ty: &TokenStream) -> TokenStream {
    quote!(|dump| {
        use __osc::probe::{HasNoSchema as _, HasSchema as _};
        (&__osc::probe::Probe::<#ty>::new()).definition(dump)
    })
}

/// A path is a function to call.
fn sample(root: &Ident, said: &Expr) -> TokenStream {
    let is_path = single_word(said).is_some() || matches!(said, Expr::Path(_));
    let value =
        if is_path { quote_spanned!(Place::of(said).span()=> #said()) } else { quote!(#said) };
    quote!({
        let root: #root = #value;
        __osc::sample(&root)
    })
}
