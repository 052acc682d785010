//! The names that a piece of Rust mentions: words, and paths in texts such as `default = "size"`.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};

/// Names.
#[derive(Debug, Default)]
pub(super) struct Mentions(BTreeSet<String>);

impl Mentions {
    /// Adds those of a text.
    pub(super) fn add(&mut self, text: &str) {
        if let Ok(tokens) = text.parse() {
            self.tokens(tokens);
        }
    }

    /// Whether a name is mentioned.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    fn tokens(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(ident) => drop(self.0.insert(ident.to_string())),
                TokenTree::Literal(literal) => self.path(&literal.to_string()),
                TokenTree::Punct(_) => {}
            }
        }
    }

    fn path(&mut self, literal: &str) {
        let text = literal.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        let path = text.and_then(|text| syn::parse_str::<syn::Path>(text).ok());
        self.0.extend(path.iter().flat_map(|path| &path.segments).map(|one| one.ident.to_string()));
    }
}
