//! Attributes on handlers: checked, and given back as they are, with a check that the types they name exist.

use osc_syntax::webhook::Attribute;
use osc_syntax::{Errors, Said, TypeTarget, WebhookAttr};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Item, ItemFn, Path};

/// The item, after a `compile_error!` for each mistake of the attribute.
pub(crate) fn expand(attribute: Attribute, tokens: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let read = WebhookAttr::read(attribute, tokens, Span::call_site(), &mut errors);
    let types = read.map(|read| read.types).unwrap_or_default();
    let item = checked(attribute, &types, item, &mut errors);
    let errors = errors.to_compile_errors();
    quote!(#errors #item)
}

fn checked(
    attribute: Attribute,
    types: &[Said<TypeTarget>],
    item: TokenStream,
    errors: &mut Errors,
) -> TokenStream {
    let checks = types.iter().map(|said| check(&said.value.path));
    // A function anywhere, in an `impl` block, too: only inside of it is a constant allowed everywhere.
    if let Ok(mut function) = syn::parse2::<ItemFn>(item.clone()) {
        let statements = &function.block.stmts;
        let block = quote!({ #(#checks)* #(#statements)* });
        match syn::parse2(block) {
            Ok(block) => *function.block = block,
            Err(error) => errors.push(error),
        }
        return function.into_token_stream();
    }
    let is_policy = attribute == Attribute::ValidatingAdmissionPolicy;
    match syn::parse2(item.clone()) {
        Ok(Item::Struct(_) | Item::Enum(_) | Item::Mod(_) | Item::Impl(_)) if is_policy => {
            quote!(#item #(#checks)*)
        }
        _ => {
            let place = if is_policy {
                "a function, a struct, an enum, a module or an `impl` block"
            } else {
                "the function that answers"
            };
            errors.at(Span::call_site(), format!("`{}` belongs on {place}", attribute.name()));
            item
        }
    }
}

/// Compiles where the type exists.
fn check(path: &Path) -> TokenStream {
    quote! {
        const _: ::core::marker::PhantomData<#path> = ::core::marker::PhantomData;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(attribute: Attribute, tokens: TokenStream, item: TokenStream) -> String {
        expand(attribute, tokens, item).to_string()
    }

    fn text(tokens: &TokenStream) -> String {
        tokens.to_string()
    }

    #[test]
    fn a_method_stays_as_it_is_but_for_the_check() {
        let item = quote! {
            /// Checks.
            #[inline]
            pub(crate) async fn check<T: Ask>(&self, review: &T) -> Answer where T: Send {
                #![allow(dead_code)]
                let answer = review.ask().await?;
                answer
            }
        };
        let expected = quote! {
            /// Checks.
            #[inline]
            pub(crate) async fn check<T: Ask>(&self, review: &T) -> Answer where T: Send {
                #![allow(dead_code)]
                const _: ::core::marker::PhantomData<v1::Hwfka> = ::core::marker::PhantomData;
                let answer = review.ask().await?;
                answer
            }
        };
        let tokens = quote!(v1::Hwfka / status, operations = [update]);
        assert_eq!(expanded(Attribute::ValidatingWebhook, tokens, item), text(&expected));
    }

    #[test]
    fn a_mistake_leaves_the_item() {
        let item = quote!(
            fn check() {}
        );
        let said = expanded(Attribute::ValidatingWebhook, quote!(Hwfka), item.clone());
        assert!(said.contains("compile_error") && said.contains("`webhook` lacks `operations"));
        assert!(said.ends_with(&text(&item)), "{said}");
    }

    #[test]
    fn only_policies_stand_on_what_is_no_function() {
        let item = quote!(
            struct OddSizes;
        );
        let keys = quote!(Hwfka, operations = [create], validation(rule = "true"));
        let policy = expanded(Attribute::ValidatingAdmissionPolicy, keys, item.clone());
        assert!(policy.starts_with(&text(&item)) && policy.contains("PhantomData < Hwfka >"));
        let webhook = expanded(Attribute::ConversionWebhook, quote!(Hwfka), item);
        assert!(webhook.contains("`conversion_webhook` belongs on the function that answers"));
    }
}
