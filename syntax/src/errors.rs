//! The mistakes of a type, collected so that all of them are reported in one go.

use proc_macro2::{Span, TokenStream};

/// Mistakes found so far.
#[derive(Debug, Default)]
pub struct Errors(Vec<syn::Error>);

impl Errors {
    /// Adds one.
    pub fn push(&mut self, error: syn::Error) {
        self.0.push(error);
    }

    /// Adds one at a place.
    pub fn at(&mut self, span: Span, message: impl std::fmt::Display) {
        self.push(syn::Error::new(span, message));
    }

    /// The value of a result, or nothing and its error added.
    pub fn keep<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The messages, in order.
    pub fn messages(&self) -> Vec<String> {
        self.0.iter().flatten().map(|error| error.to_string()).collect()
    }

    /// Each message with the place that it points to.
    pub fn placed(&self) -> impl Iterator<Item = (Span, String)> {
        self.0.iter().flatten().map(|error| (error.span(), error.to_string()))
    }

    /// One `compile_error!` each.
    pub fn to_compile_errors(&self) -> TokenStream {
        self.0.iter().map(syn::Error::to_compile_error).collect()
    }
}
