//! Where something was said: from its first to its last token.

use osc_model::{Position, Spanned};
use proc_macro2::Span;
use quote::ToTokens;

/// The first and the last token of what was said. (Spans of the stable compiler cannot be joined.)
#[derive(Clone, Copy, Debug)]
pub struct Place {
    first: Span,
    last: Span,
}

impl Place {
    /// The place of some tokens.
    pub fn of(tokens: &impl ToTokens) -> Self {
        let mut tokens = tokens.to_token_stream().into_iter();
        let first = tokens.next().map_or_else(Span::call_site, |token| token.span());
        Self { first, last: tokens.last().map_or(first, |token| token.span()) }
    }

    /// The place of one token.
    pub fn at(span: Span) -> Self {
        Self { first: span, last: span }
    }

    /// The first token's: where the compiler points to.
    pub fn span(self) -> Span {
        self.first
    }

    /// The whole stretch, as facts have it.
    pub fn to_source(self) -> osc_model::Span {
        let position =
            |at: proc_macro2::LineColumn| Position { line: at.line, column: at.column + 1 };
        osc_model::Span {
            file: self.first.file().into(),
            start: position(self.first.start()),
            end: position(self.last.end()),
        }
    }
}

/// A value and its place.
#[derive(Clone, Debug)]
pub struct Said<T> {
    /// The value.
    pub value: T,
    /// Where it was said.
    pub place: Place,
}

impl<T> Said<T> {
    /// A value that `tokens` say.
    pub fn new(value: T, tokens: &impl ToTokens) -> Self {
        Self { value, place: Place::of(tokens) }
    }

    /// As facts have it.
    pub fn spanned<U>(&self, value: impl FnOnce(&T) -> U) -> Spanned<U> {
        Spanned::new(value(&self.value), self.place.to_source())
    }
}

impl<T: Clone> Said<T> {
    /// As facts have it.
    pub fn to_spanned(&self) -> Spanned<T> {
        self.spanned(T::clone)
    }
}
