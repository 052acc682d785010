//! `From` in both directions between a type and that of another version. What does not agree is the compiler's to
//! report: each field is named where its declaration is, and the other type where the attribute names it.

use osc_syntax::crd::ConvertFieldAttr;
use osc_syntax::{Defaults, Errors, Said};
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Data, Fields, Ident, Member, Type};

use crate::item::{Item, Kind};
use crate::unseen::{last, types_in};

pub(super) fn convert(item: &Item) -> Option<TokenStream> {
    let said = &item.crd.convert.as_ref()?.value;
    let with = &said.with.value;
    let span = generated(said.with.place.span());
    let Some(kind) = &item.kind else { return Some(Types::of(item, quote!(#with), span).impls()) };
    let kube_core = &kind.kube.kube_core;
    let alias = Ident::new("__OtherSpec", span);
    let spec = Types::of(item, quote!(#alias), span).impls();
    let root = root(kind, &quote!(#with), span);
    Some(quote! {
        type #alias = <#with as #kube_core::object::HasSpec>::Spec;
        #spec
        #root
    })
}

/// The same place in code that nobody has written: the compiler does not offer to change it.
fn generated(span: Span) -> Span {
    Span::call_site().located_at(span)
}

/// The roots of a kind.
fn root(kind: &Kind, other: &TokenStream, span: Span) -> TokenStream {
    let root = &kind.kube.root;
    let one_way = |from: &TokenStream, to: &TokenStream| {
        let status = kind.kube.status.as_ref().map(|_| quote_spanned!(span=> status));
        let converted = status.as_ref().map(
            |status| quote_spanned!(span=> #status: #status.map(::core::convert::Into::into),),
        );
        let parts = quote_spanned!(span=> { metadata, spec, #status });
        quote! {
            #[automatically_derived]
            impl ::core::convert::From<#from> for #to {
                fn from(object: #from) -> Self {
                    let #from #parts = object;
                    Self { metadata, spec: ::core::convert::Into::into(spec), #converted }
                }
            }
        }
    };
    let root = quote!(#root);
    let (here, there) = (one_way(other, &root), one_way(&root, other));
    quote!(#here #there)
}

/// Both types.
struct Types<'a> {
    item: &'a Item<'a>,
    other: TokenStream,
    /// Where the other one is named.
    span: Span,
}

impl<'a> Types<'a> {
    fn of(item: &'a Item<'a>, other: TokenStream, span: Span) -> Self {
        Self { item, other, span }
    }

    fn impls(&self) -> TokenStream {
        let (own, other) = (&self.item.input.ident, &self.other);
        let (here, there) = match &self.item.input.data {
            Data::Struct(data) => {
                let parts = self.parts(&data.fields);
                let (here, there) = self.bodies(&quote!(#other), &quote!(#own), &parts);
                let ((taken, made), (given, returned)) = (here, there);
                (quote!(let #taken = value; #made), quote!(let #given = value; #returned))
            }
            Data::Enum(data) => {
                let arms = data.variants.iter().map(|variant| {
                    let name = &variant.ident;
                    let said = read(&variant.attrs).name;
                    let their = said.map_or_else(|| name.clone(), |said| said.value);
                    let parts = self.parts(&variant.fields);
                    let (here, there) =
                        self.bodies(&quote!(#other::#their), &quote!(#own::#name), &parts);
                    let ((taken, made), (given, returned)) = (here, there);
                    (quote!(#taken => #made,), quote!(#given => #returned,))
                });
                let (here, there): (TokenStream, TokenStream) = arms.unzip();
                let value = Ident::new("value", self.span);
                (quote!(match #value { #here }), quote!(match value { #there }))
            }
            Data::Union(_) => return TokenStream::new(),
        };
        let value = Ident::new("value", self.span);
        quote! {
            #[automatically_derived]
            impl ::core::convert::From<#other> for #own {
                fn from(#value: #other) -> Self { #here }
            }
            #[automatically_derived]
            impl ::core::convert::From<#own> for #other {
                fn from(value: #own) -> Self { #there }
            }
        }
    }

    /// Pattern and value of each direction: from the other one here, and back.
    fn bodies(
        &self,
        other: &TokenStream,
        own: &TokenStream,
        parts: &[Part<'_>],
    ) -> ((TokenStream, TokenStream), (TokenStream, TokenStream)) {
        let both = parts.iter().filter(|part| !part.is_new());
        let taken = both.clone().map(|part| {
            let Part { their, binding, .. } = part;
            quote!(#their: #binding,)
        });
        let dropped = self.dropped();
        // What is forgotten here is missing in the value of the other direction, where the compiler names it.
        let taken = quote_spanned!(self.span=> { #(#taken)* .. });
        let made = parts.iter().map(Part::made);
        let made = quote!({ #(#made)* });
        let given = parts.iter().map(|part| {
            let Part { own, binding, .. } = part;
            if part.is_new() { quote!(#own: _,) } else { quote!(#own: #binding,) }
        });
        let given = quote!({ #(#given)* });
        let returned = both.map(Part::returned);
        let returned = quote_spanned!(self.span=> {
            #(#returned)* #(#dropped: ::core::default::Default::default(),)*
        });
        (
            (quote!(#other #taken), quote!(#own #made)),
            (quote!(#own #given), quote!(#other #returned)),
        )
    }

    fn dropped(&self) -> Vec<&Ident> {
        let said = self.item.crd.convert.as_ref().and_then(|said| said.value.dropped.as_ref());
        said.into_iter().flat_map(|said| &said.value).map(|said| &said.value).collect()
    }

    fn parts<'f>(&self, fields: &'f Fields) -> Vec<Part<'f>> {
        let of_type = Defaults::from_attributes(&self.item.input.attrs);
        let part = |(index, field): (usize, &'f syn::Field)| {
            let said = read(&field.attrs);
            let span = field.ident.as_ref().map_or_else(|| place(&field.ty), Ident::span);
            let own = field.ident.as_ref().map_or_else(|| Member::from(index), named);
            let span = generated(span);
            let their = said.name.as_ref().map(|said| named(&said.value));
            let default = Defaults::from_attributes(&field.attrs);
            let default = match (default, &of_type) {
                (Some((default, _)), _) => default.of(&field.ty),
                (None, Some((default, _))) => default.of_field(&own),
                (None, None) => Defaults::OfType.of(&field.ty),
            };
            Part {
                their: their.unwrap_or_else(|| own.clone()),
                binding: format_ident!("__{}", index, span = span),
                own,
                ty: &field.ty,
                span,
                default: quote_spanned!(span=> #default),
                said,
            }
        };
        fields.iter().enumerate().map(part).collect()
    }
}

/// What is said of a field or a variant. Mistakes were reported.
fn read(attributes: &[syn::Attribute]) -> ConvertFieldAttr {
    let read = ConvertFieldAttr::from_attributes(attributes, &mut Errors::default());
    read.map(|said| said.value).unwrap_or_default()
}

fn named(ident: &Ident) -> Member {
    let mut ident = ident.clone();
    ident.set_span(generated(ident.span()));
    ident.into()
}

fn place(ty: &Type) -> Span {
    osc_syntax::Place::of(ty).span()
}

/// A field.
struct Part<'f> {
    own: Member,
    their: Member,
    binding: Ident,
    ty: &'f Type,
    span: Span,
    /// Its value where the other type has no such field.
    default: TokenStream,
    said: ConvertFieldAttr,
}

impl Part<'_> {
    fn is_new(&self) -> bool {
        self.said.new.is_some()
    }

    /// The field here.
    fn made(&self) -> TokenStream {
        let Self { own, default, .. } = self;
        if self.is_new() {
            return quote!(#own: #default,);
        }
        let value = self.converted(self.said.from.as_ref());
        quote!(#own: #value,)
    }

    /// The field there.
    fn returned(&self) -> TokenStream {
        let their = &self.their;
        let value = self.converted(self.said.into.as_ref());
        quote!(#their: #value,)
    }

    fn converted(&self, by: Option<&Said<syn::Path>>) -> TokenStream {
        let binding = &self.binding;
        match by {
            Some(Said { value: function, .. }) => quote_spanned!(self.span=> #function(#binding)),
            None => value(self.ty, &quote!(#binding), self.span),
        }
    }
}

/// A value of the other type's field as one of this type, which is written alike: what is in options, boxes, lists and
/// maps is converted one by one.
fn value(ty: &Type, from: &TokenStream, span: Span) -> TokenStream {
    let inner = Ident::new("__value", span);
    let converted = |ty: &Type| value(ty, &quote!(#inner), span);
    let parts = generic(ty).map(|(name, arguments)| (name.to_string(), arguments));
    match parts.as_ref().map(|(name, arguments)| (name.as_str(), &arguments[..])) {
        Some(("Option", [ty])) => {
            let converted = converted(ty);
            quote_spanned!(span=> {
                let values: ::core::option::Option<_> = #from;
                values.map(|#inner| #converted)
            })
        }
        Some(("Box", [ty])) => {
            let converted = value(ty, &quote!((*#from)), span);
            quote_spanned!(span=> ::std::boxed::Box::new(#converted))
        }
        Some(("Vec" | "VecDeque" | "BTreeSet" | "HashSet", [ty, ..])) => {
            let converted = converted(ty);
            quote_spanned!(span=>
                ::core::iter::IntoIterator::into_iter(#from).map(|#inner| #converted).collect()
            )
        }
        Some(("BTreeMap" | "HashMap", [key, ty, ..])) => {
            let name = Ident::new("__key", span);
            let (key, converted) = (value(key, &quote!(#name), span), converted(ty));
            quote_spanned!(span=>
                ::core::iter::IntoIterator::into_iter(#from)
                    .map(|(#name, #inner)| (#key, #converted))
                    .collect()
            )
        }
        _ => quote_spanned!(span=> ::core::convert::Into::into(#from)),
    }
}

/// The name of a type and its type arguments.
fn generic(ty: &Type) -> Option<(&Ident, Vec<&Type>)> {
    match ty {
        Type::Path(path) if path.qself.is_some() => None,
        Type::Group(group) => generic(&group.elem),
        _ => last(ty).map(|(name, arguments)| (name, types_in(arguments).collect())),
    }
}
