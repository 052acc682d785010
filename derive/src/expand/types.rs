//! Questions about types, answered by how they are written.

use std::collections::BTreeMap;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericArgument, Generics, PathArguments, Type};

const SCALARS: [&str; 16] = [
    "String", "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "isize", "u8", "u16", "u32",
    "u64", "usize", "str",
];

/// Whether a type is a primitive or a `String`: neither has a definition.
pub(super) fn is_scalar(ty: &Type) -> bool {
    match ty {
        Type::Path(path) if path.qself.is_none() => {
            path.path.get_ident().is_some_and(|ident| SCALARS.iter().any(|name| ident == name))
        }
        Type::Group(group) => is_scalar(&group.elem),
        _ => false,
    }
}

/// The types that others lead to: themselves and their arguments, scalars aside, each once.
pub(super) fn reached<'a>(types: impl IntoIterator<Item = &'a Type>) -> Vec<&'a Type> {
    let mut found = BTreeMap::new();
    types.into_iter().for_each(|ty| collect(ty, &mut found));
    found.into_values().collect()
}

fn collect<'a>(ty: &'a Type, found: &mut BTreeMap<String, &'a Type>) {
    match ty {
        Type::Path(path) if !is_scalar(ty) => {
            found.insert(ty.to_token_stream().to_string(), ty);
            let arguments = path.path.segments.iter().map(|segment| &segment.arguments);
            for argument in arguments.filter_map(angle_bracketed).flatten() {
                if let GenericArgument::Type(argument) = argument {
                    collect(argument, found);
                }
            }
        }
        Type::Array(array) => collect(&array.elem, found),
        Type::Group(group) => collect(&group.elem, found),
        Type::Paren(paren) => collect(&paren.elem, found),
        Type::Reference(reference) => collect(&reference.elem, found),
        Type::Slice(slice) => collect(&slice.elem, found),
        Type::Tuple(tuple) => tuple.elems.iter().for_each(|elem| collect(elem, found)),
        _ => {}
    }
}

fn angle_bracketed(arguments: &PathArguments) -> Option<impl Iterator<Item = &GenericArgument>> {
    match arguments {
        PathArguments::AngleBracketed(arguments) => Some(arguments.args.iter()),
        _ => None,
    }
}

/// Whether a type or an expression depends on a parameter of the type that has it.
pub(crate) fn mentions(ty: &impl ToTokens, generics: &Generics) -> bool {
    let names: Vec<_> = generics
        .params
        .iter()
        .map(|parameter| match parameter {
            syn::GenericParam::Lifetime(lifetime) => lifetime.lifetime.ident.to_string(),
            syn::GenericParam::Type(ty) => ty.ident.to_string(),
            syn::GenericParam::Const(constant) => constant.ident.to_string(),
        })
        .collect();
    any_ident(ty.to_token_stream(), &|ident| names.iter().any(|name| ident == name))
}

fn any_ident(tokens: TokenStream, matches: &dyn Fn(&syn::Ident) -> bool) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => matches(&ident),
        TokenTree::Group(group) => any_ident(group.stream(), matches),
        _ => false,
    })
}

/// The same type, which the compiler believes to be written at `span`.
pub(super) fn located_at(ty: &impl ToTokens, span: Span) -> TokenStream {
    relocate(ty.to_token_stream(), span)
}

fn relocate(tokens: TokenStream, span: Span) -> TokenStream {
    let relocate_one = |mut token: TokenTree| {
        if let TokenTree::Group(group) = &token {
            let inner = relocate(group.stream(), span);
            token = TokenTree::Group(proc_macro2::Group::new(group.delimiter(), inner));
        }
        token.set_span(token.span().located_at(span));
        token
    };
    tokens.into_iter().map(relocate_one).collect()
}
