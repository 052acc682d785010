//! The words that follow `key =` in `#[crd(...)]`.

use serde_json::Number;
use syn::{Expr, Ident, Lit};

use crate::value::{Value, Word, integer, literal, negated, single_word};
use crate::word;

/// How several parties merge a list.
#[derive(Clone, Debug)]
pub enum ListType {
    /// As a whole.
    Atomic,
    /// As a set of scalars.
    Set,
    /// Item by item; the Rust names of the fields that tell them apart.
    Map(Vec<Ident>),
}

impl Value for ListType {
    const WHAT: &'static str = "`Atomic`, `Set` or `Map(field, ...)`";
    const FORM: &'static str = "Map(field, ...)";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        let fail = |message: String| Err(syn::Error::new_spanned(expr, message));
        let (found, arguments) = match expr {
            Expr::Call(call) => (single_word(&call.func), Some(&call.args)),
            other => (single_word(other), None),
        };
        match (found.map(ToString::to_string).as_deref(), arguments) {
            (Some("Atomic"), None) => Ok(Self::Atomic),
            (Some("Set"), None) => Ok(Self::Set),
            (Some("Map"), Some(keys)) if !keys.is_empty() => {
                let key = |key| {
                    let message = "expected a field of the items' type, by its Rust name";
                    single_word(key).cloned().ok_or_else(|| syn::Error::new_spanned(key, message))
                };
                Ok(Self::Map(keys.iter().map(key).collect::<syn::Result<_>>()?))
            }
            (Some("Map"), _) => {
                fail("`Map` names the fields that tell items apart: `list = Map(name)`".to_owned())
            }
            (Some(name @ ("Atomic" | "Set")), Some(_)) => {
                fail(format!("`{name}` takes nothing in parentheses"))
            }
            (Some(name), _) => {
                let hint = word::hint(name, &["Atomic", "Set", "Map"]);
                fail(format!("unknown list type `{name}`{hint}"))
            }
            (None, _) => fail(format!("expected {}", Self::WHAT)),
        }
    }
}

/// How several parties merge a map or a struct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapType {
    /// As a whole.
    Atomic,
    /// Entry by entry.
    Granular,
}

impl MapType {
    /// Kubernetes' word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Atomic => "atomic",
            Self::Granular => "granular",
        }
    }
}

impl Word for MapType {
    const NAME: &'static str = "map type";
    const FORM: &'static str = "Atomic";
    const WORDS: &'static [(&'static str, Self)] =
        &[("Atomic", Self::Atomic), ("Granular", Self::Granular)];
}

/// Why a rule refuses a value, for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason(pub &'static str);

impl Word for Reason {
    const NAME: &'static str = "reason";
    const FORM: &'static str = "FieldValueInvalid";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("FieldValueInvalid", Self("FieldValueInvalid")),
        ("FieldValueForbidden", Self("FieldValueForbidden")),
        ("FieldValueRequired", Self("FieldValueRequired")),
        ("FieldValueDuplicate", Self("FieldValueDuplicate")),
    ];
}

/// What becomes of descriptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Descriptions {
    /// All stay.
    Keep,
    /// Those of the project's own types stay.
    Own,
    /// None stays.
    None,
    /// Each is cut at the end of a sentence, at so many bytes.
    Limit(u64),
}

impl Value for Descriptions {
    const WHAT: &'static str = "`Keep`, `Own`, `None` or a number of bytes";
    const FORM: &'static str = "Own";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        if integer(expr).is_some() {
            return u64::from_expr(expr).map(Self::Limit);
        }
        let fail = |message: String| Err(syn::Error::new_spanned(expr, message));
        match single_word(expr).map(ToString::to_string).as_deref() {
            Some("Keep") => Ok(Self::Keep),
            Some("Own") => Ok(Self::Own),
            Some("None") => Ok(Self::None),
            Some(name) => {
                let hint = word::hint(name, &["Keep", "Own", "None"]);
                fail(format!("unknown policy `{name}`{hint}"))
            }
            None => fail(format!("expected {}", Self::WHAT)),
        }
    }
}

/// How often a type that contains itself is written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Depth(pub u64);

impl Value for Depth {
    const WHAT: &'static str = "a whole number from 1";
    const FORM: &'static str = "3";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        match u64::from_expr(expr) {
            Ok(depth) if depth > 0 => Ok(Self(depth)),
            _ => Err(syn::Error::new_spanned(expr, format!("expected {}", Self::WHAT))),
        }
    }
}

/// A type of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchemaWord(pub &'static str);

const TYPES: [&str; 6] = ["string", "integer", "number", "boolean", "object", "array"];

impl Value for SchemaWord {
    const WHAT: &'static str = "a type in quotes, e.g. \"string\"";
    const FORM: &'static str = "\"string\"";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        let name = match literal(expr) {
            Some(Lit::Str(text)) => text.value(),
            _ => return Err(syn::Error::new_spanned(expr, format!("expected {}", Self::WHAT))),
        };
        let known = TYPES.into_iter().find(|known| *known == name).map(Self);
        known.ok_or_else(|| {
            let hint = word::hint(&name, &TYPES);
            syn::Error::new_spanned(expr, format!("unknown type `{name}`{hint}"))
        })
    }
}

impl Value for Number {
    const WHAT: &'static str = "a number";
    const FORM: &'static str = "3";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        let expected = || syn::Error::new_spanned(expr, format!("expected {}", Self::WHAT));
        let (negative, digits) = negated(expr).ok_or_else(expected)?;
        let text = match digits {
            Lit::Int(digits) => digits.base10_digits().to_owned(),
            Lit::Float(digits) => digits.base10_digits().to_owned(),
            _ => return Err(expected()),
        };
        let text = if negative { format!("-{text}") } else { text };
        let integer = text.parse::<i64>().map(Self::from).ok();
        let integer = integer.or_else(|| text.parse::<u64>().map(Self::from).ok());
        let number = integer.or_else(|| Self::from_f64(text.parse().ok()?));
        number.ok_or_else(|| syn::Error::new_spanned(expr, "the number is too large"))
    }
}

impl Value for u64 {
    const WHAT: &'static str = "a whole number from 0";
    const FORM: &'static str = "3";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        let digits = integer(expr).filter(|(negative, _)| !negative);
        let number = digits.and_then(|(_, digits)| digits.base10_parse().ok());
        let expected = || syn::Error::new_spanned(expr, format!("expected {}", Self::WHAT));
        number.ok_or_else(expected)
    }
}

/// A value as JSON where it is written out: a text, a number, `true` or `false`, a list of these.
pub fn json(expr: &Expr) -> Option<serde_json::Value> {
    if let Expr::Array(array) = expr {
        return array.elems.iter().map(json).collect();
    }
    match literal(expr) {
        Some(Lit::Str(text)) => Some(text.value().into()),
        Some(Lit::Bool(value)) => Some(value.value.into()),
        _ => Number::from_expr(expr).ok().map(serde_json::Value::Number),
    }
}
