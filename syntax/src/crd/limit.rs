//! Bounds that `#[schemars(...)]`, `#[validate(...)]` and `#[garde(...)]` say of a field, as schemars reads them.
//!
//! schemars drops a bound where the field's type has a definition of its own, and kube-derive's `KubeSchema` drops all of
//! garde's. So they are read here, too, and joined with the schema like what `#[crd(...)]` says.

use syn::{Attribute, Expr, Lit, Meta, MetaList};

use crate::value::literal;
use crate::{Errors, Place, names, reader};

/// The bounds of a field.
#[derive(Debug, Default)]
pub struct Limits(pub Vec<Limit>);

/// A bound.
#[derive(Clone, Debug)]
pub struct Limit {
    /// How many lists deep: 0 the value itself, 1 its items.
    pub items: usize,
    /// What is bounded.
    pub value: LimitValue,
    /// Where it was said.
    pub place: Place,
}

/// What is bounded, and by what: an expression of the type that serde_json can write.
#[derive(Clone, Debug)]
pub enum LimitValue {
    /// The least number.
    Minimum(Expr),
    /// The greatest number.
    Maximum(Expr),
    /// The least number of characters or items.
    MinSize(Expr),
    /// The greatest number of them.
    MaxSize(Expr),
    /// A regular expression, of a type that can be printed.
    Pattern(Expr),
    /// A text that is contained.
    Contains(Expr),
    /// A format.
    Format(&'static str),
    /// `Option` or not, it must be there.
    Required,
}

/// The attributes whose bounds schemars reads.
const SOURCES: [&str; 3] = ["schemars", "validate", "garde"];

/// As they are written, and as a schema has them.
const FORMATS: [(&str, &str); 5] =
    [("email", "email"), ("url", "uri"), ("ip", "ip"), ("ipv4", "ipv4"), ("ipv6", "ipv6")];

impl Limits {
    /// Reads a field's attributes; mistakes are schemars' to report.
    pub fn from_attributes(attributes: &[Attribute]) -> Self {
        let mut limits = Self::default();
        for source in SOURCES {
            limits.add(&names::items_of(attributes, source), source, 0);
        }
        limits
    }

    fn add(&mut self, items: &[Meta], source: &str, depth: usize) {
        for item in items {
            let name = reader::name(item);
            let found = match (name.as_str(), item) {
                ("range", Meta::List(list)) => range(list),
                ("length", Meta::List(list)) => length(list),
                ("regex" | "pattern", Meta::List(list)) => text(list)
                    .map(|(text, place)| (LimitValue::Pattern(text), place))
                    .into_iter()
                    .collect(),
                ("contains", Meta::List(list)) => text(list)
                    .map(|(text, place)| (LimitValue::Contains(text), place))
                    .into_iter()
                    .collect(),
                ("required", Meta::Path(_)) => vec![(LimitValue::Required, Place::of(item))],
                ("inner", Meta::List(list)) if source != "validate" => {
                    self.add(&items_of(list), source, depth + 1);
                    continue;
                }
                (name, item) => {
                    let format = FORMATS.iter().find(|(written, _)| *written == name);
                    format
                        .map(|(_, format)| (LimitValue::Format(format), Place::of(item)))
                        .into_iter()
                        .collect()
                }
            };
            let limit = |(value, place)| Limit { items: depth, value, place };
            self.0.extend(found.into_iter().map(limit));
        }
    }
}

fn items_of(list: &MetaList) -> Vec<Meta> {
    reader::items_of_list(list, &mut Errors::default())
}

fn range(list: &MetaList) -> Vec<(LimitValue, Place)> {
    let limit = |item: &Meta| {
        let (value, place) = value(item)?;
        match reader::name(item).as_str() {
            "min" => Some((LimitValue::Minimum(value), place)),
            "max" => Some((LimitValue::Maximum(value), place)),
            _ => None,
        }
    };
    items_of(list).iter().filter_map(limit).collect()
}

fn length(list: &MetaList) -> Vec<(LimitValue, Place)> {
    let limits = |item: &Meta| {
        let Some((value, place)) = value(item) else { return Vec::new() };
        let least = || (LimitValue::MinSize(value.clone()), place);
        let greatest = || (LimitValue::MaxSize(value.clone()), place);
        match reader::name(item).as_str() {
            "min" => vec![least()],
            "max" => vec![greatest()],
            "equal" => vec![least(), greatest()],
            _ => Vec::new(),
        }
    };
    items_of(list).iter().flat_map(limits).collect()
}

/// The value of `key = value`; a text stands for the code in it.
fn value(item: &Meta) -> Option<(Expr, Place)> {
    let value = &item.require_name_value().ok()?.value;
    let expr = match literal(value) {
        Some(Lit::Str(text)) => text.parse().ok()?,
        _ => value.clone(),
    };
    Some((expr, Place::of(value)))
}

/// `regex(pattern = ...)` of schemars, `regex(path = ...)` of validator, `pattern(...)` of garde.
fn text(list: &MetaList) -> Option<(Expr, Place)> {
    let items = items_of(list);
    let named = |key: &str| items.iter().find(|item| item.path().is_ident(key));
    if let Some(item) = named("pattern") {
        let value = &item.require_name_value().ok()?.value;
        return Some((value.clone(), Place::of(value)));
    }
    if let Some(item) = named("path") {
        return value(item);
    }
    let expr: Expr = list.parse_args().ok()?;
    let place = Place::of(&expr);
    Some((expr, place))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(field: &syn::Field) -> Vec<String> {
        let limits = Limits::from_attributes(&field.attrs).0;
        let text = |limit: &Limit| {
            let (word, expr) = match &limit.value {
                LimitValue::Minimum(expr) => ("minimum", expr),
                LimitValue::Maximum(expr) => ("maximum", expr),
                LimitValue::MinSize(expr) => ("min size", expr),
                LimitValue::MaxSize(expr) => ("max size", expr),
                LimitValue::Pattern(expr) => ("pattern", expr),
                LimitValue::Contains(expr) => ("contains", expr),
                LimitValue::Format(format) => return format!("{} format {format}", limit.items),
                LimitValue::Required => return format!("{} required", limit.items),
            };
            format!("{} {word} {}", limit.items, quote::quote!(#expr))
        };
        limits.iter().map(text).collect()
    }

    #[test]
    fn schemars_words_are_read() {
        let field = syn::parse_quote! {
            #[schemars(range(min = 1, max = "MAX"), length(equal = 3), regex(pattern = r"^a$"), inner(length(min = 1)))]
            #[schemars(email, title = "x", extend("a" = [1]))]
            x: String
        };
        let expected = [
            "0 minimum 1",
            "0 maximum MAX",
            "0 min size 3",
            "0 max size 3",
            "0 pattern r\"^a$\"",
            "1 min size 1",
            "0 format email",
        ];
        assert_eq!(read(&field), expected);
    }

    #[test]
    fn those_of_garde_and_validator_are_read() {
        let field = syn::parse_quote! {
            #[garde(skip, length(chars, min = 1), pattern(PATTERN), inner(inner(range(max = 9))), custom(|a, b| c(a, b)))]
            #[validate(regex(path = *RE, code = "x"), required, contains(pattern = "y"), ip)]
            x: String
        };
        let expected = [
            "0 pattern * RE",
            "0 required",
            "0 contains \"y\"",
            "0 format ip",
            "0 min size 1",
            "0 pattern PATTERN",
            "2 maximum 9",
        ];
        assert_eq!(read(&field), expected);
        let field = syn::parse_quote! { #[garde(contains("z"))] x: String };
        assert_eq!(read(&field), ["0 contains \"z\""]);
    }
}
