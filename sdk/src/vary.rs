//! Variations of a sample: what may be left out is left out, lists and maps are emptied.

use osc_model::FieldPath;
use osc_model::field::Step;
use serde_json::Value;

/// What every object has; a conversion takes it over as it is.
const HEAD: [&str; 3] = ["apiVersion", "kind", "metadata"];

/// The sample and its variations that still are objects of its kind, each with words for it.
pub(crate) fn variations(sample: &Value, fits: &dyn Fn(&Value) -> bool) -> Vec<(String, Value)> {
    let mut paths = Vec::new();
    collect(sample, &FieldPath::root(), &mut paths);
    let mut all = vec![("the sample".to_owned(), sample.clone())];
    let mut least = sample.clone();
    for path in &paths {
        let entered = matches!(path.steps().last(), Some(Step::Key(_)));
        let mut without = sample.clone();
        if entered && remove(&mut without, path) {
            all.push((format!("the sample without `{path}`"), without));
            let mut less = least.clone();
            if remove(&mut less, path) && fits(&less) {
                least = less;
            }
        }
        let mut emptied = sample.clone();
        if at(&mut emptied, path).is_some_and(empty) {
            all.push((format!("the sample with an empty `{path}`"), emptied));
        }
    }
    all.push(("the least part of the sample".to_owned(), least));
    let mut known: Vec<Value> = Vec::new();
    all.retain(|(_, object)| {
        let is_new = !known.contains(object) && fits(object);
        known.extend(is_new.then(|| object.clone()));
        is_new
    });
    all
}

/// The paths of all values but those that every object has.
fn collect(value: &Value, path: &FieldPath, paths: &mut Vec<FieldPath>) {
    let mut enter = |value: &Value, path: FieldPath| {
        paths.push(path.clone());
        collect(value, &path, paths);
    };
    match value {
        Value::Object(object) => {
            let is_head = |key: &str| path.is_root() && HEAD.contains(&key);
            for (key, value) in object.iter().filter(|(key, _)| !is_head(key)) {
                enter(value, path.key(key));
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                enter(value, path.index(index));
            }
        }
        _ => {}
    }
}

fn at<'v>(value: &'v mut Value, path: &FieldPath) -> Option<&'v mut Value> {
    path.steps().iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key),
        Step::Index(index) => value.get_mut(*index),
    })
}

/// Puts a value where there was none.
pub(crate) fn put(object: &mut Value, path: &FieldPath, value: Value) {
    let (Some(parent), Some(Step::Key(key))) = (path.parent(), path.steps().last()) else { return };
    if let Some(parent) = at(object, &parent).and_then(Value::as_object_mut) {
        parent.insert(key.clone(), value);
    }
}

/// Whether there was something to remove.
fn remove(value: &mut Value, path: &FieldPath) -> bool {
    let (Some(parent), Some(Step::Key(key))) = (path.parent(), path.steps().last()) else {
        return false;
    };
    let parent = at(value, &parent).and_then(Value::as_object_mut);
    parent.is_some_and(|parent| parent.remove(key).is_some())
}

/// Whether there was something to empty.
fn empty(value: &mut Value) -> bool {
    match value {
        Value::Object(object) if !object.is_empty() => object.clear(),
        Value::Array(items) if !items.is_empty() => items.clear(),
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_may_be_left_out_is_left_out() {
        let sample =
            json!({"kind": "A", "metadata": {"name": "a"}, "spec": {"a": 1, "b": [{"c": 2}]}});
        let needs_a = |object: &Value| object["spec"]["a"].is_number();
        let varied = variations(&sample, &needs_a);
        let varied: Vec<_> =
            varied.iter().map(|(what, object)| (what.as_str(), object["spec"].clone())).collect();
        let expected = [
            ("the sample", json!({"a": 1, "b": [{"c": 2}]})),
            ("the sample without `spec.b`", json!({"a": 1})),
            ("the sample with an empty `spec.b`", json!({"a": 1, "b": []})),
            ("the sample with an empty `spec.b[0]`", json!({"a": 1, "b": [{}]})),
        ];
        assert_eq!(varied, expected);
    }
}
