//! Both of two schemas in the inner form: `$ref` and what stands beside it, `allOf`, flattened types.

use serde_json::Value;

use super::conflict::{Conflict, Joined};
use super::kinds::Kinds;
use super::{KEYS, KINDS, NULL, Object, PRESERVE, bounds, into_object, is_nothing};

/// The schema of the values that both accept. What `a` says in words is kept.
pub(super) fn intersect(a: Object, b: Object) -> Joined {
    if a.is_empty() || b.is_empty() {
        return Joined::from(if a.is_empty() { b } else { a });
    }
    let consistent = [&a, &b].iter().all(|one| bounds::contradiction(one).is_none());
    let (mut a, mut b) = (a, b);
    let mut conflicts = Vec::new();
    join_null(&mut a, &mut b);
    join_types(&mut a, &mut b, &mut conflicts);
    bounds::narrow(&mut a, &mut b);
    if a.contains_key("properties") && b.contains_key("properties") {
        a.remove(KEYS);
        b.remove(KEYS);
    }
    for (key, value) in b {
        match a.remove(&key) {
            Some(own) if own != value => join(&mut a, &key, own, value, &mut conflicts),
            _ => drop(a.insert(key, value)),
        }
    }
    settle(&mut a);
    if let Some((keyword, message)) = bounds::contradiction(&a).filter(|_| consistent) {
        conflicts.push(Conflict::new(
            keyword,
            format!("the field and its type contradict each other: {message}"),
            "widen one of the bounds, or say them in one place",
        ));
    }
    Joined { schema: a, conflicts }
}

/// `null` is a value of both, or of neither.
fn join_null(a: &mut Object, b: &mut Object) {
    let takes = |schema: &Object| {
        let silent = !schema.contains_key("type") && !schema.contains_key("enum");
        schema.contains_key(NULL) || (silent && !is_nothing(schema))
    };
    let both = takes(a) && takes(b);
    let said = a.remove(NULL).is_some() | b.remove(NULL).is_some();
    if both && said {
        a.insert(NULL.into(), true.into());
    }
}

fn join_types(a: &mut Object, b: &mut Object, conflicts: &mut Vec<Conflict>) {
    let (of_a, of_b) = (Kinds::of(a), Kinds::of(b));
    let kinds = of_a.and(of_b);
    let other = b.remove("type");
    b.remove(KINDS);
    if kinds != Kinds::NONE {
        kinds.set(a);
    } else if of_a != Kinds::NONE && of_b != Kinds::NONE {
        conflicts.push(different("type"));
    } else if let Some(other) = other {
        a.entry("type").or_insert(other);
    }
}

/// Puts into `out` what says both values of one keyword.
fn join(out: &mut Object, key: &str, a: Value, b: Value, conflicts: &mut Vec<Conflict>) {
    let value = match key {
        "minLength" | "minItems" | "minProperties" | "maxLength" | "maxItems" | "maxProperties" => {
            bounds::narrowest(key, a, b)
        }
        "required" => {
            let mut names = [array(a), array(b)].concat();
            names.sort_by_key(ToString::to_string);
            names.dedup();
            names.into()
        }
        "enum" => {
            let (a, b) = (array(a), array(b));
            let both: Vec<Value> = a.iter().filter(|value| b.contains(value)).cloned().collect();
            if both.is_empty() {
                conflicts.push(Conflict::new(
                    "enum",
                    "the field and its type have no value in common",
                    "let the values of the field be some of its type's",
                ));
            }
            if both.is_empty() { a.into() } else { both.into() }
        }
        "properties" => properties(into_object(a), into_object(b), conflicts).into(),
        "additionalProperties" if a.is_boolean() => b,
        "additionalProperties" if b.is_boolean() => a,
        "items" | "additionalProperties" => {
            let below = intersect(into_object(a), into_object(b));
            conflicts.extend(below.conflicts.into_iter().map(|conflict| conflict.below("*")));
            below.schema.into()
        }
        "oneOf" | "anyOf" => {
            also(out, key, a);
            also(out, key, b);
            return;
        }
        "allOf" => {
            let mut all = array(a);
            all.extend(array(b).into_iter().filter(|part| !all.contains(part)).collect::<Vec<_>>());
            all.into()
        }
        "format" if is_narrower(&b, &a) => b,
        "format" if is_narrower(&a, &b) => a,
        "format" | "pattern" | "multipleOf" | "not" => {
            also(out, key, b);
            a
        }
        "x-kubernetes-validations" | super::LINES => {
            let mut all = array(a);
            all.extend(array(b).into_iter().filter(|rule| !all.contains(rule)).collect::<Vec<_>>());
            all.into()
        }
        "description" | "title" | "default" | "example" | "externalDocs" => a,
        _ => {
            conflicts.push(different(key));
            a
        }
    };
    out.insert(key.into(), value);
}

fn properties(mut a: Object, b: Object, conflicts: &mut Vec<Conflict>) -> Object {
    for (name, value) in b {
        let joined = match a.remove(&name) {
            Some(own) => {
                let both = intersect(into_object(own), into_object(value));
                conflicts.extend(both.conflicts.into_iter().map(|one| one.below(&name)));
                both.schema.into()
            }
            None => value,
        };
        a.insert(name, joined);
    }
    a
}

/// A further value of a keyword that a schema has once.
fn also(out: &mut Object, key: &str, value: Value) {
    let part = Value::Object(Object::from_iter([(key.to_owned(), value)]));
    let all = out.entry("allOf").or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(all) = all
        && !all.contains(&part)
    {
        all.push(part);
    }
}

/// Free keys beside fields are a switch: the apiserver refuses `additionalProperties` beside `properties`.
pub(super) fn settle(schema: &mut Object) {
    let has_fields = schema
        .get("properties")
        .and_then(Value::as_object)
        .is_some_and(|fields| !fields.is_empty());
    if has_fields && schema.get("additionalProperties").is_some_and(Value::is_object) {
        schema.remove("additionalProperties");
        schema.insert(PRESERVE.into(), true.into());
    }
}

fn is_narrower(a: &Value, b: &Value) -> bool {
    [("int32", "int64"), ("float", "double")].iter().any(|(narrow, wide)| a == narrow && b == wide)
}

fn array(value: Value) -> Vec<Value> {
    match value {
        Value::Array(values) => values,
        _ => Vec::new(),
    }
}

fn different(keyword: &str) -> Conflict {
    Conflict::new(
        keyword,
        format!("the field and its type say different things of `{keyword}`"),
        format!("say `{keyword}` in one of the two places"),
    )
}
