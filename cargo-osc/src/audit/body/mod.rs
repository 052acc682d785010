//! What one function does: its expressions, with their types as far as they matter.
//!
//! ```text
//! expression  an expression -> its type; what is in it is gone through once
//! call        functions by their path: those of the table, of the workspace, of others
//! known_call  what a function of the table needs
//! method      methods by the type that they are called on
//! pattern     which names a pattern binds
//! macros      the arguments of a macro
//! found       what is found, before types are filled in
//! ```

mod call;
mod expression;
mod found;
mod known_call;
mod macros;
mod method;
mod pattern;

pub(super) use found::{Call, Found, Of, Part, RawUnknown, RawUse};
pub(super) use known_call::people;
pub(super) use macros::idents;

use std::collections::BTreeMap;

use osc_model::Span;
use syn::visit::Visit;

use super::index::{Function, Index};
use super::ty::{Infer, Ty};
use super::written::Within;
use crate::sources::Id;

/// Goes through one function.
pub(super) struct Body<'i, 's> {
    index: &'i Index<'s>,
    /// The function's type parameters.
    generics: &'i [String],
    /// `Self`.
    own: Option<&'i Ty>,
    /// The module or block around what is looked at.
    module: Id,
    infer: Infer,
    /// Names and their types, block by block.
    locals: Vec<BTreeMap<String, Ty>>,
    /// What the function returns.
    output: Ty,
    /// Whether what is looked at next is awaited.
    awaited: bool,
    /// Whether lists are streamed somewhere in the function.
    streams: bool,
    found: Found,
}

/// What a function of the workspace does.
pub(super) fn function(index: &Index, function: &Function) -> Found {
    let Some(block) = function.body else { return Found::default() };
    let mut body = Body::new(index, function.module, &function.generics, function.of.as_ref());
    body.output = function.output.clone();
    body.streams = mentions(block, "streaming_lists");
    if let Some(own) = &function.of {
        body.bind_name("self", own.clone());
    }
    for (pattern, ty) in &function.params {
        body.bind(pattern, ty);
    }
    let value = body.block(block, Some(&function.output));
    body.infer.unify(&value, &function.output);
    body.finish()
}

/// What a static's or a constant's value does.
pub(super) fn value(index: &Index, module: Id, value: &syn::Expr, ty: &Ty) -> Found {
    let mut body = Body::new(index, module, &[], None);
    body.eval(value, Some(ty));
    body.finish()
}

impl<'i, 's> Body<'i, 's> {
    fn new(index: &'i Index<'s>, module: Id, generics: &'i [String], own: Option<&'i Ty>) -> Self {
        Self {
            index,
            generics,
            own,
            module,
            infer: Infer::default(),
            locals: vec![BTreeMap::new()],
            output: Ty::Unknown,
            awaited: false,
            streams: false,
            found: Found::default(),
        }
    }

    fn within(&self) -> Within<'i> {
        Within { module: self.module, generics: self.generics, own: self.own }
    }

    /// Learns from what the surroundings take.
    fn expect(&mut self, ty: &Ty, expected: Option<&Ty>) {
        if let Some(expected) = expected {
            self.infer.unify(ty, expected);
        }
    }

    fn span(&self, of: proc_macro2::Span) -> Span {
        self.index.types.sources.span_in(self.module, of)
    }

    fn bind_name(&mut self, name: &str, ty: Ty) {
        if let Some(names) = self.locals.last_mut() {
            names.insert(name.to_owned(), ty);
        }
    }

    fn local(&self, name: &str) -> Option<Ty> {
        self.locals.iter().rev().find_map(|names| names.get(name)).cloned()
    }

    /// Does something with names of its own.
    fn scoped<T>(&mut self, inside: impl FnOnce(&mut Self) -> T) -> T {
        self.locals.push(BTreeMap::new());
        let result = inside(self);
        self.locals.pop();
        result
    }

    /// What was found, with all that is known of types in the end.
    fn finish(mut self) -> Found {
        let infer = &self.infer;
        for one in &mut self.found.uses {
            one.scope = infer.known(&one.scope);
            if let Of::Type(ty) = &mut one.of {
                *ty = infer.known(ty);
            }
        }
        for one in &mut self.found.unknown {
            one.of = one.of.as_ref().map(|ty| infer.known(ty));
        }
        for call in &mut self.found.calls {
            call.arguments.values_mut().for_each(|ty| *ty = infer.known(ty));
        }
        self.found
    }
}

/// Whether a block says a name anywhere.
fn mentions(block: &syn::Block, name: &str) -> bool {
    struct Names<'n>(&'n str, bool);
    impl<'ast> Visit<'ast> for Names<'_> {
        fn visit_ident(&mut self, ident: &'ast proc_macro2::Ident) {
            self.1 |= ident == self.0;
        }
    }
    let mut names = Names(name, false);
    names.visit_block(block);
    names.1
}
