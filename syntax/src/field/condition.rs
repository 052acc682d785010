//! `shown_when(path == value)`.

use syn::{BinOp, Expr, Lit, MetaList};

use crate::reader::parse_inside;
use crate::value::{self, FieldPath, Value};

/// A field of the same type, or below it, and the value that it must have.
#[derive(Clone, Debug)]
pub struct Condition {
    /// The controlling field.
    pub path: FieldPath,
    /// The value, of that field's type.
    pub value: Expr,
}

impl Condition {
    pub(super) fn from_list(list: &MetaList) -> syn::Result<Self> {
        let expr = parse_inside(list, |input: syn::parse::ParseStream| input.parse::<Expr>())?;
        match expr {
            Expr::Binary(binary) if matches!(binary.op, BinOp::Eq(_)) => {
                Ok(Self { path: FieldPath::from_expr(&binary.left)?, value: *binary.right })
            }
            Expr::Binary(binary) if matches!(binary.op, BinOp::And(_)) => {
                let message =
                    "write one `shown_when(...)` for each condition; all of them must hold";
                Err(syn::Error::new_spanned(binary.op, message))
            }
            other => {
                let message = "expected `field == value`, e.g. `shown_when(tls.enabled == true)`";
                Err(syn::Error::new_spanned(other, message))
            }
        }
    }

    /// The value's text form where it is a literal; a path's is known when the program runs.
    pub fn literal_text(&self) -> Option<String> {
        if let Some((negative, digits)) = value::integer(&self.value) {
            let sign = if negative { "-" } else { "" };
            return Some(format!("{sign}{}", digits.base10_digits()));
        }
        match value::literal(&self.value)? {
            Lit::Str(text) => Some(text.value()),
            Lit::Bool(value) => Some(value.value.to_string()),
            _ => None,
        }
    }
}
