//! Doc comments.

use syn::{Attribute, Expr, Lit, Meta};

use crate::value::literal;

/// The text of an item's doc comments: one leading space of each line stripped, ends trimmed, paragraphs kept.
pub fn text(attributes: &[Attribute]) -> Option<String> {
    let lines: Vec<String> = attributes.iter().filter_map(doc_of).collect();
    let stripped = lines
        .iter()
        .flat_map(|text| text.lines().chain(text.is_empty().then_some("")))
        .map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end());
    let text = stripped.collect::<Vec<_>>().join("\n").trim().to_owned();
    (!text.is_empty()).then_some(text)
}

fn doc_of(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attribute.meta else { return None };
    let value: &Expr = &pair.value;
    match literal(value) {
        Some(Lit::Str(text)) if pair.path.is_ident("doc") => Some(text.value()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_kept() {
        let item: syn::ItemStruct = syn::parse_quote! {
            /// One
            /// line.
            ///
            ///   indented
            struct A;
        };
        assert_eq!(text(&item.attrs).as_deref(), Some("One\nline.\n\n  indented"));
    }
}
