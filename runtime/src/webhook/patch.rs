//! From a changed object to the patch of what was sent.

use json_patch::Patch;
use serde_json::{Map, Value};

/// The patch that does to the raw object what was done to the typed one. What the type does not know of, a field of a
/// newer version of Kubernetes for example, is left alone: only differences between `before` and `after` count, and
/// `raw` may say more, or leave out what the type fills in.
pub(crate) fn patch(raw: &Value, before: &Value, after: &Value) -> Patch {
    json_patch::diff(raw, &merge(raw, before, after))
}

fn merge(raw: &Value, before: &Value, after: &Value) -> Value {
    match (raw, before, after) {
        _ if before == after => raw.clone(),
        (Value::Object(raw), Value::Object(before), Value::Object(after)) => {
            Value::Object(fields(raw, before, after))
        }
        (Value::Array(raw), Value::Array(before), Value::Array(after))
            if raw.len() == before.len() =>
        {
            Value::Array(items(raw, before, after))
        }
        _ => after.clone(),
    }
}

fn fields(
    raw: &Map<String, Value>,
    before: &Map<String, Value>,
    after: &Map<String, Value>,
) -> Map<String, Value> {
    let mut merged = raw.clone();
    merged.retain(|name, _| after.contains_key(name) || !before.contains_key(name));
    for (name, after) in after {
        match (raw.get(name), before.get(name)) {
            // Nothing was done to it.
            (_, Some(before)) if before == after => {}
            (Some(raw), Some(before)) => {
                merged.insert(name.clone(), merge(raw, before, after));
            }
            _ => {
                merged.insert(name.clone(), after.clone());
            }
        }
    }
    merged
}

/// Items have no names: those at both ends that are as they were keep what the type does not know of, and those between
/// do if there are as many as before.
fn items(raw: &[Value], before: &[Value], after: &[Value]) -> Vec<Value> {
    let shared = |pairs: &mut dyn Iterator<Item = (&Value, &Value)>| {
        pairs.take_while(|(before, after)| before == after).count()
    };
    let start = shared(&mut before.iter().zip(after));
    let (before_rest, after_rest) = (&before[start..], &after[start..]);
    let end = shared(&mut before_rest.iter().rev().zip(after_rest.iter().rev()));
    let between = start..before.len() - end;
    let changed = &after[start..after.len() - end];

    let mut merged = raw[..start].to_vec();
    if between.len() == changed.len() {
        let triples = between.zip(changed);
        merged.extend(triples.map(|(index, after)| merge(&raw[index], &before[index], after)));
    } else {
        merged.extend_from_slice(changed);
    }
    merged.extend_from_slice(&raw[raw.len() - end..]);
    merged
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The patch, which must apply to `raw` and lead to `expected`.
    fn check(raw: &Value, before: &Value, after: &Value, expected: &Value) -> Patch {
        let patch = patch(raw, before, after);
        let mut object = raw.clone();
        json_patch::patch(&mut object, &patch).unwrap();
        assert_eq!(&object, expected);
        patch
    }

    #[test]
    fn nothing_changed_is_an_empty_patch() {
        let (raw, typed) = (json!({"a": 1, "unknown": [1]}), json!({"a": 1, "filled": []}));
        assert!(check(&raw, &typed, &typed, &raw).is_empty());
    }

    #[test]
    fn what_the_type_does_not_know_stays() {
        let raw = json!({"spec": {"size": 1, "new": {"x": 1}, "gone": 2, "null": null}});
        let before = json!({"spec": {"size": 1, "gone": 2, "filled": {"depth": 3}}});
        let after = json!({"spec": {"size": 2, "filled": {"depth": 4}, "added": []}});
        let expected = json!({"spec": {
            "size": 2, "new": {"x": 1}, "null": null, "filled": {"depth": 4}, "added": [],
        }});
        check(&raw, &before, &after, &expected);
    }

    #[test]
    fn items_keep_what_the_type_does_not_know() {
        let raw = json!([{"n": "a", "x": 1}, {"n": "b", "x": 2}, {"n": "c", "x": 3}]);
        let typed = json!([{"n": "a"}, {"n": "b"}, {"n": "c"}]);
        let cases = [
            // Added at the end, at the start, between.
            (
                json!([{"n": "a"}, {"n": "b"}, {"n": "c"}, {"n": "d"}]),
                json!([raw[0], raw[1], raw[2], {"n": "d"}]),
            ),
            (
                json!([{"n": "d"}, {"n": "a"}, {"n": "b"}, {"n": "c"}]),
                json!([{"n": "d"}, raw[0], raw[1], raw[2]]),
            ),
            (
                json!([{"n": "a"}, {"n": "d"}, {"n": "b"}, {"n": "c"}]),
                json!([raw[0], {"n": "d"}, raw[1], raw[2]]),
            ),
            // Changed.
            (
                json!([{"n": "a"}, {"n": "B"}, {"n": "c"}]),
                json!([raw[0], {"n": "B", "x": 2}, raw[2]]),
            ),
            // Removed.
            (json!([{"n": "a"}, {"n": "c"}]), json!([raw[0], raw[2]])),
            (json!([]), json!([])),
        ];
        for (after, expected) in cases {
            check(&raw, &typed, &after, &expected);
        }
    }

    #[test]
    fn names_are_escaped_and_types_may_change() {
        let raw = json!({"a/b": {"c~d": 1}, "": [1], "t": {"x": 1}});
        let after = json!({"a/b": {"c~d": 2, "e~/f": 3}, "": [1, 2], "t": "text"});
        check(&raw, &raw, &after, &after);
    }
}
