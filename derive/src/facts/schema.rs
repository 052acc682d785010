//! `#[crd(...)]`, and the bounds of other attributes, as keywords.

use osc_model::facts::VALUE_HOLE;
use osc_model::keyword::{self, Keyword, escaped};
use osc_syntax::crd::{
    CrdFieldAttr, CrdTypeAttr, Descriptions, Limit, LimitValue, ListType, OneOf, Rule, SchemaAttr,
    ValidationAttr, json,
};
use osc_syntax::value::plain;
use osc_syntax::{Absent, Place, Said};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use serde_json::{Map, Value};
use syn::Expr;

use super::Holes;
use crate::expand::mentions;
use crate::item::{Field, Item, Shape};

/// What is said of a type's own schema.
pub(super) fn of_type(item: &Item, holes: &mut Holes) -> Vec<Keyword> {
    let mut keywords = Keywords::default();
    if let Shape::Newtype(field) = &item.shape {
        keywords.limits(item, field, holes);
    }
    keywords.schema(&item.crd.schema, 0);
    keywords.groups(&item.crd);
    keywords.said(0, keyword::DEPTH, item.crd.depth.as_ref(), |depth| depth.0.into());
    keywords.types_first()
}

/// What is said of a field's schema.
pub(super) fn of_field(item: &Item, field: &Field, holes: &mut Holes) -> Vec<Keyword> {
    let mut keywords = Keywords::default();
    keywords.limits(item, field, holes);
    if let Some(said) = &field.crd {
        keywords.field(item, said, holes);
    }
    keywords.absent(item, field, holes);
    keywords.types_first()
}

/// What is said of the root of a kind.
pub(super) fn of_root(descriptions: Option<&Said<Descriptions>>) -> Vec<Keyword> {
    let mut keywords = Keywords::default();
    keywords.descriptions(descriptions);
    keywords.0
}

#[derive(Default)]
struct Keywords(Vec<Keyword>);

impl Keywords {
    /// What replaces the schema of the Rust type comes before what is said of it.
    fn types_first(mut self) -> Vec<Keyword> {
        let types = [keyword::SCHEMALESS, "type", "x-kubernetes-int-or-string"];
        self.0.sort_by_key(|keyword| !types.contains(&keyword.name.as_str()));
        self.0
    }

    fn add(&mut self, items: usize, name: &str, value: impl Into<Value>, place: Place) {
        let (name, value, span) = (name.to_owned(), value.into(), place.to_source());
        self.0.push(Keyword { items, name, value, span });
    }

    fn said<T>(
        &mut self,
        items: usize,
        name: &str,
        said: Option<&Said<T>>,
        value: fn(&T) -> Value,
    ) {
        if let Some(said) = said {
            self.add(items, name, value(&said.value), said.place);
        }
    }

    fn flag(&mut self, items: usize, name: &str, place: Option<Place>) {
        if let Some(place) = place {
            self.add(items, name, true, place);
        }
    }

    fn schema(&mut self, said: &SchemaAttr, items: usize) {
        self.said(items, "type", said.type_.as_ref(), |word| word.0.into());
        self.flag(items, "x-kubernetes-int-or-string", said.int_or_string);
        self.said(items, "exclusiveMinimum", said.exclusive_minimum.as_ref(), number);
        self.said(items, "exclusiveMaximum", said.exclusive_maximum.as_ref(), number);
        self.said(items, "multipleOf", said.multiple_of.as_ref(), number);
        self.said(items, "minProperties", said.min_properties.as_ref(), |count| (*count).into());
        self.said(items, "maxProperties", said.max_properties.as_ref(), |count| (*count).into());
        self.said(items, keyword::FORMAT, said.format.as_ref(), |format| format.clone().into());
        self.said(items, "externalDocs", said.external_docs.as_ref(), |docs| {
            let url = ("url".to_owned(), Value::from(docs.url.value.clone()));
            let description = docs.description.iter();
            let description =
                description.map(|said| ("description".to_owned(), said.value.clone().into()));
            description.chain([url]).collect::<Map<_, _>>().into()
        });
        if let Some(list) = &said.list {
            self.list(&list.value, list.place, items);
        }
        for map in said.map.iter().chain(&said.structure) {
            self.add(items, "x-kubernetes-map-type", map.value.name(), map.place);
        }
        self.flag(items, "x-kubernetes-embedded-resource", said.embedded_resource);
        self.flag(items, "x-kubernetes-preserve-unknown-fields", said.preserve_unknown);
        for rule in &said.validation {
            self.add(items, "x-kubernetes-validations", validation(&rule.value), rule.place);
        }
        if let Some(below) = &said.items {
            self.schema(&below.value, items + 1);
        }
    }

    fn list(&mut self, list: &ListType, place: Place, items: usize) {
        let (name, keys) = match list {
            ListType::Atomic => ("atomic", None),
            ListType::Set => ("set", None),
            ListType::Map(keys) => ("map", Some(keys)),
        };
        self.add(items, "x-kubernetes-list-type", name, place);
        for key in keys.into_iter().flatten() {
            self.add(items, keyword::LIST_MAP_KEYS, plain(key), Place::of(key));
        }
    }

    fn groups(&mut self, said: &CrdTypeAttr) {
        for group in said.groups() {
            let OneOf { rule, fields } = &group.value;
            let name = match rule {
                Rule::AtMost => keyword::AT_MOST_ONE_OF,
                Rule::Exactly => keyword::EXACTLY_ONE_OF,
                Rule::AtLeast => keyword::AT_LEAST_ONE_OF,
            };
            self.add(0, name, fields.iter().map(plain).collect::<Vec<_>>(), group.place);
        }
    }

    fn field(&mut self, item: &Item, said: &CrdFieldAttr, holes: &mut Holes) {
        self.flag(0, keyword::SCHEMALESS, said.schemaless);
        self.schema(&said.schema, 0);
        self.flag(0, "nullable", said.nullable);
        if let Some(default) = &said.default {
            let value = value(item, &default.value, holes);
            self.add(0, "default", value, default.place);
        }
        self.flag(0, keyword::NO_DEFAULT, said.no_default);
        self.flag(0, keyword::IMMUTABLE, said.immutable);
        self.said(0, keyword::DEPTH, said.depth.as_ref(), |depth| depth.0.into());
        self.descriptions(said.descriptions.as_ref());
    }

    fn descriptions(&mut self, said: Option<&Said<Descriptions>>) {
        self.said(0, keyword::DESCRIPTIONS, said, |policy| match policy {
            Descriptions::Keep => "keep".into(),
            Descriptions::Own => "own".into(),
            Descriptions::None => "none".into(),
            Descriptions::Limit(bytes) => (*bytes).into(),
        });
    }

    /// What a parameter of the type stands for is not known here.
    fn absent(&mut self, item: &Item, field: &Field, holes: &mut Holes) {
        let Some(Absent { value, place }) = &field.absent else { return };
        let ty = field.ty;
        let is_own_schema = field.names.with.is_some() || field.names.schema_with;
        if is_own_schema || field.names.flatten || mentions(ty, &item.input.generics) {
            return;
        }
        if is_known(item, value) {
            let value = without_self(item, value);
            let value = holes.add_value(quote!({
                use __osc::probe::{IsNotWritten as _, IsWritten as _};
                (&__osc::probe::Probe::<#ty>::new()).absent(&(#value))
            }));
            self.add(0, keyword::SERDE_DEFAULT, value, *place);
        }
    }

    /// Bounds that depend on a parameter of the type only schemars can know.
    fn limits(&mut self, item: &Item, field: &Field, holes: &mut Holes) {
        for Limit { items, value: limit, place } in &field.limits.0 {
            let (name, value) = match limit {
                LimitValue::Minimum(expr) => ("minimum", known(item, expr, holes)),
                LimitValue::Maximum(expr) => ("maximum", known(item, expr, holes)),
                LimitValue::MinSize(expr) => (keyword::MIN_SIZE, known(item, expr, holes)),
                LimitValue::MaxSize(expr) => (keyword::MAX_SIZE, known(item, expr, holes)),
                LimitValue::Pattern(expr) => ("pattern", text(item, expr, holes, false)),
                LimitValue::Contains(expr) => ("pattern", text(item, expr, holes, true)),
                LimitValue::Format(format) => (keyword::FORMAT, Some((*format).into())),
                LimitValue::Required => (keyword::REQUIRED, Some(true.into())),
            };
            if let Some(value) = value {
                self.add(*items, name, value, *place);
            }
        }
    }
}

fn number(number: &serde_json::Number) -> Value {
    number.clone().into()
}

fn validation(said: &ValidationAttr) -> Value {
    let text = |said: &Said<String>| Value::from(said.value.clone());
    let entries = [
        ("rule", Some(text(&said.rule))),
        ("message", said.message.as_ref().map(text)),
        ("messageExpression", said.message_expression.as_ref().map(text)),
        ("reason", said.reason.as_ref().map(|reason| reason.value.0.into())),
        ("fieldPath", said.field_path.as_ref().map(text)),
        ("optionalOldSelf", said.optional_old_self.map(|_| true.into())),
    ];
    let said = entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    said.collect::<Map<_, _>>().into()
}

/// A value that is written out, or that the program knows.
fn value(item: &Item, expr: &Expr, holes: &mut Holes) -> Value {
    json(expr).unwrap_or_else(|| {
        let expr = without_self(item, expr);
        let span = Place::of(&expr).span();
        holes.add_value(quote_spanned!(span=> __osc::json(&(#expr))))
    })
}

/// The same, where no parameter of the type is in it.
fn known(item: &Item, expr: &Expr, holes: &mut Holes) -> Option<Value> {
    is_known(item, expr).then(|| value(item, expr, holes))
}

fn text(item: &Item, expr: &Expr, holes: &mut Holes, escape: bool) -> Option<Value> {
    if let Some(Value::String(text)) = json(expr) {
        return Some(if escape { escaped(&text) } else { text }.into());
    }
    let known = is_known(item, expr);
    known.then(|| {
        let expr = without_self(item, expr);
        let text = quote!(::std::string::ToString::to_string(&(#expr)));
        let text = if escape { quote!(__osc::escaped(&#text)) } else { text };
        holes.add_value(quote!(__osc::json(&#text)))
    })
}

fn is_known(item: &Item, expr: &Expr) -> bool {
    let generics = &item.input.generics;
    let generic_self = item.is_generic() && contains_self(expr.to_token_stream());
    !generic_self && !mentions(expr, generics)
}

fn contains_self(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "Self",
        TokenTree::Group(group) => contains_self(group.stream()),
        _ => false,
    })
}

/// `Self` is not known where a hole is filled.
fn without_self(item: &Item, expr: &Expr) -> TokenStream {
    replace(expr.to_token_stream(), &item.input.ident)
}

fn replace(tokens: TokenStream, ident: &Ident) -> TokenStream {
    let replace_one = |token| match token {
        TokenTree::Ident(word) if word == "Self" => {
            TokenTree::Ident(Ident::new(&ident.to_string(), word.span()))
        }
        TokenTree::Group(group) => {
            let inner = replace(group.stream(), ident);
            let mut replaced = proc_macro2::Group::new(group.delimiter(), inner);
            replaced.set_span(group.span());
            TokenTree::Group(replaced)
        }
        other => other,
    };
    tokens.into_iter().map(replace_one).collect()
}

/// As the facts file has it until the program fills it.
pub(super) fn hole(number: usize) -> String {
    format!("{VALUE_HOLE}{number}")
}
