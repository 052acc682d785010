//! The arguments of macros: read where they are expressions, else looked through for handles.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::Expr;
use syn::spanned::Spanned as _;

use super::{Body, Call, RawUnknown};
use crate::audit::ty::Ty;

/// Macros that do with their arguments what their names say: they format, compare, or wait.
const HARMLESS: &[&str] = &[
    "anyhow",
    "assert",
    "assert_eq",
    "assert_ne",
    "bail",
    "concat",
    "dbg",
    "debug",
    "debug_assert",
    "debug_assert_eq",
    "debug_span",
    "ensure",
    "eprintln",
    "error",
    "error_span",
    "event",
    "format",
    "format_args",
    "info",
    "info_span",
    "instrument",
    "join",
    "json",
    "log",
    "matches",
    "panic",
    "pin",
    "pin_mut",
    "print",
    "println",
    "ready",
    "select",
    "select_biased",
    "span",
    "stream",
    "todo",
    "trace",
    "trace_span",
    "try_join",
    "try_stream",
    "unimplemented",
    "unreachable",
    "vec",
    "warn",
    "warn_span",
    "write",
    "writeln",
];

impl Body<'_, '_> {
    /// A macro in a function's body.
    pub(super) fn macro_call(&mut self, called: &syn::Macro) -> Ty {
        let name = called.path.segments.last().map(|last| last.ident.to_string());
        let name = name.unwrap_or_default();
        if !HARMLESS.contains(&name.as_str()) {
            self.hand_over(called, &name);
        }
        let mut value = Ty::Plain;
        for piece in pieces(&called.tokens) {
            let ty = self.piece(&piece, &name);
            if value == Ty::Plain {
                value = ty;
            }
        }
        match name.as_str() {
            "vec" => Ty::container(value),
            "pin" | "dbg" | "ready" => value,
            "join" | "try_join" | "select" => Ty::Unknown,
            _ => Ty::Plain,
        }
    }

    fn piece(&mut self, tokens: &TokenStream, name: &str) -> Ty {
        self.awaited = true;
        if let Ok(expression) = syn::parse2::<Expr>(tokens.clone()) {
            return self.eval(&expression, None);
        }
        if let Ok(block) = syn::parse2::<Statements>(tokens.clone()) {
            self.awaited = false;
            return self.scoped(|body| body.statements(&block.0, None));
        }
        self.awaited = false;
        self.look_through(tokens, name);
        Ty::Plain
    }

    /// Handles that go into a macro whose body is not read.
    fn hand_over(&mut self, called: &syn::Macro, name: &str) {
        for (ident, ty) in self.handles_in(&called.tokens) {
            let what = self.infer.known(&ty);
            let why = format!("`{ident}` goes into the macro `{name}!`, whose body is not read");
            let span = self.span(called.path.span());
            self.found.unknown.push(RawUnknown { span, why, of: Some(what), verbs: None });
        }
    }

    /// Tokens that are no expression: what is in them may be used, but nobody knows how.
    fn look_through(&mut self, tokens: &TokenStream, name: &str) {
        for (ident, ty) in self.handles_in(tokens) {
            let why = format!("`{ident}` is in the tokens of `{name}!`, which are not read");
            let span = self.span(ident.span());
            self.found.unknown.push(RawUnknown { span, why, of: Some(ty), verbs: None });
        }
        for ident in idents(tokens) {
            let called = self.index.functions.iter().enumerate();
            let called = called.filter(|(_, function)| {
                !function.generics.is_empty() && ident == function.name.as_str()
            });
            for (callee, function) in called {
                let arguments = function.generics.iter().map(|name| (name.clone(), Ty::Unknown));
                let span = self.span(ident.span());
                self.found.calls.push(Call { callee, arguments: arguments.collect(), span });
            }
        }
    }

    /// Names of handles among tokens.
    fn handles_in(&self, tokens: &TokenStream) -> Vec<(proc_macro2::Ident, Ty)> {
        let named = idents(tokens).into_iter().filter_map(|ident| {
            let ty = self.local(&ident.to_string())?;
            let ty = self.infer.known(&ty).innermost();
            super::call::is_handle(&ty).then_some((ident, ty))
        });
        named.collect()
    }
}

/// The body of a function-like block.
struct Statements(Vec<syn::Stmt>);

impl syn::parse::Parse for Statements {
    fn parse(input: syn::parse::ParseStream<'_>) -> syn::Result<Self> {
        syn::Block::parse_within(input).map(Self)
    }
}

/// What stands between commas, and on each side of `=>`, without the signs and names that macros put before values.
fn pieces(tokens: &TokenStream) -> Vec<TokenStream> {
    let tokens: Vec<_> = tokens.clone().into_iter().collect();
    let sign = |token: &TokenTree, sign: char| matches!(token, TokenTree::Punct(one) if one.as_char() == sign);
    let mut pieces = vec![Vec::new()];
    let mut place = 0;
    while let Some(token) = tokens.get(place) {
        let is_arrow =
            sign(token, '=') && tokens.get(place + 1).is_some_and(|next| sign(next, '>'));
        let is_braced =
            matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        if sign(token, ',') || sign(token, ';') || is_arrow {
            pieces.push(Vec::new());
        } else if let Some(piece) = pieces.last_mut() {
            piece.push(token.clone());
            if is_braced
                && tokens.get(place + 1).is_some_and(|next| !sign(next, '.') && !sign(next, '?'))
            {
                pieces.push(Vec::new());
            }
        }
        place += if is_arrow { 2 } else { 1 };
    }
    let pieces = pieces.into_iter().map(|piece| value(&piece).iter().cloned().collect());
    pieces.filter(|piece: &TokenStream| !piece.is_empty()).collect()
}

/// `%value`, `?value`, `name = value`, `pattern = value` → the value.
fn value(piece: &[TokenTree]) -> &[TokenTree] {
    let is = |token: Option<&TokenTree>, signs: &[char]| matches!(token, Some(TokenTree::Punct(one)) if signs.contains(&one.as_char()));
    let after = (1..piece.len()).find(|place| {
        let around = |place: Option<usize>| place.and_then(|place| piece.get(place));
        is(piece.get(*place), &['='])
            && !is(around(place.checked_sub(1)), &['=', '!', '<', '>', '+', '-', '*', '/'])
            && !is(around(Some(place + 1)), &['=', '>'])
    });
    let piece = after.map_or(piece, |place| &piece[place + 1..]);
    if is(piece.first(), &['%', '?']) { &piece[1..] } else { piece }
}

/// All names among tokens.
pub(in crate::audit) fn idents(tokens: &TokenStream) -> Vec<proc_macro2::Ident> {
    let mut found = Vec::new();
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(ident) => found.push(ident),
            TokenTree::Group(group) => found.extend(idents(&group.stream())),
            _ => {}
        }
    }
    found
}
