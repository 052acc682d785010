//! `label_selector(...)`: labels of workloads.

use osc_model::name;
use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::{Expr, ExprPath, Lit, MetaList, Token};

use crate::reader::{Reader, parse_inside};
use crate::value::literal;
use crate::{Errors, Place};

/// A text that is written out, or a constant that holds it.
#[derive(Clone, Debug)]
pub enum Text {
    /// A string literal.
    Literal(String),
    /// The path of a `&str` constant.
    Constant(ExprPath),
}

/// Key and value of each label.
#[derive(Clone, Debug)]
pub struct LabelSelector(pub Vec<(Text, Text)>);

impl LabelSelector {
    /// Reads `label_selector(...)` from a list that must have it.
    pub(super) fn required(reader: &mut Reader, span: Span) -> Option<Self> {
        let lists = reader.raw("label_selector");
        let errors = reader.errors();
        for repeated in lists.iter().skip(1) {
            errors.at(Place::of(repeated).span(), "`label_selector` is said twice");
        }
        let Some(list) = lists.first() else {
            let message =
                "expected `label_selector(\"key\" = \"value\", ...)`: the labels of the workloads";
            errors.at(span, message);
            return None;
        };
        Self::read(list, errors)
    }

    fn read(list: &MetaList, errors: &mut Errors) -> Option<Self> {
        let parser = Punctuated::<Expr, Token![,]>::parse_terminated;
        let pairs = errors.keep(parse_inside(list, parser))?;
        let read: Vec<_> = pairs.iter().filter_map(|pair| pair_of(pair, errors)).collect();
        refuse_repeated(&pairs, &read, errors);
        (read.len() == pairs.len()).then_some(Self(read))
    }
}

fn pair_of(pair: &Expr, errors: &mut Errors) -> Option<(Text, Text)> {
    let Expr::Assign(assign) = pair else {
        errors.push(syn::Error::new_spanned(pair, "expected `\"key\" = \"value\"`"));
        return None;
    };
    let key = text_of(&assign.left, "label key", name::label_key, errors);
    let value = text_of(&assign.right, "label value", name::label_value, errors);
    Some((key?, value?))
}

fn text_of(
    expr: &Expr,
    what: &str,
    check: fn(&str) -> Result<(), name::NameError>,
    errors: &mut Errors,
) -> Option<Text> {
    match (literal(expr), expr) {
        (Some(Lit::Str(text)), _) => {
            let text = text.value();
            if let Err(rule) = check(&text) {
                let message = format!("`{text}` is no {what}: it {rule}");
                errors.push(syn::Error::new_spanned(expr, message));
            }
            Some(Text::Literal(text))
        }
        (None, Expr::Path(path)) => Some(Text::Constant(path.clone())),
        _ => {
            let message = format!("expected a {what}: a string or the path of a `&str` constant");
            errors.push(syn::Error::new_spanned(expr, message));
            None
        }
    }
}

fn refuse_repeated(
    pairs: &Punctuated<Expr, Token![,]>,
    read: &[(Text, Text)],
    errors: &mut Errors,
) {
    let mut seen = std::collections::BTreeSet::new();
    for ((key, _), pair) in read.iter().zip(pairs) {
        if let Text::Literal(key) = key
            && !seen.insert(key)
        {
            errors.at(Place::of(pair).span(), format!("the label `{key}` is said twice"));
        }
    }
}
