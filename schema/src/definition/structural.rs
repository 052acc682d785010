//! What makes a schema structural: each value has a type that is said once, outside of `allOf` and its like.

use super::cause::Causes;
use super::keyword::{Keyword, Keywords};
use super::path::Path;
use super::schema::{Additional, Schema};
use super::{Class, nested, resource};

/// Where a node is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Level {
    Root,
    Item,
    Field,
}

pub(super) fn check(schema: &Schema<'_>, at: &Path<'_>, causes: &mut Causes) {
    check_node(schema, Level::Root, at, causes);
}

fn check_node(schema: &Schema<'_>, level: Level, at: &Path<'_>, causes: &mut Causes) {
    check_below(schema, level, at, causes);
    check_extensions(schema, at, causes);
    causes.about(Class::Branches, |causes| nested::check(schema, at, causes));
    check_type(schema, level, at, causes);
    causes.about(Class::Resources, |causes| resource::check(schema, level, at, causes));
}

fn check_below(schema: &Schema<'_>, level: Level, at: &Path<'_>, causes: &mut Causes) {
    match schema.item() {
        Some(item) => check_node(item, Level::Item, &at.field_of("items"), causes),
        None if schema.kind == "array" => {
            causes.required(&at.field_of("items"), "must be specified");
        }
        None => {}
    }
    let properties = at.field_of("properties");
    for (name, property) in schema.properties.iter() {
        check_node(property, Level::Field, &properties.key(name), causes);
    }
    let Some(additional) = &schema.additional else { return };
    let at = at.field_of("additionalProperties");
    if level == Level::Root {
        causes.forbidden(&at, "must not be used at the root");
    }
    if let Additional::Values(values) = additional {
        check_node(values, Level::Field, &at, causes);
    }
}

fn check_extensions(schema: &Schema<'_>, at: &Path<'_>, causes: &mut Causes) {
    let rule = "must be false if x-kubernetes-int-or-string is true";
    if schema.int_or_string() && schema.keeps_unknown() {
        causes.invalid_as(&at.field_of("x-kubernetes-preserve-unknown-fields"), true, rule);
    }
    if schema.int_or_string() && schema.embedded() {
        causes.invalid_as(&at.field_of("x-kubernetes-embedded-resource"), true, rule);
    }
}

fn check_type(schema: &Schema<'_>, level: Level, at: &Path<'_>, causes: &mut Causes) {
    let at = at.field_of("type");
    if schema.embedded() && schema.kind != "object" {
        let rule = "must be object if x-kubernetes-embedded-resource is true";
        if schema.kind.is_empty() {
            causes.required(&at, rule);
        } else {
            causes.invalid(&at, schema.kind, rule);
        }
    } else if schema.kind.is_empty() && !schema.int_or_string() && !schema.keeps_unknown() {
        let detail = match level {
            Level::Root => "must not be empty at the root",
            Level::Item => "must not be empty for specified array items",
            Level::Field => "must not be empty for specified object fields",
        };
        causes.required(&at, detail);
    }
    if level == Level::Root && !matches!(schema.kind, "" | "object") {
        causes.invalid(&at, schema.kind, "must be object at the root");
    }
}

/// The keywords that a node of a structural schema has: empty lists and maps are none of most.
pub(super) fn keywords(schema: &Schema<'_>) -> Keywords {
    let mut empty = Keywords::default();
    let all = [
        (Keyword::Enum, schema.enumeration == 0),
        (Keyword::AllOf, schema.all_of.is_empty()),
        (Keyword::AnyOf, schema.any_of.is_empty()),
        (Keyword::OneOf, schema.one_of.is_empty()),
        (Keyword::Properties, schema.properties.is_empty()),
        (Keyword::Items, schema.item().is_none()),
        (Keyword::PatternProperties, true),
        (Keyword::Dependencies, true),
        (Keyword::Definitions, true),
        (Keyword::Ref, true),
    ];
    for (keyword, _) in all.iter().filter(|(_, is_empty)| *is_empty) {
        empty.insert(*keyword);
    }
    schema.has.without(empty)
}
