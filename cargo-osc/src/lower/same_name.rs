//! Fields of one object that have one name in JSON: serde reads one of them, and never both.

use std::collections::{BTreeMap, BTreeSet};

use osc_model::facts::{Facts, FieldFacts, TypeFacts};
use osc_model::{Diagnostic, Diagnostics, Span, code};
use serde_json::Value;

use super::walk::{Types, reference, short};

/// What has a name in JSON: where, and what the user calls it.
struct Named<'f> {
    name: &'f str,
    span: &'f Span,
    words: String,
}

/// Reports each name that two fields of a type have, by what is flattened into it.
pub(super) fn check(types: &Types<'_>, diagnostics: &mut Diagnostics) {
    for owner in &types.facts.types {
        let mut known: BTreeMap<&str, Named<'_>> = BTreeMap::new();
        for field in &owner.fields {
            let mut names = Vec::new();
            add(field, owner, types, &mut Vec::new(), &mut names);
            // A name that one field brings twice is a matter of its own type.
            let mut own = BTreeSet::new();
            for named in names.into_iter().filter(|named| own.insert(named.name)) {
                match known.get(named.name) {
                    Some(first) => diagnostics.push(twice(first, &named, field)),
                    None => drop(known.insert(named.name, named)),
                }
            }
        }
    }
}

/// The names that a field brings: its own, or those of what is flattened.
fn add<'f>(
    field: &'f FieldFacts,
    owner: &'f TypeFacts,
    types: &Types<'f>,
    above: &mut Vec<&'f str>,
    names: &mut Vec<Named<'f>>,
) {
    let words = format!("{}::{}", short(&owner.type_path), field.name);
    if !field.flatten {
        names.push(Named { name: &field.json_name, span: &field.span, words });
        return;
    }
    let Some(definition) = field.definition.as_deref().filter(|name| !above.contains(name)) else {
        return;
    };
    above.push(definition);
    if let Some(inner) = types.of_field(field).filter(|inner| !inner.fields.is_empty()) {
        inner.fields.iter().for_each(|one| add(one, inner, types, above, names));
    } else {
        let mut keys = BTreeSet::new();
        of_definition(definition, types.facts, &mut BTreeSet::new(), &mut keys);
        let one = |name| Named { name, span: &field.span, words: format!("{definition}.{name}") };
        names.extend(keys.into_iter().map(one));
    }
    above.pop();
}

/// The properties of a type without facts, in any of its variants.
fn of_definition<'f>(
    name: &'f str,
    facts: &'f Facts,
    seen: &mut BTreeSet<&'f str>,
    keys: &mut BTreeSet<&'f str>,
) {
    if let Some(schema) = facts.definitions.get(name).filter(|_| seen.insert(name)) {
        of_schema(schema, facts, seen, keys);
    }
}

fn of_schema<'f>(
    schema: &'f Value,
    facts: &'f Facts,
    seen: &mut BTreeSet<&'f str>,
    keys: &mut BTreeSet<&'f str>,
) {
    if let Some(name) = reference(schema) {
        of_definition(name, facts, seen, keys);
    }
    let own = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    keys.extend(own.map(|(name, _)| name.as_str()));
    for key in ["allOf", "anyOf", "oneOf"] {
        for part in schema.get(key).and_then(Value::as_array).into_iter().flatten() {
            of_schema(part, facts, seen, keys);
        }
    }
}

fn twice(first: &Named<'_>, second: &Named<'_>, brought_by: &FieldFacts) -> Diagnostic {
    let message =
        format!("`{}` and `{}` are both `{}` in JSON", first.words, second.words, second.name);
    let mut found = Diagnostic::new(code::FACT_12, message)
        .at(second.span.clone())
        .label(first.span.clone(), format!("`{}` is this, too", first.name))
        .help("give one of them another name with `#[serde(rename = \"...\")]`, or do not flatten");
    if brought_by.span != *second.span {
        found = found.label(brought_by.span.clone(), "flattened here");
    }
    found
}
