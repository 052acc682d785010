//! `#[serde(default)]`: what serde reads where a field is absent.

use syn::{Attribute, Expr, Ident, Member, Meta, Path, Type, parse_quote};

use crate::names::{items_of, name};
use crate::{Errors, Place, reader};

/// Where a default comes from.
#[derive(Clone, Debug)]
pub enum Defaults {
    /// The `Default` of the type.
    OfType,
    /// A function.
    OfFunction(Path),
}

impl Defaults {
    /// What `#[serde(...)]` says on a type or on a field, and where.
    pub fn from_attributes(attributes: &[Attribute]) -> Option<(Self, Place)> {
        let items = reader::items_of_attributes(attributes, "serde", &mut Errors::default());
        let item = items.iter().find(|item| item.path().is_ident("default"))?;
        let said = match item {
            Meta::Path(_) => Self::OfType,
            _ => Self::OfFunction(syn::parse_str(&name(&items, "default")?).ok()?),
        };
        Some((said, Place::of(item)))
    }

    /// The value of this type.
    pub fn of(&self, ty: &Type) -> Expr {
        match self {
            Self::OfType => parse_quote!(<#ty as ::core::default::Default>::default()),
            Self::OfFunction(function) => parse_quote!(#function()),
        }
    }

    /// A field of the value of the type that has it.
    pub fn of_field(&self, field: &Member) -> Expr {
        let whole = self.of(&parse_quote!(Self));
        parse_quote!((#whole).#field)
    }
}

/// What serde reads where a field is absent, as far as schemars' schema does not say it for certain.
#[derive(Clone, Debug)]
pub struct Absent {
    /// The value.
    pub value: Expr,
    /// Where it is said.
    pub place: Place,
}

/// Types of the standard library whose `Default` is an empty value.
const EMPTY: [&str; 25] = [
    "BTreeMap",
    "BTreeSet",
    "Cow",
    "HashMap",
    "HashSet",
    "Option",
    "PhantomData",
    "String",
    "Vec",
    "VecDeque",
    "bool",
    "char",
    "f32",
    "f64",
    "i128",
    "i16",
    "i32",
    "i64",
    "i8",
    "isize",
    "u16",
    "u32",
    "u64",
    "u8",
    "usize",
];

impl Absent {
    /// Reads the attributes of a field and of the type that has it.
    ///
    /// schemars leaves a default out that serde would not write (`skip_serializing_if`). Of a type that may leave out
    /// some of its own fields nobody knows whether what serde writes of a default is read as the same.
    pub fn from_attributes(
        attributes: &[Attribute],
        field: &Ident,
        ty: &Type,
        of_type: Option<&(Defaults, Place)>,
    ) -> Option<Self> {
        let items = items_of(attributes, "serde");
        let says = |word: &str| items.iter().any(|item| item.path().is_ident(word));
        // What is written otherwise than by its type cannot be looked at.
        if ["with", "serialize_with", "deserialize_with", "skip_serializing"]
            .iter()
            .any(|w| says(w))
        {
            return None;
        }
        let is_skipped = says("skip_serializing_if");
        let plain = last_segment(ty).is_some_and(|name| EMPTY.iter().any(|empty| name == empty));
        match (Defaults::from_attributes(attributes), of_type) {
            (Some((Defaults::OfType, _)), _) if plain => None,
            (Some((said, place)), _) if is_skipped || !plain => {
                Some(Self { value: said.of(ty), place })
            }
            (None, Some((said, place))) if is_skipped || !plain => {
                Some(Self { value: said.of_field(&field.clone().into()), place: *place })
            }
            _ => None,
        }
    }
}

fn last_segment(ty: &Type) -> Option<&Ident> {
    match ty {
        Type::Path(path) => path.path.segments.last().map(|segment| &segment.ident),
        Type::Group(group) => last_segment(&group.elem),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use quote::{ToTokens, quote};

    use super::*;

    fn absent(field: &syn::Field, of_type: Option<&(Defaults, Place)>) -> Option<String> {
        let ident = field.ident.as_ref()?;
        let read = Absent::from_attributes(&field.attrs, ident, &field.ty, of_type)?;
        Some(read.value.to_token_stream().to_string())
    }

    #[test]
    fn only_what_schemars_does_not_say_is_asked_for() {
        let cases: [(syn::Field, Option<&str>); 8] = [
            (parse_quote!(#[serde(default)] size: i32), None),
            (parse_quote!(#[serde(default, skip_serializing_if = "is_zero")] size: i32), None),
            (parse_quote!(#[serde(default = "three")] size: i32), None),
            (
                parse_quote!(#[serde(default = "three", skip_serializing_if = "is_three")] size: i32),
                Some("three ()"),
            ),
            (
                parse_quote!(#[serde(default)] tls: Tls),
                Some("< Tls as :: core :: default :: Default > :: default ()"),
            ),
            (parse_quote!(#[serde(default, with = "hex")] tls: Tls), None),
            (parse_quote!(tls: Tls), None),
            (
                parse_quote!(#[serde(skip_serializing_if = "Option::is_none")] tls: Option<Tls>),
                None,
            ),
        ];
        for (field, expected) in &cases {
            let shown = quote!(#field).to_string();
            assert_eq!(absent(field, None).as_deref(), *expected, "{shown}");
        }
    }

    #[test]
    fn the_default_of_the_type_is_looked_into() {
        let container: syn::DeriveInput = parse_quote!(
            #[serde(default = "made")]
            struct A {
                maybe: Option<i32>,
            }
        );
        let of_type = Defaults::from_attributes(&container.attrs);
        let field: syn::Field =
            parse_quote!(#[serde(skip_serializing_if = "Option::is_none")] maybe: Option<i32>);
        assert_eq!(absent(&field, of_type.as_ref()).as_deref(), Some("(made ()) . maybe"));
        let plain: syn::Field = parse_quote!(maybe: Option<i32>);
        assert_eq!(absent(&plain, of_type.as_ref()), None);
    }
}
