//! Attributes that are read from the sources: the macro only checks what they say, and that their types exist.

use osc_syntax::target::TypeTarget;
use osc_syntax::webhook::Attribute;
use osc_syntax::{Errors, RbacAttr, Said, WebhookAttr};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::Item;

/// `#[osc::rbac(...)]`.
pub(crate) fn rbac(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let attr = RbacAttr::read(arguments, Span::call_site(), &mut errors);
    let types = attr.map(|attr| attr.types).unwrap_or_default();
    mark("rbac", Stands::OnAnything, &types, item, errors)
}

/// `#[osc::validating_webhook(...)]` and its like.
pub(crate) fn webhook(
    attribute: Attribute,
    arguments: TokenStream,
    item: TokenStream,
) -> TokenStream {
    let mut errors = Errors::default();
    let attr = WebhookAttr::read(attribute, arguments, Span::call_site(), &mut errors);
    let types = attr.map(|attr| attr.types).unwrap_or_default();
    let stands = match attribute {
        Attribute::ValidatingAdmissionPolicy => Stands::OnAnything,
        _ => Stands::OnFunction,
    };
    mark(attribute.name(), stands, &types, item, errors)
}

/// What an attribute may stand on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// The function that answers.
    OnFunction,
    /// What is about something: functions, `impl` blocks, types, modules with their items.
    OnAnything,
}

/// The item as it was, with a use of each type, so that rustc says where one is missing.
fn mark(
    name: &str,
    stands: Stands,
    types: &[Said<TypeTarget>],
    tokens: TokenStream,
    mut errors: Errors,
) -> TokenStream {
    let used = types.iter().map(|target| {
        let path = &target.value.path;
        quote!(const _: ::core::marker::PhantomData<#path> = ::core::marker::PhantomData;)
    });
    let used: TokenStream = used.collect();
    let item = match (syn::parse2::<Item>(tokens.clone()), stands) {
        // In an `impl` block, too: there, a constant without a name can stand inside of functions only.
        (Ok(Item::Fn(mut function)), _) => {
            let statements = &function.block.stmts;
            function.block = Box::new(syn::parse_quote!({ #used #(#statements)* }));
            function.into_token_stream()
        }
        (Ok(Item::Mod(module)), Stands::OnAnything) if module.content.is_none() => {
            let message = format!(
                "`#[osc::{name}]` on `mod {0};` stands apart from what it is about: write it into the module's file, on the controller",
                module.ident
            );
            errors.at(module.ident.span(), message);
            tokens
        }
        (
            Ok(item @ (Item::Impl(_) | Item::Struct(_) | Item::Enum(_) | Item::Mod(_))),
            Stands::OnAnything,
        ) => quote!(#item #used),
        _ => {
            let places = match stands {
                Stands::OnFunction => "on the function that answers",
                Stands::OnAnything => {
                    "on a function with a body, an `impl` block, a struct, an enum or a module"
                }
            };
            errors.at(Span::call_site(), format!("`{name}` belongs {places}"));
            tokens
        }
    };
    let errors = errors.to_compile_errors();
    quote!(#item #errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(attribute: Attribute, tokens: TokenStream, item: TokenStream) -> String {
        webhook(attribute, tokens, item).to_string()
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
        assert!(said.starts_with(&text(&item)), "{said}");
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
