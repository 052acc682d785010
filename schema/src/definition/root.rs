//! The schema of a version as a whole.

use super::cause::Causes;
use super::keyword::{Keyword, Keywords};
use super::path::Path;
use super::schema::{Additional, Items, Schema};
use super::{Class, cel, completeness, defaults, node, structural};
use crate::cel::Version;

/// What a root may have beside `type` where the status is a subresource: it is judged by `properties.status` alone.
const BESIDE_STATUS: Keywords = Keywords::of(&[
    Keyword::Description,
    Keyword::Type,
    Keyword::Format,
    Keyword::Title,
    Keyword::Maximum,
    Keyword::ExclusiveMaximum,
    Keyword::Minimum,
    Keyword::ExclusiveMinimum,
    Keyword::MaxLength,
    Keyword::MinLength,
    Keyword::Pattern,
    Keyword::MaxItems,
    Keyword::MinItems,
    Keyword::UniqueItems,
    Keyword::MultipleOf,
    Keyword::Required,
    Keyword::Items,
    Keyword::Properties,
    Keyword::ExternalDocs,
    Keyword::Example,
    Keyword::PreserveUnknownFields,
    Keyword::Validations,
]);

const BESIDE_STATUS_WORDS: &str = "[Description Type Format Title Maximum ExclusiveMaximum Minimum \
    ExclusiveMinimum MaxLength MinLength Pattern MaxItems MinItems UniqueItems MultipleOf Required \
    Items Properties ExternalDocs Example XPreserveUnknownFields XValidations]";

/// Everything that is refused of `openAPIV3Schema`.
pub(super) fn check(
    schema: &Schema<'_>,
    status: bool,
    version: Version,
    at: &Path<'_>,
    causes: &mut Causes,
) {
    let mut found = Causes::default();
    found.about(Class::Root, |found| {
        if status {
            check_beside_status(schema, at, found);
        }
        if schema.nullable() {
            found.forbidden(&at.field_of("nullable"), "nullable cannot be true at the root");
        }
    });
    let problem = not_convertible(schema);
    let convertible = problem.is_none();
    let mut sound = convertible;
    if sound {
        let before = found.len();
        found.about(Class::Structure, |found| structural::check(schema, at, found));
        found.about(Class::Branches, |found| completeness::check(schema, at, found));
        if found.len() == before {
            found.about(Class::Defaults, |found| defaults::check(schema, at, found));
        }
        sound = found.len() == before;
    }
    // What the server says of a schema that it cannot convert is said better by the rules of single nodes.
    found.about(Class::Keywords, |found| node::check_all(schema, convertible, at, found));
    if sound {
        cel::check(schema, version, at, &mut found);
    }
    if let Some(problem) = problem.filter(|_| found.is_empty()) {
        found.invalid(at, "", problem);
    }
    causes.all.append(&mut found.all);
}

/// The server says the first thing only, in the order of its own type.
fn check_beside_status(schema: &Schema<'_>, at: &Path<'_>, causes: &mut Causes) {
    let wrong_type = !schema.kind.is_empty() && schema.kind != "object";
    let forbidden = schema.has.without(BESIDE_STATUS);
    if wrong_type && !forbidden.begins_before(Keyword::Type) {
        let rule = "only \"object\" is allowed as the type at the root of the schema if the \
                    status subresource is enabled";
        causes.invalid(&at.field_of("type"), schema.kind, rule);
    } else if !forbidden.is_empty() {
        let rule = format!(
            "only {BESIDE_STATUS_WORDS} fields are allowed at the root of the schema if the status \
             subresource is enabled"
        );
        causes.invalid_as(at, "{…}", rule);
    }
}

/// Why the server cannot make a structural schema of a node, or of one below it.
pub(super) fn not_convertible(schema: &Schema<'_>) -> Option<String> {
    let unsupported = [
        ("id", schema.has(Keyword::Id)),
        ("schema", schema.has(Keyword::Dialect)),
        ("$ref", schema.reference.is_some_and(|text| !text.is_empty())),
        ("patternProperties", schema.pattern_properties > 0),
        ("dependencies", !schema.dependencies.is_empty()),
        ("additionalItems", schema.has(Keyword::AdditionalItems)),
        ("definitions", !schema.definitions.is_empty()),
    ];
    if let Some((keyword, _)) = unsupported.iter().find(|(_, has)| *has) {
        return Some(format!("OpenAPIV3Schema '{keyword}' is not supported"));
    }
    if schema.preserves == Some(false) {
        let words = "must be true or undefined";
        return Some(format!("internal error: 'x-kubernetes-preserve-unknown-fields' {words}"));
    }
    if let Some(Items::Several(all)) = &schema.items
        && !all.is_empty()
    {
        return Some("OpenAPIV3Schema 'items' must be a schema, but is an array".into());
    }
    below(schema).find_map(not_convertible)
}

/// Whether a node, or one below it, is like that.
pub(super) fn any(schema: &Schema<'_>, is: &dyn Fn(&Schema<'_>) -> bool) -> bool {
    is(schema) || below(schema).any(|schema| any(schema, is))
}

/// The schemas directly below a node, without those of keywords that no structural schema has.
pub(super) fn below<'s, 'a>(schema: &'s Schema<'a>) -> impl Iterator<Item = &'s Schema<'a>> {
    let values = match &schema.additional {
        Some(Additional::Values(values)) => Some(&**values),
        _ => None,
    };
    let branches = schema.all_of.iter().chain(&schema.any_of).chain(&schema.one_of);
    let properties = schema.properties.iter().map(|(_, schema)| schema);
    let single = schema.item().into_iter().chain(values).chain(schema.not.as_deref());
    single.chain(branches).chain(properties)
}
