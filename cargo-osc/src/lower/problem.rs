//! A problem of the schema, at the word or the field that has it.

use osc_model::facts::{FieldFacts, KindFacts, TypeFacts};
use osc_model::keyword::{
    AT_LEAST_ONE_OF, AT_MOST_ONE_OF, EXACTLY_ONE_OF, FORMAT, IMMUTABLE, LIST_MAP_KEYS, MAX_SIZE,
    MIN_SIZE,
};
use osc_model::{Diagnostic, Keyword, Span, code};
use osc_schema::Problem;

use super::walk::Types;

/// At the nearest type with facts; where that is not the type itself, the message names the rest.
pub(super) fn diagnose(problem: &Problem, kind: &KindFacts, types: &Types<'_>) -> Diagnostic {
    let (span, rest) = place(problem, kind, types);
    let message = match rest {
        Some(rest) => format!("{}, in {rest}", problem.message),
        None => problem.message.clone(),
    };
    Diagnostic::new(code::SCH_01, message)
        .at(span)
        .field(problem.field.clone())
        .help(problem.help.clone())
}

fn place(problem: &Problem, kind: &KindFacts, types: &Types<'_>) -> (Span, Option<String>) {
    let keyword = problem.keyword.as_deref();
    // The problem of a type itself, not of one of its properties.
    if problem.property.is_none()
        && let Some(owner) = problem.definition.as_deref().and_then(|name| types.of(name))
    {
        return (said(&owner.schema, keyword).unwrap_or_else(|| owner.span.clone()), None);
    }
    let named = problem.definition.clone().zip(problem.property.clone());
    let trail = problem.trail.iter().map(|step| (&step.definition, &step.property));
    let steps: Vec<_> = trail.chain(named.iter().map(|(a, b)| (a, b))).collect();
    let known = |(definition, property): &(&String, &String)| {
        let owner = types.of(definition)?;
        Some((owner, owner.fields.iter().find(|field| field.json_name == **property)))
    };
    let (Some((owner, field)), Some(last)) = (steps.iter().rev().find_map(known), steps.last())
    else {
        return (kind.span.clone(), None);
    };
    let rest = known(last).is_none().then(|| format!("`{}` of `{}`", last.1, last.0));
    let span =
        field.map_or_else(|| owner.span.clone(), |field| of_field(field, owner, keyword, types));
    (span, rest)
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
fn becomes(ours: &str, keyword: &str) -> bool {
    match ours {
        FORMAT => keyword == "format",
        MIN_SIZE => ["minLength", "minItems", "minProperties"].contains(&keyword),
        MAX_SIZE => ["maxLength", "maxItems", "maxProperties"].contains(&keyword),
        LIST_MAP_KEYS => keyword == "x-kubernetes-list-map-keys",
        IMMUTABLE | AT_MOST_ONE_OF | EXACTLY_ONE_OF | AT_LEAST_ONE_OF => {
            keyword == "x-kubernetes-validations"
        }
        "exclusiveMinimum" => keyword == "minimum",
        "exclusiveMaximum" => keyword == "maximum",
        _ => false,
    }
}
