//! `#[crd(convert(...))]` is of two versions: a third one does not take it over.

use syn::spanned::Spanned as _;
use syn::{Attribute, ItemStruct, Meta};

use super::kind;

/// What is left of an attribute, where it says `convert`; nothing where it says no more.
pub(super) fn without(attr: &Attribute, text: &str) -> Option<String> {
    if !attr.path().is_ident("crd") {
        return None;
    }
    let arguments = kind::arguments(attr)?;
    let is_convert = |meta: &&Meta| meta.path().is_ident("convert");
    if !arguments.iter().any(|meta| is_convert(&meta)) {
        return None;
    }
    let left = arguments.iter().filter(|meta| !is_convert(meta));
    let left: Vec<_> = left.map(|meta| &text[meta.span().byte_range()]).collect();
    Some(if left.is_empty() { String::new() } else { format!("#[crd({})]", left.join(", ")) })
}

/// The text of a struct from `start` on, its fields without `convert`.
pub(super) fn fields(item: &ItemStruct, text: &str, start: usize) -> String {
    let end = item.span().byte_range().end;
    let mut copied = String::new();
    let mut from = start;
    for attr in item.fields.iter().flat_map(|field| &field.attrs) {
        let Some(left) = without(attr, text) else { continue };
        let range = attr.span().byte_range();
        copied.push_str(&text[from..range.start]);
        copied.push_str(&left);
        from = range.end;
        if left.is_empty() {
            // With the line that it stood on.
            let rest = &text[from..end];
            from += rest.len() - rest.trim_start().len();
        }
    }
    copied + &text[from..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_keeps_what_else_is_said() {
        let text = "pub struct A {\n    /// Text\n    #[crd(convert(new))]\n    #[serde(default)]\n    pub a: u8,\n    \
                    #[crd(immutable, convert(name = c))]\n    pub b: u8,\n}";
        let item: ItemStruct = syn::parse_str(text).unwrap();
        let expected = "pub struct A {\n    /// Text\n    #[serde(default)]\n    pub a: u8,\n    \
                        #[crd(immutable)]\n    pub b: u8,\n}";
        assert_eq!(fields(&item, text, 0), expected);
    }
}
