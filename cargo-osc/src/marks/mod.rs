//! Marks: what the sdk's attributes say in the operator's sources.

mod rbac;
mod webhook;

pub(crate) use rbac::grants;
pub(crate) use webhook::webhooks;

use osc_model::{Diagnostic, Diagnostics, code};
use osc_syntax::Errors;
use proc_macro2::{Span, TokenStream};

use crate::sources::{Attached, Sources};

/// What is between an attribute's parentheses, and where they close; nothing where it cannot be read.
fn arguments(
    name: &str,
    mark: &Attached,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<(TokenStream, Span)> {
    let path = mark.attribute.path();
    let at = path.segments.last().map_or_else(Span::call_site, |segment| segment.ident.span());
    if mark.is_file_module {
        let message =
            format!("`#[osc::{name}]` on `{};` stands apart from what it is about", mark.item);
        let item = if name == "rbac" { "controller" } else { "handler" };
        let help = format!("write it into the module's file, on the {item}");
        let error = Diagnostic::new(code::SRC_03, message).at(sources.span(mark, at)).help(help);
        diagnostics.push(error);
        return None;
    }
    let Ok(list) = mark.attribute.meta.require_list() else {
        let message = format!("expected `#[osc::{name}(...)]`");
        diagnostics.push(Diagnostic::new(code::SRC_02, message).at(sources.span(mark, at)));
        return None;
    };
    Some((list.tokens.clone(), list.delimiter.span().close()))
}

/// What the parser of an attribute has refused.
fn refused(errors: &Errors, mark: &Attached, sources: &Sources, diagnostics: &mut Diagnostics) {
    diagnostics.extend(errors.placed().map(|(span, message)| {
        Diagnostic::new(code::SRC_02, message).at(sources.span(mark, span))
    }));
}
