//! One schema on the way through all of them, and what it passes on to those within.

use std::sync::Arc;

use serde_json::Value;

use super::declared::{Declared, ROOT, bound, declare, flag};
use super::identifier;
use super::outcome::Bound;
use super::place::{Place, Step};

/// What rules of a schema and of those within are about.
#[derive(Clone, Debug)]
pub(super) enum Scope {
    /// There is no rule here or above.
    Outside,
    Typed(Arc<Declared>),
    /// A schema above has no type that rules can see.
    Untyped,
}

/// A schema on the way.
pub(super) struct Node<'a> {
    pub(super) schema: &'a Value,
    pub(super) place: Place,
    /// That of the schema that contains it.
    pub(super) scope: Scope,
    /// How often it can be in an object; `None` where no bound says so.
    pub(super) often: Option<u64>,
    /// The bounds that are missing for that.
    pub(super) unbounded: Vec<Bound>,
    /// The schema that makes old and new values impossible to match.
    pub(super) uncorrelatable: Option<Place>,
}

impl<'a> Node<'a> {
    /// The root.
    pub(super) fn root(schema: &'a Value) -> Self {
        Self {
            schema,
            place: Place::default(),
            scope: Scope::Outside,
            often: Some(1),
            unbounded: Vec::new(),
            uncorrelatable: None,
        }
    }

    /// What the rules here are about: what the schema that contains this one says of it, or else it by itself.
    pub(super) fn own_scope(&self) -> Scope {
        let known = match (&self.scope, self.place.0.last()) {
            (Scope::Untyped, _) => return Scope::Untyped,
            (Scope::Typed(parent), Some(Step::Property(name))) => {
                identifier(name).and_then(|name| parent.field(&name).cloned())
            }
            (Scope::Typed(parent), Some(_)) => parent.element().cloned(),
            _ => None,
        };
        let declared = known.or_else(|| {
            let root =
                self.place.0.is_empty() || flag(self.schema, "x-kubernetes-embedded-resource");
            declare(self.schema, root, ROOT).map(Arc::new)
        });
        declared.map_or(Scope::Untyped, Scope::Typed)
    }

    /// A schema within, where this one's rules and those above are about `scope`.
    pub(super) fn child(&self, scope: &Scope, schema: &'a Value, step: Step) -> Node<'a> {
        let of = self.schema.get("type").and_then(Value::as_str).unwrap_or_default();
        let is_map =
            self.schema.get("additionalProperties").is_some_and(|values| !values.is_null());
        let keyword = match of {
            "object" if is_map => Some("maxProperties"),
            "array" => Some("maxItems"),
            _ => None,
        };
        let most = keyword.map_or(Some(1), |keyword| bound(self.schema, keyword));
        let mut unbounded = self.unbounded.clone();
        if let (None, Some(keyword)) = (most, keyword) {
            unbounded.push(Bound { place: self.place.clone(), keyword });
        }
        let is = |keyword: &str, value: &str| {
            self.schema.get(keyword).and_then(Value::as_str) == Some(value)
        };
        let has = |keyword: &str| self.schema.get(keyword).is_some_and(|value| !value.is_null());
        let correlatable = match step {
            Step::Items => is("x-kubernetes-list-type", "map"),
            Step::Property(_) => {
                let known =
                    ["granular", "atomic"].iter().any(|kind| is("x-kubernetes-map-type", kind));
                known || !has("x-kubernetes-map-type")
            }
            Step::AdditionalProperties => true,
        };
        Node {
            schema,
            place: self.place.child(step),
            scope: scope.clone(),
            often: self.often.zip(most).map(|(often, most)| often.saturating_mul(most)),
            unbounded,
            uncorrelatable: self
                .uncorrelatable
                .clone()
                .or_else(|| (!correlatable).then(|| self.place.clone())),
        }
    }
}
