//! What the schema of schemars would say wrongly, or not at all, without a word: errors at the place.

use osc_syntax::crd::{LimitValue, Limits};
use osc_syntax::names::{self, FieldNames, TypeNames};
use osc_syntax::value::plain;
use osc_syntax::{Errors, Place};
use syn::{Attribute, DataEnum, GenericArgument, Ident, Meta, PathArguments, Type};

/// Words that decide the shape in JSON, so that schemars and serde must agree on them.
const OF_TYPE: [&str; 5] = ["rename_all", "rename_all_fields", "tag", "content", "untagged"];

/// A whole type: the words that are said to schemars alone.
pub(crate) fn check_type(attributes: &[Attribute], errors: &mut Errors) {
    let schemars = names::items_of(attributes, "schemars");
    let serde = names::items_of(attributes, "serde");
    for word in OF_TYPE {
        let Some(item) = find(&schemars, word) else { continue };
        let same = match (item, find(&serde, word)) {
            (Meta::Path(_), found) => found.is_some(),
            (_, None) => false,
            _ => names::name(&schemars, word) == names::name(&serde, word),
        };
        if !same {
            errors.at(Place::of(item).span(), said_to_schemars(word));
        }
    }
}

/// The tag of a struct is written, and never read: no schema of schemars has it.
pub(crate) fn check_struct(attributes: &[Attribute], errors: &mut Errors) {
    if let Some(tag) = find(&names::items_of(attributes, "serde"), "tag") {
        let message = "serde writes the tag of a struct, but does not read it, and schemars has no property for it: \
                       kube-apiserver would drop it; make it a field, or the struct a variant of an enum with this tag";
        errors.at(Place::of(tag).span(), message);
    }
}

/// The variants of an enum: their names, and the fields in them.
pub(crate) fn check_variants(data: &DataEnum, errors: &mut Errors) {
    for variant in &data.variants {
        check_rename(&variant.attrs, &plain(&variant.ident), errors);
        for field in &variant.fields {
            let name = field.ident.as_ref().map(plain);
            check_field(&field.attrs, &field.ty, name.as_deref(), TypeNames::default(), errors);
            check_limits(&field.attrs, &field.ty, errors);
        }
    }
}

/// A field that serde reads; `name` is none in a tuple.
pub(crate) fn check_field(
    attributes: &[Attribute],
    ty: &Type,
    name: Option<&str>,
    type_names: TypeNames,
    errors: &mut Errors,
) {
    let read = FieldNames::from_attributes(attributes);
    if read.skip {
        return;
    }
    if let Some(name) = name {
        let serde_alone: Vec<_> = attributes
            .iter()
            .filter(|attribute| attribute.path().is_ident("serde"))
            .cloned()
            .collect();
        let serde_name = FieldNames::from_attributes(&serde_alone).json_name(name, type_names);
        check_rename(attributes, &serde_name, errors);
    }
    if read.schema_with || read.with.is_some() {
        return;
    }
    if let Some(inner) = double_option(ty) {
        let message = "an `Option` in an `Option` cannot be told from one: to kube-apiserver `null` is the same as \
                       no value; use one `Option`";
        errors.at(Place::of(inner).span(), message);
    }
    if says_type(attributes) {
        return;
    }
    for word in ["deserialize_with", "serialize_with"] {
        if let Some(item) = find(&names::items_of(attributes, "serde"), word) {
            let message = format!(
                "schemars does not see what `{word}` makes of the field; say the type that it has in JSON: \
                 `#[schemars(with = \"String\")]`, or `#[crd(type = \"string\")]`"
            );
            errors.at(Place::of(item).span(), message);
        }
    }
}

/// Bounds where no facts are kept, in tuples and variants: schemars must be able to say them.
pub(crate) fn check_limits(attributes: &[Attribute], ty: &Type, errors: &mut Errors) {
    let read = FieldNames::from_attributes(attributes);
    let ty = read.with.as_ref().unwrap_or(ty);
    for limit in Limits::from_attributes(attributes).0 {
        if read.schema_with || !takes(ty, &limit.value, limit.items) {
            let message = "schemars drops this bound where the type has a schema of its own; say it of that type, or \
                           move the fields into a struct with `#[derive(Osc)]`";
            errors.at(limit.place.span(), message);
        }
    }
}

fn check_rename(attributes: &[Attribute], serde_name: &str, errors: &mut Errors) {
    let schemars = names::items_of(attributes, "schemars");
    let serde = names::items_of(attributes, "serde");
    let name = names::name(&serde, "rename").unwrap_or_else(|| serde_name.to_owned());
    if let Some(item) = find(&schemars, "rename")
        && names::name(&schemars, "rename").is_some_and(|renamed| renamed != name)
    {
        errors.at(Place::of(item).span(), said_to_schemars("rename"));
    }
}

fn said_to_schemars(word: &str) -> String {
    format!(
        "`{word}` is said to schemars, but not to serde: the schema would not be that of the JSON that serde reads; say \
         `#[serde({word} ...)]`, which schemars reads, too"
    )
}

/// Whether `#[crd(...)]` gives the field a type.
fn says_type(attributes: &[Attribute]) -> bool {
    let items = names::items_of(attributes, "crd");
    ["type", "schemaless", "int_or_string"].iter().any(|word| find(&items, word).is_some())
}

fn find<'a>(items: &'a [Meta], word: &str) -> Option<&'a Meta> {
    items.iter().find(|item| item.path().is_ident(word))
}

/// The `Option` that is directly in another one, anywhere in a type.
fn double_option(ty: &Type) -> Option<&Type> {
    if let Some(inner) = argument(ty, &["Option"])
        && let Some(below) = Some(behind_pointers(inner)).filter(|ty| named(ty, &["Option"]))
    {
        return Some(below);
    }
    match ty {
        Type::Path(path) => {
            let arguments = path.path.segments.iter().map(|segment| &segment.arguments);
            arguments.flat_map(types_in).find_map(double_option)
        }
        Type::Array(array) => double_option(&array.elem),
        Type::Group(group) => double_option(&group.elem),
        Type::Paren(paren) => double_option(&paren.elem),
        Type::Reference(reference) => double_option(&reference.elem),
        Type::Slice(slice) => double_option(&slice.elem),
        Type::Tuple(tuple) => tuple.elems.iter().find_map(double_option),
        _ => None,
    }
}

const POINTERS: [&str; 4] = ["Box", "Arc", "Rc", "Cow"];
const NUMBERS: [&str; 14] = [
    "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128",
    "usize",
];
const TEXTS: [&str; 3] = ["String", "str", "char"];
const LISTS: [&str; 6] = ["Vec", "VecDeque", "LinkedList", "BTreeSet", "HashSet", "BinaryHeap"];

/// Whether schemars can say a bound of a type, by how it is written.
fn takes(ty: &Type, value: &LimitValue, items: usize) -> bool {
    let ty = behind_pointers(ty);
    if let Some(inner) = argument(ty, &["Option"]) {
        return takes(inner, value, items);
    }
    if items > 0 {
        return element(ty).is_some_and(|element| takes(element, value, items - 1));
    }
    match value {
        LimitValue::Minimum(_) | LimitValue::Maximum(_) => named(ty, &NUMBERS),
        LimitValue::MinSize(_) | LimitValue::MaxSize(_) => {
            named(ty, &TEXTS) || element(ty).is_some()
        }
        LimitValue::Pattern(_) | LimitValue::Contains(_) => named(ty, &TEXTS),
        LimitValue::Format(_) | LimitValue::Required => true,
    }
}

fn element(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Array(array) => Some(&array.elem),
        Type::Slice(slice) => Some(&slice.elem),
        _ => argument(ty, &LISTS),
    }
}

fn behind_pointers(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => behind_pointers(&group.elem),
        Type::Paren(paren) => behind_pointers(&paren.elem),
        Type::Reference(reference) => behind_pointers(&reference.elem),
        _ => argument(ty, &POINTERS).map_or(ty, behind_pointers),
    }
}

/// Whether a type has one of these names, whatever its path.
fn named(ty: &Type, names: &[&str]) -> bool {
    last(ty).is_some_and(|(ident, _)| names.iter().any(|name| ident == name))
}

/// The last type argument of a type with one of these names.
fn argument<'t>(ty: &'t Type, names: &[&str]) -> Option<&'t Type> {
    let ty = match ty {
        Type::Group(group) => &group.elem,
        Type::Paren(paren) => &paren.elem,
        _ => ty,
    };
    let (ident, arguments) = last(ty)?;
    names.iter().any(|name| ident == name).then(|| types_in(arguments).next()).flatten()
}

/// The last segment of a path.
pub(crate) fn last(ty: &Type) -> Option<(&Ident, &PathArguments)> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    Some((&last.ident, &last.arguments))
}

/// The types among arguments.
pub(crate) fn types_in(arguments: &PathArguments) -> impl Iterator<Item = &Type> {
    let arguments = match arguments {
        PathArguments::AngleBracketed(arguments) => Some(&arguments.args),
        _ => None,
    };
    arguments.into_iter().flatten().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_in_an_option_is_found_anywhere() {
        let cases: [(Type, bool); 6] = [
            (syn::parse_quote!(Option<Option<String>>), true),
            (syn::parse_quote!(std::option::Option<Box<::core::option::Option<u8>>>), true),
            (syn::parse_quote!(BTreeMap<String, Vec<Option<Option<u8>>>>), true),
            (syn::parse_quote!((u8, Option<Option<u8>>)), true),
            (syn::parse_quote!(Option<Vec<Option<u8>>>), false),
            (syn::parse_quote!(Option<BTreeMap<String, Option<u8>>>), false),
        ];
        for (ty, expected) in cases {
            assert_eq!(double_option(&ty).is_some(), expected, "{}", quote::quote!(#ty));
        }
    }
}
