//! Two schemas, node by node.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::Value;

use super::found::Found;
use super::kind::{self, Effect, Kind};
use super::place::{Place, Step};
use super::{Change, Impact, bounds, branch, is_on, rule, structure, value};

/// What the position of a schema makes of a change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sense {
    /// As it is.
    Same,
    /// Below `not`: what is tighter there is looser here.
    Inverted,
    /// Below `oneOf`: any other set may fit another number of branches.
    Either,
}

/// Where a node is.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "facts of a position, each for itself")]
pub(super) struct At<'p> {
    pub(super) place: Place<'p>,
    pub(super) sense: Sense,
    /// Whether the node is part of the structure, not of a branch, which only validates.
    pub(super) structural: bool,
    /// Whether the list around it keeps unknown fields of its elements.
    pub(super) open: bool,
    /// Whether it is a whole resource.
    pub(super) resource: bool,
    /// Whether the new schema has rules or branches above.
    pub(super) ruled: bool,
}

impl<'p> At<'p> {
    pub(super) const fn root(place: Place<'p>) -> Self {
        let sense = Sense::Same;
        Self { place, sense, structural: true, open: false, resource: true, ruled: false }
    }

    pub(super) const fn below(&'p self, step: Step<'p>) -> At<'p> {
        At { place: self.place.below(step), open: false, resource: false, ..*self }
    }
}

/// The changes of one version's schema.
pub(super) struct Walk<'v> {
    pub(super) version: &'v str,
    pub(super) changes: Vec<Change>,
}

impl Walk<'_> {
    /// Compares a node, and all below it.
    pub(super) fn node(&mut self, old: &Value, new: &Value, at: &At<'_>) {
        let mut found = value::compare(old, new);
        found.extend(bounds::compare(old, new));
        found.extend(structure::compare(old, new));
        found.extend(rule::compare(old, new));
        for found in found {
            self.say(found, at);
        }
        let embedded = |schema| is_on(schema, "x-kubernetes-embedded-resource");
        let ruled = at.ruled
            || ["x-kubernetes-validations", "allOf", "anyOf", "oneOf", "not"]
                .iter()
                .any(|keyword| new.get(keyword).is_some());
        let resource = at.resource || (embedded(old) && embedded(new));
        let at = &At { resource, ruled, ..*at };
        self.properties(old, new, at);
        self.map(old, new, at);
        self.items(old, new, at);
        branch::compare(self, old, new, at);
    }

    pub(super) fn say(&mut self, found: Found, at: &At<'_>) {
        let (at_old, at_new) = at.place.documents();
        let keyword = |path: osc_model::FieldPath, schema: Option<&Value>| match schema {
            Some(_) if !found.keyword.is_empty() => path.key(found.keyword),
            _ => path,
        };
        let field = match &found.property {
            Some(property) => at.place.below(Step::Property(property)).field(),
            None => at.place.field(),
        };
        let entry = found.kind.entry();
        let impact = impact(found.kind, at.sense);
        self.changes.push(Change {
            kind: found.kind,
            impact,
            version: self.version.into(),
            field,
            at_old: keyword(at_old, found.old.as_ref()),
            at_new: keyword(at_new, found.new.as_ref()),
            old: found.old,
            new: found.new,
            ratchets: impact == Impact::Breaking && entry.ratchets && !found.always,
        });
    }

    /// A change without values.
    pub(super) fn tell(&mut self, kind: Kind, at: &At<'_>) {
        self.say(Found::new(kind, "", None, None), at);
    }

    fn properties(&mut self, old: &Value, new: &Value, at: &At<'_>) {
        let named = at.resource && at.structural;
        let all = |schema: &Value| -> BTreeSet<String> {
            let map = schema.get("properties").and_then(Value::as_object);
            map.into_iter().flat_map(|map| map.keys()).cloned().collect()
        };
        for name in all(old).union(&all(new)) {
            let below = at.below(Step::Property(name));
            match (property(old, name, named), property(new, name, named)) {
                (Some(before), Some(after)) => {
                    let open = at.resource && name == "metadata";
                    self.node(before, after, &At { open, ..below });
                }
                (Some(_), None) if at.structural => self.tell(kind::FIELD_REMOVED, &below),
                (Some(_), None) => self.tell(kind::VALIDATION_REMOVED, &below),
                (None, Some(after)) => self.added(old, new, after, at, &below),
                (None, None) => {}
            }
        }
    }

    fn added(&mut self, old: &Value, new: &Value, field: &Value, at: &At<'_>, below: &At<'_>) {
        let keeps = at.open
            || is_on(old, "x-kubernetes-preserve-unknown-fields")
            || accepts_others(old.get("additionalProperties"));
        let has_default = field.get("default").is_some_and(|value| !value.is_null());
        let ruled = at.ruled || new.get("maxProperties").is_some();
        let kind = match (at.structural, keeps, has_default) {
            (false, ..) => kind::VALIDATION_ADDED,
            (true, true, _) => kind::FIELD_SPECIFIED,
            (true, false, true) if ruled => kind::DEFAULTED_FIELD_RULED,
            (true, false, true) => kind::DEFAULTED_FIELD_ADDED,
            (true, false, false) => kind::FIELD_ADDED,
        };
        self.tell(kind, below);
    }

    fn map(&mut self, old: &Value, new: &Value, at: &At<'_>) {
        let (before, after) = (old.get("additionalProperties"), new.get("additionalProperties"));
        let is_schema = |values: Option<&Value>| values.is_some_and(Value::is_object);
        let keeps = at.open || is_on(old, "x-kubernetes-preserve-unknown-fields");
        let kind = match (accepts_others(before), accepts_others(after)) {
            (false, false) => return,
            (true, false) => kind::MAP_REMOVED,
            (false, true) if keeps && is_schema(after) => kind::MAP_SPECIFIED,
            (false, true) => kind::MAP_ADDED,
            (true, true) => match (before, after) {
                (Some(before @ Value::Object(_)), Some(after @ Value::Object(_))) => {
                    return self.node(before, after, &at.below(Step::Values));
                }
                _ if is_schema(after) => kind::MAP_SPECIFIED,
                _ if is_schema(before) => kind::MAP_OPENED,
                _ => return,
            },
        };
        self.tell(kind, at);
    }

    fn items(&mut self, old: &Value, new: &Value, at: &At<'_>) {
        let keeps = |schema| is_on(schema, "x-kubernetes-preserve-unknown-fields");
        match (old.get("items"), new.get("items")) {
            (Some(before), Some(after)) => {
                let open = at.open || keeps(old);
                self.node(before, after, &At { open, ..at.below(Step::Items) });
            }
            (Some(_), None) if at.structural => self.tell(kind::ITEMS_REMOVED, at),
            (Some(_), None) => self.tell(kind::VALIDATION_REMOVED, at),
            (None, Some(_)) if at.structural => self.tell(kind::ITEMS_ADDED, at),
            (None, Some(_)) => self.tell(kind::VALIDATION_ADDED, at),
            (None, None) => {}
        }
    }
}

/// What a change means in its position.
fn impact(kind: Kind, sense: Sense) -> Impact {
    let entry = kind.entry();
    match (sense, entry.effect) {
        (Sense::Same, _) | (_, Effect::Keeps) => entry.impact,
        (Sense::Inverted, Effect::Tightens) => Impact::Compatible,
        (Sense::Inverted | Sense::Either, _) => Impact::Breaking,
    }
}

/// Whether a map takes keys that are no properties.
fn accepts_others(values: Option<&Value>) -> bool {
    matches!(values, Some(Value::Bool(true) | Value::Object(_)))
}

/// The schema of a property. Each resource has three, whether its schema says so or not.
fn property<'s>(schema: &'s Value, name: &str, of_resource: bool) -> Option<&'s Value> {
    static TEXT: LazyLock<Value> = LazyLock::new(|| serde_json::json!({"type": "string"}));
    static OBJECT: LazyLock<Value> = LazyLock::new(|| serde_json::json!({"type": "object"}));
    let written = schema.get("properties").and_then(|all| all.get(name));
    written.or_else(|| match name {
        "apiVersion" | "kind" if of_resource => Some(&*TEXT),
        "metadata" if of_resource => Some(&*OBJECT),
        _ => None,
    })
}
