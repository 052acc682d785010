//! Defaults: each fits its schema and its rules, and has nothing that would be pruned.

use serde_json::{Map, Value, json};

use super::Class;
use super::cause::{Cause, Causes};
use super::path::{Path, dotted, walked};
use super::prune;
use super::resource_value as resource;
use super::schema::Schema;
use crate::cel::Validator;
use crate::object::{self, Violation};

/// All defaults of a schema that is structural.
pub(super) fn check(root: &Schema<'_>, at: &Path<'_>, causes: &mut Causes) {
    let around = Around { resource: root, way: None, in_metadata: false };
    check_below(root, true, &around, at, causes);
    if let Some(default) = root.default {
        check_one(root, default, true, at, causes);
    }
}

/// The resource that a node is part of.
#[derive(Clone, Copy)]
struct Around<'w, 'a> {
    resource: &'w Schema<'a>,
    way: Option<&'w Way<'w>>,
    /// In its `metadata`, `kind` or `apiVersion`.
    in_metadata: bool,
}

/// The way down from the resource to a node.
#[derive(Clone, Copy)]
struct Way<'w> {
    above: Option<&'w Way<'w>>,
    /// A property, or an element.
    name: Option<&'w str>,
}

fn check_node(schema: &Schema<'_>, around: &Around<'_, '_>, at: &Path<'_>, causes: &mut Causes) {
    let own = Around { resource: schema, way: None, in_metadata: false };
    let around = if schema.embedded() { &own } else { around };
    if let Some(default) = schema.default {
        if around.in_metadata {
            check_in_metadata(schema, default, around, at, causes);
        } else {
            check_one(schema, default, schema.embedded(), at, causes);
        }
    }
    check_below(schema, schema.embedded(), around, at, causes);
}

/// Values of maps have no defaults.
fn check_below(
    schema: &Schema<'_>,
    is_resource: bool,
    around: &Around<'_, '_>,
    at: &Path<'_>,
    causes: &mut Causes,
) {
    if let Some(item) = schema.item() {
        let way = Way { above: around.way, name: None };
        let around = Around { way: Some(&way), ..*around };
        check_node(item, &around, &at.field_of("items"), causes);
    }
    let properties = at.field_of("properties");
    for (name, property) in schema.properties.iter() {
        let way = Way { above: around.way, name: Some(name) };
        let meta = is_resource && resource::OWN.contains(&name);
        let in_metadata = around.in_metadata || meta;
        let around = Around { way: Some(&way), in_metadata, ..*around };
        check_node(property, &around, &properties.key(name), causes);
    }
}

fn check_one(
    schema: &Schema<'_>,
    default: &Value,
    is_resource: bool,
    at: &Path<'_>,
    causes: &mut Causes,
) {
    let at = at.field_of("default");
    if prune::has_unknown(default, schema, is_resource) {
        causes.invalid_value(&at, default, "must not have unknown fields");
    }
    let before = causes.len();
    resource::check(default, schema, is_resource, &at, causes);
    if causes.len() == before {
        check_value(schema, default, &at, causes);
    }
}

/// A default in the metadata of a resource is judged as part of it.
fn check_in_metadata(
    schema: &Schema<'_>,
    default: &Value,
    around: &Around<'_, '_>,
    at: &Path<'_>,
    causes: &mut Causes,
) {
    let at = at.field_of("default");
    let mut found = Causes::default();
    let object = surrounding(default, around.way);
    resource::check(&object, around.resource, true, &Path::root(""), &mut found);
    if found.is_empty() {
        return check_value(schema, default, &at, causes);
    }
    let words: Vec<_> = found.all.iter().map(ToString::to_string).collect();
    let words = words.join(", ");
    let words = words.strip_prefix('.').unwrap_or(&words);
    causes.invalid_value(&at, default, format!("must result in valid metadata: {words}"));
}

/// A resource that has nothing but the default.
fn surrounding(default: &Value, mut way: Option<&Way<'_>>) -> Value {
    let mut object = default.clone();
    while let Some(step) = way {
        object = match step.name {
            Some(name) => Value::Object(Map::from_iter([(name.to_owned(), object)])),
            None => Value::Array(vec![object]),
        };
        way = step.above;
    }
    if let Some(map) = object.as_object_mut() {
        map.entry("apiVersion").or_insert_with(|| json!("validation/v1"));
        map.entry("kind").or_insert_with(|| json!("Validation"));
    }
    object
}

fn check_value(schema: &Schema<'_>, default: &Value, at: &Path<'_>, causes: &mut Causes) {
    let class = causes.class();
    let of_values = object::check_default(schema.raw, default);
    if !of_values.is_empty() {
        // Of these the server puts a dot before all that its validator says, be it an index.
        let below = |violation: &Violation| match dotted(&violation.field) {
            below if below.is_empty() || violation.of_whole => String::new(),
            below => format!(".{below}"),
        };
        let cause = |violation| located(&below(&violation), violation, class, at);
        return causes.all.extend(of_values.into_iter().map(cause));
    }
    let of_rules = Validator::of(schema.raw, schema.embedded()).validate_default(default);
    let below = |violation: &Violation| {
        let below = walked(schema.raw, &violation.field, violation.named);
        let is_key = below.starts_with('[') && violation.named != Some(0);
        if below.is_empty() || is_key { below } else { format!(".{below}") }
    };
    let cause = |violation| located(&below(&violation), violation, class, at);
    causes.all.extend(of_rules.into_iter().map(cause));
}

fn located(below: &str, violation: Violation, class: Class, at: &Path<'_>) -> Cause {
    let field = at.field() + below;
    let at = at.document().join(&violation.field);
    Cause { field, at, class, reason: violation.reason, message: violation.message }
}
