//! The key paths of a document: `spec.versions[].name`.

use std::collections::BTreeSet;

use serde_json::Value;

/// Maps whose keys are the author's own: labels, names of properties, of resources, of platforms.
const FREE: [&str; 7] =
    ["deployScenes", "labelSelector", "labels", "limits", "matchLabels", "properties", "requests"];

/// Values whose whole content is the author's own: an object of a CRD or of another service, a default in a schema.
const OPAQUE: [&str; 2] = ["default", "spec"];

/// Every key path of a document. A list's items are `[]`, a free key is `*`, and properties below properties are
/// the same as properties.
pub fn of_document(value: &Value) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    collect(value, "", &mut paths);
    paths
}

/// Every key path of an object whose content is not the specification's.
pub fn of_object(value: &Value) -> BTreeSet<String> {
    let object = value.as_object().into_iter().flatten();
    let mut paths = BTreeSet::new();
    for (key, value) in object {
        add(key, "", value, OPAQUE.contains(&key.as_str()), &mut paths);
    }
    paths
}

fn collect(value: &Value, path: &str, paths: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            let free = FREE.iter().any(|name| path == *name || path.ends_with(&format!(".{name}")));
            for (key, value) in object {
                let key = if free { "*" } else { key };
                add(key, path, value, !free && key == "default", paths);
            }
        }
        Value::Array(items) => {
            let path = format!("{path}[]");
            for item in items {
                collect(item, &path, paths);
            }
        }
        _ => {}
    }
}

fn add(key: &str, parent: &str, value: &Value, opaque: bool, paths: &mut BTreeSet<String>) {
    let path = if parent.is_empty() { key.to_owned() } else { format!("{parent}.{key}") };
    let path = path.replace("properties.*.properties.*", "properties.*");
    if !opaque {
        collect(value, &path, paths);
    }
    // A sample object is JSON in a text.
    if let Some(Ok(object)) = value.as_str().map(serde_json::from_str::<Value>) {
        paths.extend(of_object(&object).into_iter().map(|below| format!("{path}.{below}")));
    }
    paths.insert(path);
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn paths(value: &Value) -> Vec<String> {
        of_document(value).into_iter().collect()
    }

    #[test]
    fn lists_and_free_keys_are_not_told_apart() {
        let value = json!({"a": [{"b": 1}, {"c": 2}], "labels": {"x": "1", "y": "2"}});
        assert_eq!(paths(&value), ["a", "a[].b", "a[].c", "labels", "labels.*"]);
    }

    #[test]
    fn properties_of_any_depth_are_the_same() {
        let value =
            json!({"properties": {"a": {"type": "object", "properties": {"b": {"title": "B"}}}}});
        let expected = [
            "properties",
            "properties.*",
            "properties.*.properties",
            "properties.*.title",
            "properties.*.type",
        ];
        assert_eq!(paths(&value), expected);
    }

    #[test]
    fn a_sample_in_a_text_is_read_but_its_spec_is_not() {
        let value = json!({"x": "{\"kind\": \"K\", \"metadata\": {\"name\": \"n\"}, \"spec\": {\"a\": 1}}"});
        assert_eq!(paths(&value), ["x", "x.kind", "x.metadata", "x.metadata.name", "x.spec"]);
    }
}
