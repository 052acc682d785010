//! `namespace_selector(...)` and `object_selector(...)`.

use std::collections::BTreeMap;

use osc_model::name;
use osc_model::webhook::Operator;
use syn::punctuated::Punctuated;
use syn::{Expr, Lit, MetaList, Token};

use crate::reader::{List, Reader, parse_inside};
use crate::value::literal;
use crate::{Errors, Place, Said};

/// In `namespace_selector(...)` and `object_selector(...)`: labels, all of which hold. They are written out, since the
/// sources are read without being compiled.
#[derive(Debug)]
pub struct SelectorAttr {
    /// Labels that are there with these values.
    ///
    /// Form: `match_labels("webhook-enabled" = "true")`
    /// K8s: `matchLabels`
    pub match_labels: Labels,
    /// A comparison of a label; once for each, see [match_expression](#match_expression).
    ///
    /// Form: `match_expression(...)`
    /// K8s: `matchExpressions[]`
    pub match_expression: Vec<Said<ExpressionAttr>>,
}

impl List for SelectorAttr {
    const NAME: &'static str = "selector";
    const KEYS: &'static [&'static str] = &["match_labels", "match_expression"];

    fn read(reader: &mut Reader) -> Option<Self> {
        let span = reader.span();
        let lists = reader.raw("match_labels");
        let match_labels = Labels::read(&lists, reader.errors());
        let said = reader.has("match_expression") || !lists.is_empty();
        let match_expression = reader.lists("match_expression");
        if !said {
            let message = "name `match_labels(...)` or `match_expression(...)`: an empty selector selects everything";
            reader.errors().at(span, message);
        }
        Some(Self { match_labels, match_expression })
    }
}

/// Key and value of each label.
#[derive(Clone, Debug, Default)]
pub struct Labels(pub BTreeMap<String, String>);

impl Labels {
    fn read(lists: &[MetaList], errors: &mut Errors) -> Self {
        let mut labels = Self::default();
        for list in lists {
            let parser = Punctuated::<Expr, Token![,]>::parse_terminated;
            for pair in errors.keep(parse_inside(list, parser)).into_iter().flatten() {
                labels.add(&pair, errors);
            }
        }
        labels
    }

    fn add(&mut self, pair: &Expr, errors: &mut Errors) {
        let Expr::Assign(assign) = pair else {
            errors.push(syn::Error::new_spanned(pair, "expected `\"key\" = \"value\"`"));
            return;
        };
        let key = text(&assign.left, "label key", name::label_key, errors);
        let value = text(&assign.right, "label value", name::label_value, errors);
        let (Some(key), Some(value)) = (key, value) else { return };
        if self.0.contains_key(&key) {
            errors.at(Place::of(pair).span(), format!("the label `{key}` is said twice"));
        }
        self.0.insert(key, value);
    }
}

fn text(
    expr: &Expr,
    what: &str,
    check: fn(&str) -> Result<(), name::NameError>,
    errors: &mut Errors,
) -> Option<String> {
    let Some(Lit::Str(text)) = literal(expr) else {
        errors.push(syn::Error::new_spanned(expr, format!("expected a {what} in quotes")));
        return None;
    };
    let text = text.value();
    if let Err(rule) = check(&text) {
        let message = format!("`{text}` is no {what}: it {rule}");
        errors.push(syn::Error::new_spanned(expr, message));
    }
    Some(text)
}

/// In `match_expression(...)`: a comparison of a label.
#[derive(Debug)]
pub struct ExpressionAttr {
    /// The label's key. Required.
    ///
    /// Form: `key = "environment"`
    /// K8s: `matchExpressions[].key`
    pub key: Said<String>,
    /// How it is compared: `In`, `NotIn`, `Exists` or `DoesNotExist`. Required.
    ///
    /// Form: `operator = In`
    /// K8s: `matchExpressions[].operator`
    pub operator: Said<Operator>,
    /// What it is compared with; of `In` and `NotIn`.
    ///
    /// Form: `values = ["dev", "staging"]`
    /// K8s: `matchExpressions[].values`
    pub values: Option<Said<Vec<Said<String>>>>,
}

impl List for ExpressionAttr {
    const NAME: &'static str = "match_expression";
    const KEYS: &'static [&'static str] = &["key", "operator", "values"];

    fn read(reader: &mut Reader) -> Option<Self> {
        let key = reader.required::<String>("key");
        let operator = reader.required::<Operator>("operator");
        let has_values = reader.has("values");
        let values = reader.value::<Vec<Said<String>>>("values");
        let errors = reader.errors();
        if let Some(key) = &key
            && let Err(rule) = name::label_key(&key.value)
        {
            let message = format!("`{}` is no label key: it {rule}", key.value);
            errors.at(key.place.span(), message);
        }
        for value in values.iter().flat_map(|said| &said.value) {
            if let Err(rule) = name::label_value(&value.value) {
                let message = format!("`{}` is no label value: it {rule}", value.value);
                errors.at(value.place.span(), message);
            }
        }
        if let Some(operator) = &operator {
            let some = values.as_ref().is_some_and(|said| !said.value.is_empty());
            match (operator.value.has_values(), &values) {
                (true, _) if !some && (values.is_some() || !has_values) => {
                    let message = "this operator compares with `values`: name at least one";
                    errors.at(operator.place.span(), message);
                }
                (false, Some(values)) => {
                    let message = "`values` are of `In` and `NotIn`: this operator has none";
                    errors.at(values.place.span(), message);
                }
                _ => {}
            }
        }
        Some(Self { key: key?, operator: operator?, values })
    }
}
