//! What a branch says beyond the hull, in the words that `oneOf` and `anyOf` may use: validations of values, without
//! types, descriptions, defaults and extensions.

use serde_json::{Value, json};

use super::closed::{closed, keeps};
use super::conflict::Conflict;
use super::hull::of_other_keys;
use super::intersect::intersect;
use super::kinds::Kinds;
use super::{KINDS, NULL, Object, bounds, is_nothing, list, names, object_of};

/// Keywords that say the same inside of `oneOf` and `anyOf`.
const VALUES: [&str; 10] = [
    "enum",
    "maxItems",
    "maxLength",
    "maxProperties",
    "minItems",
    "minLength",
    "minProperties",
    "multipleOf",
    "pattern",
    "format",
];

/// What, together with `hull`, says `branch`. Not said: that `null` is no value, and the schema of free keys.
/// `meets_null`: whether a `null` may get here.
pub(super) fn residual(branch: &Object, hull: &Object, meets_null: bool) -> Object {
    if is_nothing(branch) {
        // `null` passes it: the apiserver does not look at alternatives then.
        return if is_nothing(hull) { Object::new() } else { super::nothing() };
    }
    if branch.get("format") == Some(&json!("int32")) && hull.get("format") != branch.get("format") {
        let mut branch = branch.clone();
        bounds::write_out_format(&mut branch);
        return residual(&branch, hull, meets_null);
    }
    let mut out = Object::new();
    let among = if hull.contains_key("type") { Kinds::of(hull) } else { Kinds::ALL };
    let takes_null = meets_null && (branch.contains_key(NULL) || branch.contains_key("nullable"));
    let by_values = kinds_by_values(branch);
    let by_values = by_values.is_some_and(|kinds| Kinds::of(branch).contains(kinds));
    if !branch.contains_key(KINDS) && (takes_null || !by_values) {
        out = Kinds::of(branch).told(among);
        if branch.contains_key("multipleOf") {
            out.remove("multipleOf");
        }
    }
    let mut more = values(branch, hull);
    let fields = fields(branch, hull);
    if !fields.is_empty() {
        more.insert("properties".into(), fields.into());
    }
    if let (Some(Value::Object(own)), Some(Value::Object(outer))) =
        (branch.get("items"), hull.get("items"))
    {
        let below = inside(own, outer, true, keeps(hull));
        if !below.is_empty() {
            more.insert("items".into(), below.into());
        }
    }
    if takes_null && let Some(values) = more.remove("enum") {
        // Every `enum` refuses `null`, but not inside of `allOf`.
        more.insert("allOf".into(), json!([{"enum": values}]));
    }
    let mut parts = vec![more];
    for key in ["allOf", "anyOf", "oneOf", "not"] {
        let value = branch.get(key).filter(|value| hull.get(key) != Some(value));
        parts.extend(value.map(|value| Object::from_iter([(key.to_owned(), value.clone())])));
    }
    parts.into_iter().fold(out, |out, part| intersect(out, part).schema)
}

/// What a branch says of values itself, and the hull does not.
fn values(branch: &Object, hull: &Object) -> Object {
    let mut more = Object::new();
    for key in VALUES {
        if let Some(value) = branch.get(key).filter(|value| hull.get(key) != Some(value))
            && (key != "format" || is_of_text(value))
        {
            more.insert(key.into(), value.clone());
        }
    }
    for (bound, exclusive) in bounds::EXCLUSIVE {
        let same =
            hull.get(bound) == branch.get(bound) && hull.get(exclusive) == branch.get(exclusive);
        for key in [bound, exclusive].into_iter().filter(|_| !same) {
            more.extend(branch.get(key).map(|value| (key.to_owned(), value.clone())));
        }
    }
    let already = names(hull, "required");
    let required: Vec<&str> =
        names(branch, "required").into_iter().filter(|name| !already.contains(name)).collect();
    if !required.is_empty() {
        more.insert("required".into(), required.into());
    }
    more
}

/// The same of a field or an element, closed where serde refuses other keys.
fn inside(inner: &Object, outer: &Object, meets_null: bool, is_kept: bool) -> Object {
    let more = closed(inner, outer, &[], is_kept);
    intersect(residual(inner, outer, meets_null), more).schema
}

/// What a branch says of the properties of the hull.
fn fields(branch: &Object, hull: &Object) -> Object {
    let own = object_of(branch, "properties");
    let others = of_other_keys(branch);
    let needed = names(hull, "required");
    let mut out = Object::new();
    for (name, outer) in object_of(hull, "properties") {
        let Some(outer) = outer.as_object() else { continue };
        let below = match own.get(name).and_then(Value::as_object).or(others.as_ref()) {
            // The `null` of an optional property is dropped before anything is checked, unless it is nullable.
            Some(inner) => {
                let meets_null = needed.contains(name.as_str()) || outer.contains_key("nullable");
                inside(inner, outer, meets_null, false)
            }
            None => continue,
        };
        if !below.is_empty() {
            out.insert(name.clone(), below.into());
        }
    }
    out
}

/// The kinds that an `enum` leaves, where it tells them from all others.
///
/// The apiserver converts what it compares: 65 is `"A"`, and 1.5 is 1.
fn kinds_by_values(schema: &Object) -> Option<Kinds> {
    let values = list(schema, "enum");
    let exact = |value: &Value| match value {
        Value::String(text) => text.chars().count() != 1,
        Value::Number(_) => false,
        _ => true,
    };
    let tells = !values.is_empty() && values.iter().all(exact);
    tells.then(|| values.iter().fold(Kinds::NONE, |all, value| all | Kinds::of_value(value)))
}

/// A numeric format says nothing without a type.
fn is_of_text(format: &Value) -> bool {
    format.as_str().is_some_and(|format| crate::format::is_known("string", format))
}

/// Takes out what is said of fields named `metadata`, which the apiserver refuses inside of alternatives.
pub(super) fn without_metadata(rest: &mut Object) -> Vec<Conflict> {
    let mut conflicts = Vec::new();
    if let Some(Value::Object(fields)) = rest.get_mut("properties") {
        if fields.remove("metadata").is_some() {
            conflicts.push(Conflict::new(
                "properties",
                "kube-apiserver lets no variant say anything of its own about a field named `metadata`",
                "rename the field, or give it the same type in every variant",
            ));
        }
        for field in fields.values_mut().filter_map(Value::as_object_mut) {
            conflicts.extend(without_metadata(field));
        }
        fields.retain(|_, field| field != &Value::Object(Object::new()));
        if fields.is_empty() {
            rest.remove("properties");
        }
    }
    for key in ["items", "not"] {
        if let Some(below) = rest.get_mut(key).and_then(Value::as_object_mut) {
            conflicts.extend(without_metadata(below));
        }
    }
    for key in ["allOf", "anyOf", "oneOf"] {
        let parts = rest.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten();
        for part in parts.filter_map(Value::as_object_mut) {
            conflicts.extend(without_metadata(part));
        }
    }
    conflicts
}
