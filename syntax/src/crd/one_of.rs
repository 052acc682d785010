//! `exactly_one_of(...)` and its like: rules about which fields are set.

use syn::punctuated::Punctuated;
use syn::{Expr, Ident, MetaList, Token};

use crate::reader::{Reader, parse_inside};
use crate::value::single_word;
use crate::{Errors, Said};

/// How many of some fields are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// None or one.
    AtMost,
    /// One.
    Exactly,
    /// One or more.
    AtLeast,
}

/// Some fields of a struct.
#[derive(Clone, Debug)]
pub struct OneOf {
    /// How many of them are set.
    pub rule: Rule,
    /// Their names in Rust.
    pub fields: Vec<Ident>,
}

impl OneOf {
    /// Every `key(field, ...)`.
    pub(super) fn all(reader: &mut Reader, key: &str, rule: Rule) -> Vec<Said<Self>> {
        let lists = reader.raw(key);
        let read = |list| Some(Said::new(Self::read(list, rule, reader.errors())?, list));
        lists.iter().filter_map(read).collect()
    }

    fn read(list: &MetaList, rule: Rule, errors: &mut Errors) -> Option<Self> {
        let parser = Punctuated::<Expr, Token![,]>::parse_terminated;
        let named = errors.keep(parse_inside(list, parser))?;
        let field = |expr: &Expr| match expr {
            Expr::Field(_) => {
                let message =
                    "expected a field of this type; say the rule on the type that has the field";
                Err(syn::Error::new_spanned(expr, message))
            }
            other => single_word(other).cloned().ok_or_else(|| {
                syn::Error::new_spanned(other, "expected a field of this type, by its Rust name")
            }),
        };
        let fields: Vec<_> = named.iter().filter_map(|expr| errors.keep(field(expr))).collect();
        if named.len() < 2 {
            let message = "expected two fields or more";
            errors.push(syn::Error::new_spanned(&named, message));
        }
        Some(Self { rule, fields })
    }
}
