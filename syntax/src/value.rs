//! What follows `key =`: text, numbers, words, lists of them, field paths.

use osc_model::csd::{Mode, Role, Scene};
use osc_model::facts::RustPath;
use quote::ToTokens;
use syn::{Expr, ExprLit, ExprUnary, Ident, Lit, LitInt, Member, Path, UnOp};

use crate::{Said, word};

/// A value that is written as a Rust expression.
pub trait Value: Sized {
    /// What it is, for messages.
    const WHAT: &'static str;
    /// How it is written, for messages.
    const FORM: &'static str;

    /// Reads it.
    fn from_expr(expr: &Expr) -> syn::Result<Self>;
}

fn expected<T: Value>(found: &impl ToTokens) -> syn::Error {
    syn::Error::new_spanned(found, format!("expected {}", T::WHAT))
}

impl Value for String {
    const WHAT: &'static str = "a string in quotes";
    const FORM: &'static str = "\"text\"";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        match literal(expr) {
            Some(Lit::Str(text)) => Ok(text.value()),
            _ => Err(expected::<Self>(expr)),
        }
    }
}

impl Value for bool {
    const WHAT: &'static str = "`true` or `false`";
    const FORM: &'static str = "true";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        match literal(expr) {
            Some(Lit::Bool(value)) => Ok(value.value),
            _ => Err(expected::<Self>(expr)),
        }
    }
}

impl Value for i32 {
    const WHAT: &'static str = "a whole number";
    const FORM: &'static str = "3";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        let (negative, digits) = integer(expr).ok_or_else(|| expected::<Self>(expr))?;
        let text = format!("{}{}", if negative { "-" } else { "" }, digits.base10_digits());
        text.parse().map_err(|error| syn::Error::new_spanned(expr, error))
    }
}

/// A TCP port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Port(pub u16);

impl Value for Port {
    const WHAT: &'static str = "a port from 1 to 65535";
    const FORM: &'static str = "9404";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        match integer(expr) {
            Some((false, digits)) => match digits.base10_parse() {
                Ok(port) if port > 0 => Ok(Self(port)),
                _ => Err(expected::<Self>(expr)),
            },
            _ => Err(expected::<Self>(expr)),
        }
    }
}

impl<T: Value> Value for Vec<Said<T>> {
    const WHAT: &'static str = "a list";
    const FORM: &'static str = "[...]";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        let Expr::Array(array) = expr else {
            let message = format!("expected a list: `[{}, ...]`", T::FORM);
            return Err(syn::Error::new_spanned(expr, message));
        };
        let mut values = Vec::new();
        let mut errors: Option<syn::Error> = None;
        for element in &array.elems {
            match (T::from_expr(element), &mut errors) {
                (Ok(value), _) => values.push(Said::new(value, element)),
                (Err(error), Some(errors)) => errors.combine(error),
                (Err(error), None) => errors = Some(error),
            }
        }
        errors.map_or(Ok(values), Err)
    }
}

impl Value for Expr {
    const WHAT: &'static str = "an expression";
    const FORM: &'static str = "expression";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        Ok(expr.clone())
    }
}

impl Value for Path {
    const WHAT: &'static str = "a path";
    const FORM: &'static str = "path";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        match expr {
            Expr::Path(path) if path.qself.is_none() => Ok(path.path.clone()),
            Expr::Group(group) => Self::from_expr(&group.expr),
            other => Err(expected::<Self>(other)),
        }
    }
}

impl Value for Ident {
    const WHAT: &'static str = "a name";
    const FORM: &'static str = "name";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        single_word(expr).cloned().ok_or_else(|| expected::<Self>(expr))
    }
}

/// A value that is one of a few words.
pub(crate) trait Word: Copy + 'static {
    const NAME: &'static str;
    const FORM: &'static str;
    const WORDS: &'static [(&'static str, Self)];
}

impl<T: Word> Value for T {
    const WHAT: &'static str = T::NAME;
    const FORM: &'static str = <T as Word>::FORM;

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        let words: Vec<_> = T::WORDS.iter().map(|(word, _)| *word).collect();
        let Some(found) = single_word(expr) else {
            return Err(syn::Error::new_spanned(
                expr,
                format!("expected {}", word::one_of(&words)),
            ));
        };
        let found = found.to_string();
        let known = T::WORDS.iter().find(|(word, _)| *word == found);
        known.map(|(_, value)| *value).ok_or_else(|| {
            let hint = word::hint(&found, &words);
            syn::Error::new_spanned(expr, format!("unknown {} `{found}`{hint}", T::NAME))
        })
    }
}

impl Word for Role {
    const NAME: &'static str = "role";
    const FORM: &'static str = "ServiceEntity";
    const WORDS: &'static [(&'static str, Self)] =
        &[("ServiceEntity", Self::ServiceEntity), ("Operation", Self::Operation)];
}

impl Word for Mode {
    const NAME: &'static str = "mode";
    const FORM: &'static str = "Url";
    const WORDS: &'static [(&'static str, Self)] = &[("Url", Self::Url), ("Tag", Self::Tag)];
}

impl Word for Scene {
    const NAME: &'static str = "scene";
    const FORM: &'static str = "CCE";
    const WORDS: &'static [(&'static str, Self)] = &[("CCE", Self::Cce), ("UCS", Self::Ucs)];
}

/// A path of Rust field names: `storage.size`.
#[derive(Clone, Debug)]
pub struct FieldPath(pub Vec<Ident>);

impl FieldPath {
    /// As facts have it.
    pub fn to_rust_path(&self) -> RustPath {
        RustPath(self.0.iter().map(plain).collect())
    }
}

impl Value for FieldPath {
    const WHAT: &'static str = "a path of Rust field names such as `storage.size`";
    const FORM: &'static str = "field.field";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        match expr {
            Expr::Field(access) => {
                let mut path = Self::from_expr(&access.base)?;
                let Member::Named(field) = &access.member else {
                    return Err(syn::Error::new_spanned(&access.member, "expected a field name"));
                };
                path.0.push(field.clone());
                Ok(path)
            }
            Expr::Path(_) => {
                let first = single_word(expr).ok_or_else(|| expected::<Self>(expr))?;
                Ok(Self(vec![first.clone()]))
            }
            other => Err(expected::<Self>(other)),
        }
    }
}

/// A name without `r#`.
pub fn plain(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").map(str::to_owned).unwrap_or(name)
}

/// The identifier that an expression is, if it is nothing more.
pub fn single_word(expr: &Expr) -> Option<&Ident> {
    match expr {
        Expr::Path(path) if path.attrs.is_empty() && path.qself.is_none() => path.path.get_ident(),
        _ => None,
    }
}

/// The literal that an expression is; macros may have wrapped it in an invisible group.
pub fn literal(expr: &Expr) -> Option<&Lit> {
    match expr {
        Expr::Lit(ExprLit { lit, .. }) => Some(lit),
        Expr::Group(group) => literal(&group.expr),
        _ => None,
    }
}

/// The integer literal that an expression is, and whether a minus stands before it.
pub fn integer(expr: &Expr) -> Option<(bool, &LitInt)> {
    match negated(expr)? {
        (negative, Lit::Int(digits)) => Some((negative, digits)),
        _ => None,
    }
}

/// The literal that an expression is, and whether a minus stands before it.
pub(crate) fn negated(expr: &Expr) -> Option<(bool, &Lit)> {
    match expr {
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => Some((true, literal(expr)?)),
        _ => Some((false, literal(expr)?)),
    }
}
