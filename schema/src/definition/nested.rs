//! What `allOf`, `anyOf`, `oneOf` and `not` may say: it restricts values, and says nothing of their structure.

use super::Class;
use super::cause::Causes;
use super::keyword::{Keyword, Keywords};
use super::path::Path;
use super::schema::{Additional, Schema};
use super::structural;
use crate::pattern;

/// The keywords that a branch must not have, and how the server says it.
const FORBIDDEN: [(Keyword, &str, &str); 13] = [
    (Keyword::Type, "type", EMPTY),
    (Keyword::Default, "default", UNDEFINED),
    (Keyword::Title, "title", EMPTY),
    (Keyword::Description, "description", EMPTY),
    (Keyword::Nullable, "nullable", FALSE),
    (Keyword::PreserveUnknownFields, "x-kubernetes-preserve-unknown-fields", FALSE),
    (Keyword::EmbeddedResource, "x-kubernetes-embedded-resource", FALSE),
    (Keyword::IntOrString, "x-kubernetes-int-or-string", FALSE),
    (Keyword::ListMapKeys, "x-kubernetes-list-map-keys", EMPTY),
    (Keyword::ListType, "x-kubernetes-list-type", UNDEFINED),
    (Keyword::MapType, "x-kubernetes-map-type", UNDEFINED),
    (Keyword::Validations, "x-kubernetes-validations", EMPTY),
    (Keyword::AdditionalProperties, "additionalProperties", UNDEFINED),
];
const EMPTY: &str = "must be empty to be structural";
const FALSE: &str = "must be false to be structural";
const UNDEFINED: &str = "must be undefined to be structural";

/// The branches of a structural node, and its pattern. Two forms of `anyOf` may have types: they spell out what
/// `x-kubernetes-int-or-string` says.
pub(super) fn check(schema: &Schema<'_>, at: &Path<'_>, causes: &mut Causes) {
    let in_all_of = schema.all_of.first().is_some_and(is_int_or_string);
    check_branches(schema, is_int_or_string(schema), in_all_of, at, causes);
}

/// `anyOf: [{type: integer}, {type: string}]`
fn is_int_or_string(schema: &Schema<'_>) -> bool {
    const TYPE: Keywords = Keywords::of(&[Keyword::Type]);
    const EITHER: Keywords = Keywords::of(&[Keyword::AdditionalProperties]);
    let is = |branch: &Schema<'_>, kind| {
        let closed = matches!(branch.additional, Some(Additional::Flag(false)));
        let ignored = if closed { EITHER } else { Keywords::default() };
        let has = structural::keywords(branch).without(ignored);
        branch.kind == kind && has == TYPE && !branch.has(Keyword::Properties)
    };
    matches!(&schema.any_of[..], [a, b] if is(a, "integer") && is(b, "string"))
}

fn check_branches(
    schema: &Schema<'_>,
    skip_any_of: bool,
    skip_in_all_of: bool,
    at: &Path<'_>,
    causes: &mut Causes,
) {
    let any_of = at.field_of("anyOf");
    for (index, branch) in schema.any_of.iter().enumerate().filter(|_| !skip_any_of) {
        check_branch(branch, false, &any_of.index(index), causes);
    }
    let all_of = at.field_of("allOf");
    for (index, branch) in schema.all_of.iter().enumerate() {
        check_branch(branch, skip_in_all_of && index == 0, &all_of.index(index), causes);
    }
    let one_of = at.field_of("oneOf");
    for (index, branch) in schema.one_of.iter().enumerate() {
        check_branch(branch, false, &one_of.index(index), causes);
    }
    if let Some(not) = &schema.not {
        check_branch(not, false, &at.field_of("not"), causes);
    }
    if !schema.pattern.is_empty()
        && let Err(reason) = pattern::check(schema.pattern)
    {
        let rule = format!("must be a valid regular expression, but isn't: {reason}");
        let at = at.field_of("pattern");
        causes.about(Class::Pattern, |causes| causes.invalid(&at, schema.pattern, rule));
    }
}

fn check_branch(schema: &Schema<'_>, skip_any_of: bool, at: &Path<'_>, causes: &mut Causes) {
    check_branches(schema, skip_any_of, false, at, causes);
    if let Some(item) = schema.item() {
        check_branch(item, false, &at.field_of("items"), causes);
    }
    let properties = at.field_of("properties");
    for (name, property) in schema.properties.iter() {
        check_branch(property, false, &properties.key(name), causes);
    }
    let has = keywords(schema);
    for (keyword, name, detail) in FORBIDDEN {
        if has.has(keyword) {
            causes.forbidden(&at.field_of(name), detail);
        }
    }
    if schema.properties.get("metadata").is_some() {
        let detail = "must not be specified in a nested context";
        causes.forbidden(&properties.key("metadata"), detail);
    }
}

/// The keywords that a branch has.
fn keywords(schema: &Schema<'_>) -> Keywords {
    let mut none = Keywords::default();
    let all = [
        (Keyword::AdditionalProperties, matches!(schema.additional, Some(Additional::Flag(false)))),
        (Keyword::ListMapKeys, schema.list_map_keys.is_empty()),
        (Keyword::Validations, schema.rules.is_empty()),
    ];
    for (keyword, _) in all.iter().filter(|(_, is_none)| *is_none) {
        none.insert(*keyword);
    }
    structural::keywords(schema).without(none)
}
