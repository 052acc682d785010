//! The loosest schema in the inner form that covers several: what is said outside of `oneOf` and `anyOf`.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::bounds::{self, EXCLUSIVE};
use super::conflict::{Conflict, Joined};
use super::kinds::Kinds;
use super::{
    KEYS, LINES, NULL, Object, PRESERVE, RULES, closed, is_nothing, list, names, object_of,
};

/// What is kept where all say the same.
const COMMON: [&str; 7] =
    ["title", "example", "externalDocs", "default", "x-kubernetes-map-type", "format", "not"];

const JUNCTORS: [&str; 3] = ["allOf", "anyOf", "oneOf"];

/// What belongs to a list, and is kept where all lists are alike.
const OF_LIST: [&str; 2] = ["x-kubernetes-list-type", "x-kubernetes-list-map-keys"];

/// The hull of at least one schema; after [`loosen`].
pub(super) fn hull(branches: &[Object]) -> Joined {
    let live: Vec<&Object> = branches.iter().filter(|branch| !is_nothing(branch)).collect();
    let mut joined = match live[..] {
        [] => Joined::from(branches.first().cloned().unwrap_or_default()),
        [only] => Joined::from(only.clone()),
        [first, ref rest @ ..] if rest.iter().all(|other| *other == first) => {
            Joined::from(first.clone())
        }
        _ => several(&live),
    };
    if branches.iter().any(|branch| branch.contains_key(NULL)) {
        joined.schema.insert(NULL.into(), true.into());
    }
    joined
}

fn several(live: &[&Object]) -> Joined {
    let mut joined = Joined::default();
    let kinds = live.iter().fold(Kinds::NONE, |all, one| all | Kinds::of(one));
    let out = &mut joined.schema;
    kinds.set(out);
    for key in COMMON.iter().chain(&JUNCTORS) {
        copy_common(key, live, out);
    }
    if kinds.name().is_none() {
        // Without a type, a format would ask for its own kind, and the server refuses the mark.
        out.remove("format");
        out.remove("x-kubernetes-map-type");
    }
    bounds_of_each_kind(live, out);
    words(live, out);
    switches(live, kinds, out);
    if live.iter().all(|branch| branch.contains_key("enum")) {
        let mut values: Vec<Value> = Vec::new();
        for value in live.iter().flat_map(|branch| list(branch, "enum")) {
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
        out.insert("enum".into(), values.into());
    }
    fields(live, kinds, &mut joined);
    elements(live, kinds, &mut joined);
    rules(live, &mut joined);
    joined
}

fn copy_common(key: &str, branches: &[&Object], out: &mut Object) {
    let mut values = branches.iter().map(|branch| branch.get(key));
    if let Some(Some(first)) = values.next()
        && values.all(|other| other == Some(first))
    {
        out.insert(key.into(), first.clone());
    }
}

/// A bound looks at values of its own kind only, so it is kept where all branches that take that kind share it.
fn bounds_of_each_kind(live: &[&Object], out: &mut Object) {
    const KEYS: [(Kinds, &[&str]); 4] = [
        (Kinds::OBJECT, &["minProperties", "maxProperties"]),
        (Kinds::ARRAY, &["minItems", "maxItems"]),
        (Kinds::STRING, &["minLength", "maxLength", "pattern"]),
        (
            Kinds::NUMBER,
            &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
        ),
    ];
    for (kind, keys) in KEYS {
        let of_kind: Vec<&Object> =
            live.iter().copied().filter(|branch| Kinds::of(branch).meets(kind)).collect();
        for key in keys {
            copy_common(key, &of_kind, out);
        }
    }
    for (bound, exclusive) in EXCLUSIVE {
        if !out.contains_key(bound) {
            out.remove(exclusive);
        }
    }
}

/// Descriptions, each once, and the lines about variants.
fn words(live: &[&Object], out: &mut Object) {
    let mut texts: Vec<&str> = Vec::new();
    let mut lines: Vec<Value> = Vec::new();
    for branch in live {
        let text = branch.get("description").and_then(Value::as_str);
        texts.extend(text.filter(|text| !texts.contains(text)));
        for line in list(branch, LINES) {
            if !lines.contains(line) {
                lines.push(line.clone());
            }
        }
    }
    if !texts.is_empty() {
        out.insert("description".into(), texts.join("\n\n").into());
    }
    if !lines.is_empty() {
        out.insert(LINES.into(), lines.into());
    }
}

fn switches(live: &[&Object], kinds: Kinds, out: &mut Object) {
    const EMBEDDED: &str = "x-kubernetes-embedded-resource";
    let has = |key: &str| live.iter().filter(|branch| branch.contains_key(key)).count();
    if has("nullable") > 0 {
        out.insert("nullable".into(), true.into());
    }
    if has(EMBEDDED) == live.len() {
        out.insert(EMBEDDED.into(), true.into());
    }
    if has(PRESERVE) > 0 || (has(EMBEDDED) > 0 && has(EMBEDDED) < live.len()) {
        out.insert(PRESERVE.into(), true.into());
    }
    let objects = || live.iter().filter(|branch| Kinds::of(branch).meets(Kinds::OBJECT));
    if kinds.meets(Kinds::OBJECT) && objects().all(|branch| is_closed(branch)) {
        out.insert("additionalProperties".into(), false.into());
        let keys: Vec<(u64, u64)> = objects().map(|branch| closed::keys(branch)).collect();
        let least = keys.iter().map(|(least, _)| *least).min();
        let most = keys.iter().map(|(_, most)| *most).max();
        out.insert(KEYS.into(), json!([least, most]));
    }
}

/// Whether an object takes no other keys.
pub(super) fn is_closed(schema: &Object) -> bool {
    schema.get("additionalProperties") == Some(&Value::Bool(false))
}

/// The schema of a key that a branch has no property for; `None` where it takes none, or does not look at it.
pub(super) fn of_other_keys(branch: &Object) -> Option<Object> {
    let values = branch.get("additionalProperties").and_then(Value::as_object);
    let any = branch.contains_key(PRESERVE) || Kinds::of(branch) == Kinds::ALL;
    values.cloned().or_else(|| any.then(Object::new))
}

fn fields(live: &[&Object], kinds: Kinds, joined: &mut Joined) {
    let objects: Vec<&Object> =
        live.iter().copied().filter(|branch| Kinds::of(branch).meets(Kinds::OBJECT)).collect();
    let known: BTreeSet<&String> =
        objects.iter().flat_map(|branch| object_of(branch, "properties").keys()).collect();
    let mut properties = Object::new();
    for name in &known {
        let own = |branch: &&&Object| object_of(branch, "properties").get(*name).is_some();
        let owners = objects.iter().filter(own).count();
        let schemas = objects.iter().filter_map(|branch| {
            let own = object_of(branch, "properties").get(*name).and_then(Value::as_object);
            own.cloned().or_else(|| of_other_keys(branch))
        });
        let mut below = join_loosened(schemas.collect());
        if owners < objects.len() {
            // It would be filled in beside the fields of the other branches too.
            below.schema.remove("default");
        }
        if objects.iter().any(|branch| needs_null(branch, name)) {
            // A `null` that were dropped would take the key with it that the branch asks for.
            below.schema.insert("nullable".into(), true.into());
        }
        joined.conflicts.extend(below.conflicts.into_iter().map(|one| one.below(name)));
        properties.insert((*name).clone(), below.schema.into());
    }
    let values: Vec<Object> = objects
        .iter()
        .filter_map(|branch| of_other_keys(branch))
        .filter(|v| !v.is_empty())
        .collect();
    if !values.is_empty() {
        if known.is_empty() {
            let below = join_loosened(values);
            joined.conflicts.extend(below.conflicts.into_iter().map(|one| one.below("*")));
            joined.schema.insert("additionalProperties".into(), below.schema.into());
        } else {
            joined.schema.insert(PRESERVE.into(), true.into());
        }
    }
    if !known.is_empty() {
        joined.schema.insert("properties".into(), properties.into());
    }
    if kinds == Kinds::OBJECT {
        let mut required = objects.iter().map(|branch| names(branch, "required"));
        let first = required.next().unwrap_or_default();
        let common = required.fold(first, |all, one| all.intersection(&one).copied().collect());
        if !common.is_empty() {
            joined.schema.insert("required".into(), common.into_iter().collect());
        }
    }
}

/// Whether an object must have a key whose value may be `null`.
fn needs_null(branch: &Object, name: &str) -> bool {
    let field = object_of(branch, "properties").get(name).and_then(Value::as_object);
    field.is_some_and(|field| field.contains_key(NULL)) && names(branch, "required").contains(name)
}

fn elements(live: &[&Object], kinds: Kinds, joined: &mut Joined) {
    let lists: Vec<&Object> =
        live.iter().copied().filter(|branch| Kinds::of(branch).meets(Kinds::ARRAY)).collect();
    let items = lists.iter().filter_map(|branch| branch.get("items")?.as_object().cloned());
    let mut items: Vec<Object> = items.collect();
    if items.is_empty() {
        return;
    }
    if items.len() < lists.len() {
        items.push(Object::new());
    }
    if kinds == Kinds::ARRAY && items.iter().all(|one| *one == items[0]) {
        for key in OF_LIST {
            copy_common(key, &lists, &mut joined.schema);
        }
    }
    let below = join_loosened(items);
    joined.conflicts.extend(below.conflicts.into_iter().map(|one| one.below("*")));
    joined.schema.insert("items".into(), below.schema.into());
}

/// A rule holds for every value of the schema that has it, so it must be a rule of all branches.
fn rules(live: &[&Object], joined: &mut Joined) {
    copy_common(RULES, live, &mut joined.schema);
    let lost = live.iter().any(|branch| branch.get(RULES) != joined.schema.get(RULES));
    if lost {
        joined.conflicts.push(Conflict::new(
            RULES,
            "a validation rule holds for one of several variants only",
            "tag the enum with `#[serde(tag = \"...\")]`, say the rule on a field that only this variant has, or check it in the controller",
        ));
    }
}

fn join_loosened(mut schemas: Vec<Object>) -> Joined {
    loosen(&mut schemas);
    hull(&schemas)
}

/// Writes out what integers say by their format, where it cannot stay: other kinds or formats stand beside them.
pub(super) fn loosen(branches: &mut [Object]) {
    let live = || branches.iter().filter(|branch| !is_nothing(branch));
    let kinds = live().fold(Kinds::NONE, |all, one| all | Kinds::of(one));
    let formats: BTreeSet<_> = live().map(|one| one.get("format").map(Value::to_string)).collect();
    if formats.len() < 2 && (kinds == Kinds::INTEGER || kinds == Kinds::NUMBER) {
        return;
    }
    let is_number = |one: &Object| Kinds::NUMBER.contains(Kinds::of(one)) && !is_nothing(one);
    for branch in branches.iter_mut().filter(|one| is_number(one)) {
        bounds::write_out_format(branch);
    }
}
