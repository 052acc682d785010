//! The macros of cargo-osc. The derive: item → check → facts and expansion, or a fallback. The attributes: check, and the
//! item as it was. Use them through `osc-sdk`.

mod convert;
mod expand;
mod facts;
mod fallback;
mod item;
mod mark;
mod one_of;
mod paths;
#[cfg(test)]
mod tests;
mod unseen;

use osc_syntax::Errors;
use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

use crate::item::Item;

/// States what a type is to the platform: what `#[osc(...)]` and `#[crd(...)]` say on it and on its fields.
///
/// On a type with `#[derive(CustomResource)]` it states the kind's facts, too. Every key is in the reference of
/// attributes, `docs/attributes.md`.
#[proc_macro_derive(Osc, attributes(osc, crd))]
pub fn derive_osc(input: TokenStream) -> TokenStream {
    derive(&parse_macro_input!(input as DeriveInput)).into()
}

/// States what a controller may do: `cargo osc generate` makes roles, bindings and the permissions of lifecycle.yaml of it.
///
/// It stands on a function, an `impl` block, a struct or a module in braces, several times where there are several rules.
/// Every key is in the reference of attributes, `docs/attributes.md`.
#[proc_macro_attribute]
pub fn rbac(arguments: TokenStream, item: TokenStream) -> TokenStream {
    mark::rbac(arguments.into(), item.into()).into()
}

fn derive(input: &DeriveInput) -> proc_macro2::TokenStream {
    let mut errors = Errors::default();
    let item = Item::read(input, &mut errors);
    match item.filter(|_| errors.is_empty()) {
        Some(item) => expand::expand(&item),
        None => fallback::expand(input, &errors),
    }
}
