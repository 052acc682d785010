//! A problem of the schema, at the word or the field that has it.

use osc_model::facts::{FieldFacts, KindFacts, TypeFacts};
use osc_model::keyword::{
    AT_LEAST_ONE_OF, AT_MOST_ONE_OF, EXACTLY_ONE_OF, FORMAT, IMMUTABLE, LIST_MAP_KEYS, MAX_SIZE,
    MIN_SIZE, SERDE_DEFAULT,
};
use osc_model::{Diagnostic, Keyword, Span, code};
use osc_schema::Problem;

use super::walk::Types;

/// At the nearest field that leads to it; of a type without facts, with the rest of the way.
pub(super) fn diagnose(problem: &Problem, kind: &KindFacts, types: &Types<'_>) -> Diagnostic {
    let trail = &problem.trail;
    let known = (0..trail.len()).rev().find_map(|at| Some((at, types.of(&trail[at].definition)?)));
    let keyword = problem.keyword.as_deref();
    let (span, rest) = if let Some((at, owner)) = known {
        let field = owner.fields.iter().find(|field| field.json_name == trail[at].property);
        let span = field
            .map_or_else(|| owner.span.clone(), |field| of_field(field, owner, keyword, types));
        (span, &trail[at + 1..])
    } else {
        let owner = problem.definition.as_deref().and_then(|name| types.of(name));
        let span =
            owner.map(|owner| said(&owner.schema, keyword).unwrap_or_else(|| owner.span.clone()));
        (span.unwrap_or_else(|| kind.span.clone()), &trail[..])
    };
    let mut message = problem.message.clone();
    if let Some(first) = rest.first() {
        let path: Vec<_> = rest.iter().map(|step| step.property.as_str()).collect();
        message = format!("{message} (in `{}.{}`)", first.definition, path.join("."));
    }
    Diagnostic::new(code::SCH_01, message)
        .at(span)
        .field(problem.field.clone())
        .help(problem.help.clone())
}

/// The word of the field, that of its type, or the field.
fn of_field(
    field: &FieldFacts,
    owner: &TypeFacts,
    keyword: Option<&str>,
    types: &Types<'_>,
) -> Span {
    let of_type = field.definition.as_deref().and_then(|name| types.of(name));
    let lists = [Some(&field.schema), of_type.map(|own| &own.schema), Some(&owner.schema)];
    let said = lists.into_iter().flatten().find_map(|keywords| said(keywords, keyword));
    said.unwrap_or_else(|| field.span.clone())
}

/// Where a keyword of a schema was said.
fn said(keywords: &[Keyword], keyword: Option<&str>) -> Option<Span> {
    let keyword = keyword?;
    let found = keywords.iter().find(|said| said.name == keyword || becomes(&said.name, keyword));
    found.map(|said| said.span.clone())
}

/// Whether a word of ours becomes a keyword of the schema.
pub(super) fn becomes(ours: &str, keyword: &str) -> bool {
    match ours {
        FORMAT => keyword == "format",
        MIN_SIZE => ["minLength", "minItems", "minProperties"].contains(&keyword),
        MAX_SIZE => ["maxLength", "maxItems", "maxProperties"].contains(&keyword),
        LIST_MAP_KEYS => keyword == "x-kubernetes-list-map-keys",
        IMMUTABLE | AT_MOST_ONE_OF | EXACTLY_ONE_OF | AT_LEAST_ONE_OF => {
            keyword == "x-kubernetes-validations"
        }
        SERDE_DEFAULT => keyword == "default",
        "exclusiveMinimum" => keyword == "minimum",
        "exclusiveMaximum" => keyword == "maximum",
        _ => false,
    }
}
