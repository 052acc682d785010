//! Attributes that are read from the sources: the macro only checks what they say, and that their types exist.

use osc_syntax::target::TypeTarget;
use osc_syntax::{Errors, RbacAttr, Said};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::Item;

/// `#[osc::rbac(...)]`.
pub(crate) fn rbac(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let attr = RbacAttr::read(arguments, Span::call_site(), &mut errors);
    let types = attr.map(|attr| attr.types).unwrap_or_default();
    mark("rbac", &types, item, errors)
}

/// The item as it was, with a use of each type, so that rustc says where one is missing.
fn mark(
    name: &str,
    types: &[Said<TypeTarget>],
    tokens: TokenStream,
    mut errors: Errors,
) -> TokenStream {
    let item = syn::parse2::<Item>(tokens.clone());
    let used = types.iter().map(|target| {
        let path = &target.value.path;
        quote!(const _: ::core::marker::PhantomData<#path> = ::core::marker::PhantomData;)
    });
    let used: TokenStream = used.collect();
    let item = match item {
        Ok(Item::Fn(mut function)) => {
            let statements = &function.block.stmts;
            function.block = Box::new(syn::parse_quote!({ #used #(#statements)* }));
            function.into_token_stream()
        }
        Ok(item @ (Item::Impl(_) | Item::Struct(_))) => quote!(#item #used),
        Ok(Item::Mod(module)) if module.content.is_some() => quote!(#module #used),
        Ok(Item::Mod(module)) => {
            let message = format!(
                "`#[osc::{name}]` on `mod {0};` stands apart from what it is about: write it into the module's file, on the controller",
                module.ident
            );
            errors.at(module.ident.span(), message);
            tokens
        }
        _ => {
            let message = format!(
                "`#[osc::{name}]` stands on a function with a body, an `impl` block, a struct or a module"
            );
            errors.at(Span::call_site(), message);
            tokens
        }
    };
    let errors = errors.to_compile_errors();
    quote!(#item #errors)
}
