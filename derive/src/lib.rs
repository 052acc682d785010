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
use osc_syntax::webhook::Attribute;
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

/// Declares a validating webhook on the function that answers: kube-apiserver asks it before it stores an object.
///
/// ```ignore
/// #[osc::validating_webhook(Hwfka, operations = [create, update])]
/// ```
///
/// Every key is in the reference of attributes, `docs/attributes.md`. The function stays as it is.
#[proc_macro_attribute]
pub fn validating_webhook(tokens: TokenStream, item: TokenStream) -> TokenStream {
    mark::webhook(Attribute::ValidatingWebhook, tokens.into(), item.into()).into()
}

/// Declares a mutating webhook on the function that answers: kube-apiserver lets it change an object before others
/// validate it.
///
/// ```ignore
/// #[osc::mutating_webhook(Hwfka, operations = [create], reinvocation_policy = IfNeeded)]
/// ```
///
/// Every key is in the reference of attributes, `docs/attributes.md`. The function stays as it is.
#[proc_macro_attribute]
pub fn mutating_webhook(tokens: TokenStream, item: TokenStream) -> TokenStream {
    mark::webhook(Attribute::MutatingWebhook, tokens.into(), item.into()).into()
}

/// Declares the webhook that converts the objects of a kind on the function that does: it becomes `spec.conversion` of the
/// CRD.
///
/// ```ignore
/// #[osc::conversion_webhook(v1::Hwfka)]
/// ```
///
/// Every key is in the reference of attributes, `docs/attributes.md`. The function stays as it is.
#[proc_macro_attribute]
pub fn conversion_webhook(tokens: TokenStream, item: TokenStream) -> TokenStream {
    mark::webhook(Attribute::ConversionWebhook, tokens.into(), item.into()).into()
}

/// Declares a ValidatingAdmissionPolicy and its binding: rules in CEL that kube-apiserver checks without a webhook.
///
/// ```ignore
/// #[osc::validating_admission_policy(
///     Hwfka,
///     operations = [create, update],
///     validation(rule = "object.spec.size % 2 == 1", message = "the size is odd"),
/// )]
/// ```
///
/// Every key is in the reference of attributes, `docs/attributes.md`. The item stays as it is.
#[proc_macro_attribute]
pub fn validating_admission_policy(tokens: TokenStream, item: TokenStream) -> TokenStream {
    mark::webhook(Attribute::ValidatingAdmissionPolicy, tokens.into(), item.into()).into()
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
