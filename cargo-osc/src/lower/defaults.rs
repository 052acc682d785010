//! Defaults that do not take effect by themselves: kube-apiserver fills in fields only of objects that are there.
//!
//! It is sound to let an absent object be `{}` only where serde reads the same from both. Of a struct with
//! `#[serde(default)]` it does, or else the default that is written says what it reads; that default is in the CRD, see
//! `schema/src/rewrite/default.rs`. Of an `Option` it does not: absent is `None`, and `{}` is `Some`. That is a note at
//! the field, since it may be meant, and `#[crd(no_default)]` says that it is.

use std::collections::{BTreeMap, BTreeSet};

use osc_model::facts::KindFacts;
use osc_model::keyword::{NO_DEFAULT, SERDE_DEFAULT};
use osc_model::{Diagnostic, Diagnostics, FieldPath, Span, code};
use serde_json::Value;

use super::schema::raw;
use super::walk::{Types, reference, short};

/// Notes each optional object below a kind's spec that has defaults inside.
pub(super) fn check(
    types: &Types<'_>,
    definitions: &BTreeMap<String, Value>,
    diagnostics: &mut Diagnostics,
) {
    let mut check = Check { types, definitions, seen: BTreeSet::new(), diagnostics };
    for kind in &types.facts.kinds {
        check.kind(kind);
    }
}

struct Check<'a, 'f> {
    types: &'a Types<'f>,
    definitions: &'a BTreeMap<String, Value>,
    /// The definitions that were looked into.
    seen: BTreeSet<&'a str>,
    diagnostics: &'a mut Diagnostics,
}

/// The nearest field with facts, and what lies below it.
#[derive(Clone)]
struct Nearest {
    span: Span,
    /// `Type::field`, and the fields that follow.
    title: String,
}

impl<'a> Check<'a, '_> {
    /// The status is the operator's own: it is there or not, as the operator says.
    fn kind(&mut self, kind: &'a KindFacts) {
        let root = kind.root.as_deref();
        let Some(schema) = root.and_then(|root| self.definitions.get(root)) else { return };
        let nearest = Nearest { span: kind.span.clone(), title: kind.kube.kind.value.clone() };
        for (name, property) in properties(schema) {
            if name != "status" || !kind.kube.status {
                self.property(root, schema, (name, property), &nearest);
            }
        }
    }

    /// Every property of a schema and of those that it leads to, each definition once.
    fn below(&mut self, definition: Option<&'a str>, schema: &'a Value, nearest: &Nearest) {
        if let Some(name) = reference(schema)
            && !osc_schema::is_of_kubernetes(name)
            && self.seen.insert(name)
            && let Some(found) = self.definitions.get(name)
        {
            self.below(Some(name), found, nearest);
        }
        for property in properties(schema) {
            self.property(definition, schema, property, nearest);
        }
        for key in ["allOf", "anyOf", "oneOf"] {
            for part in schema.get(key).and_then(Value::as_array).into_iter().flatten() {
                self.below(definition, part, nearest);
            }
        }
        for below in ["items", "additionalProperties"].iter().filter_map(|key| schema.get(key)) {
            self.below(None, below, nearest);
        }
    }

    fn property(
        &mut self,
        definition: Option<&str>,
        holder: &'a Value,
        (name, property): (&str, &'a Value),
        nearest: &Nearest,
    ) {
        let owner = definition.and_then(|definition| self.types.of(definition));
        let field = owner.and_then(|owner| Some((owner, self.types.declared_field(owner, name)?)));
        let nearest = match field {
            Some((owner, field)) => Nearest {
                span: field.span.clone(),
                title: format!("{}::{}", short(&owner.type_path), field.name),
            },
            None => Nearest { title: format!("{}.{name}", nearest.title), ..nearest.clone() },
        };
        if !is_required(holder, name)
            && !is_settled(property)
            && let Some(inner) = self.first(property, 0)
        {
            self.diagnostics.push(waiting(&nearest, &inner));
        }
        self.below(None, property, &nearest);
    }

    /// The first default that would be filled in if the object were there.
    fn first(&self, schema: &Value, depth: usize) -> Option<FieldPath> {
        let parts = raw::parts(schema, self.definitions);
        if depth > DEEPEST
            || parts.iter().filter_map(|part| reference(part)).any(osc_schema::is_of_kubernetes)
        {
            return None;
        }
        parts.iter().find_map(|part| {
            properties(part).find_map(|(name, property)| {
                let default = default(property);
                if default.is_some_and(|default| !osc_schema::is_empty(default)) {
                    return Some(FieldPath::root().key(name));
                }
                let goes_on = is_required(part, name) || default.is_some();
                let inner = goes_on.then(|| self.first(property, depth + 1))??;
                Some(
                    inner
                        .steps()
                        .iter()
                        .fold(FieldPath::root().key(name), |path, step| path.step(step.clone())),
                )
            })
        })
    }
}

/// How deep objects are looked into: types may contain themselves.
const DEEPEST: usize = 16;

fn waiting(Nearest { span, title }: &Nearest, inner: &FieldPath) -> Diagnostic {
    let message = format!(
        "`{title}` may be absent, and the default of `{inner}` in it takes effect only where it is not"
    );
    let help = "if the object is to be there always, write `#[serde(default)]` and no `Option`; if it may be absent, \
                `#[crd(no_default)]` says that this is meant";
    Diagnostic::new(code::SCH_02, message).at(span.clone()).help(help)
}

/// Whether a default is given to the property itself, or refused.
fn is_settled(property: &Value) -> bool {
    default(property).is_some() || property.get(NO_DEFAULT).is_some()
}

fn default(property: &Value) -> Option<&Value> {
    let said = |key| property.get(key).filter(|default: &&Value| !default.is_null());
    said("default").or_else(|| said(SERDE_DEFAULT))
}

fn is_required(holder: &Value, name: &str) -> bool {
    let names = holder.get("required").and_then(Value::as_array);
    names.is_some_and(|names| names.iter().any(|required| required == name))
}

fn properties(schema: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let all = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    all.map(|(name, property)| (name.as_str(), property))
}
