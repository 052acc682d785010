//! Types among the keys of an attribute: `#[osc::rbac(Hwfka, Hwfka/status, verbs = [...])]`.
//!
//! A word of its own that begins with a small letter is a key, since types begin with a capital.

use proc_macro2::{Span, TokenStream};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::parse::discouraged::Speculative;
use syn::token::Paren;
use syn::{Ident, Meta, Path, Token};

use crate::{Errors, Place, Said, reader};

/// A Rust type that stands for a resource, and one of its subresources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeTarget {
    /// The type.
    pub path: Path,
    /// What follows `/`.
    pub subresource: Option<Ident>,
}

impl TypeTarget {
    /// The type's own name, the last segment of its path.
    pub fn name(&self) -> Option<&Ident> {
        self.path.segments.last().map(|segment| &segment.ident)
    }
}

/// Splits the tokens of an attribute into its types and its keys, each in order; `end` is where a mistake at the very end
/// is reported.
pub fn split(
    tokens: TokenStream,
    end: Span,
    errors: &mut Errors,
) -> (Vec<Said<TypeTarget>>, Vec<Meta>) {
    let mut targets = Vec::new();
    let mut keys = Vec::new();
    for item in reader::separated(tokens, end, item, errors) {
        match item {
            Item::Type(target) => targets.push(target),
            Item::Key(key) => keys.push(key),
        }
    }
    refuse_repeated(&targets, errors);
    (targets, keys)
}

enum Item {
    Type(Said<TypeTarget>),
    Key(Meta),
}

fn item(input: ParseStream) -> syn::Result<Item> {
    if is_key(input) { reader::item(input).map(Item::Key) } else { target(input).map(Item::Type) }
}

/// A key has a value or a small letter; what is neither a type nor a key is read as a type and reported as none.
fn is_key(input: ParseStream) -> bool {
    let ahead = input.fork();
    if ahead.peek(Ident::peek_any) && !ahead.peek(Token![crate]) && !ahead.peek(Token![self]) {
        let Ok(word) = Ident::parse_any(&ahead) else { return false };
        let is_alone = ahead.is_empty() || ahead.peek(Token![,]);
        let is_small = || word.unraw().to_string().starts_with(char::is_lowercase);
        return ahead.peek(Token![=]) || ahead.peek(Paren) || is_alone && is_small();
    }
    false
}

fn target(input: ParseStream) -> syn::Result<Said<TypeTarget>> {
    let ahead = input.fork();
    let path: Path = ahead.parse().map_err(|_| input.error("expected a type or a key"))?;
    input.advance_to(&ahead);
    if let Some(generic) = path.segments.iter().find(|segment| !segment.arguments.is_none()) {
        let message = "expected the name of a type, without arguments";
        return Err(syn::Error::new_spanned(&generic.arguments, message));
    }
    if !input.peek(Token![/]) {
        let place = Place::of(&path);
        return Ok(Said { value: TypeTarget { path, subresource: None }, place });
    }
    let slash: Token![/] = input.parse()?;
    let message = "expected the name of a subresource after `/`, such as `status`";
    let name = Ident::parse_any(input).map_err(|_| syn::Error::new_spanned(slash, message))?;
    let place = Place::of(&quote::quote!(#path #name));
    Ok(Said { value: TypeTarget { path, subresource: Some(name) }, place })
}

fn refuse_repeated(targets: &[Said<TypeTarget>], errors: &mut Errors) {
    for (index, target) in targets.iter().enumerate() {
        if targets[..index].iter().any(|earlier| earlier.value == target.value) {
            errors.at(target.place.span(), "this type is said twice");
        }
    }
}

#[cfg(test)]
mod tests {
    use quote::{ToTokens, quote};

    use super::*;

    fn said(tokens: TokenStream) -> (Vec<String>, Vec<String>, Vec<String>) {
        let mut errors = Errors::default();
        let (targets, keys) = split(tokens, Span::call_site(), &mut errors);
        let path = |path: &Path| path.to_token_stream().to_string().replace(' ', "");
        let target = |said: &Said<TypeTarget>| match &said.value.subresource {
            Some(name) => format!("{}/{name}", path(&said.value.path)),
            None => path(&said.value.path),
        };
        (
            targets.iter().map(target).collect(),
            keys.iter().map(reader::name).collect(),
            errors.messages(),
        )
    }

    #[test]
    fn types_and_keys_stand_in_any_order() {
        let (types, keys, errors) = said(quote! {
            Hwfka, verbs = [get], v1::Hwfka/status, ::k8s_openapi::api::apps::v1::StatefulSet,
            service(name = "a"), all, crate::Cache, r#type = "x",
        });
        assert_eq!(errors, Vec::<String>::new());
        assert_eq!(
            types,
            [
                "Hwfka",
                "v1::Hwfka/status",
                "::k8s_openapi::api::apps::v1::StatefulSet",
                "crate::Cache"
            ]
        );
        assert_eq!(keys, ["verbs", "service", "all", "r#type"]);
    }

    #[test]
    fn an_empty_attribute_has_neither() {
        assert_eq!(said(quote!()), (vec![], vec![], vec![]));
    }

    #[test]
    fn a_mistake_hides_no_other_item() {
        let (types, keys, errors) = said(
            quote!(Hwfka/, "text", Vec<Pod>, Hwfka status, 3 = 4, Hwfka/3, verbs = [get], Pod),
        );
        assert_eq!(types, ["Pod"]);
        assert_eq!(keys, ["verbs"]);
        assert_eq!(
            errors,
            [
                "expected the name of a subresource after `/`, such as `status`",
                "expected a type or a key",
                "expected the name of a type, without arguments",
                "expected `,`",
                "expected a type or a key",
                "expected the name of a subresource after `/`, such as `status`",
            ]
        );
    }

    #[test]
    fn a_type_is_said_once_with_each_subresource() {
        let (_, _, errors) = said(quote!(Hwfka, Hwfka / status, Hwfka, Hwfka / status));
        assert_eq!(errors, ["this type is said twice", "this type is said twice"]);
    }

    #[test]
    fn the_place_of_a_target_ends_with_its_subresource() {
        let mut errors = Errors::default();
        let tokens: TokenStream = "a::Hwfka/status, Pod".parse().unwrap();
        let (targets, _) = split(tokens, Span::call_site(), &mut errors);
        let columns = |index: usize| {
            let span = targets[index].place.to_source();
            (span.start.column, span.end.column)
        };
        assert_eq!(columns(0), (1, 16));
        assert_eq!(columns(1), (18, 21));
    }
}
