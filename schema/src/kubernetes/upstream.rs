//! List types, map types and defaults of Kubernetes' types.
//!
//! `upstream.json` is made by `schema/data/upstream.go` from Kubernetes' own OpenAPI documents.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;

use super::Object;

const MAP_KEYS: &str = "x-kubernetes-list-map-keys";

/// Definition → property → keywords. The property without a name is the definition itself.
type Definitions = BTreeMap<String, BTreeMap<String, Object>>;

static UPSTREAM: LazyLock<Definitions> = LazyLock::new(|| {
    let text = include_str!("upstream.json");
    let file: BTreeMap<String, Value> = serde_json::from_str(text).unwrap_or_default();
    let definitions = file.get("definitions").and_then(Value::as_object);
    definitions.into_iter().flatten().map(|(name, said)| (name.clone(), properties(said))).collect()
});

fn properties(definition: &Value) -> BTreeMap<String, Object> {
    let properties = definition.as_object().into_iter().flatten();
    properties
        .filter_map(|(name, keywords)| Some((name.clone(), keywords.as_object()?.clone())))
        .collect()
}

/// Adds to the raw schema of the definition `name` what upstream says beside it.
pub(super) fn add(name: &str, schema: &mut Object, definitions: &BTreeMap<String, Value>) {
    let Some(said) = UPSTREAM.get(name) else { return };
    if let Some(keywords) = said.get("") {
        extend(schema, keywords);
    }
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        // Upstream gives defaults to optional fields only; k8s-openapi reads such a field as if it had one.
        let has_default = |key: &str| said.get(key).is_some_and(|key| key.contains_key("default"));
        required.retain(|key| !key.as_str().is_some_and(has_default));
    }
    let Some(Value::Object(properties)) = schema.get_mut("properties") else { return };
    for (name, keywords) in said {
        if let Some(Value::Object(property)) = properties.get_mut(name)
            && has_keys(property, keywords, definitions)
        {
            extend(property, keywords);
        }
    }
}

/// What the schema says itself stays.
fn extend(schema: &mut Object, keywords: &Object) {
    let is_list = schema.get("type").is_some_and(|kind| kind == "array");
    for (key, value) in keywords {
        if is_list || !key.starts_with("x-kubernetes-list") {
            schema.entry(key.clone()).or_insert_with(|| value.clone());
        }
    }
}

/// Whether the elements have the keys that a list map wants. An apiserver refuses a CRD with a list map whose keys are
/// neither required nor have a default; without a list type the list is atomic.
fn has_keys(list: &Object, keywords: &Object, definitions: &BTreeMap<String, Value>) -> bool {
    let Some(Value::Array(keys)) = keywords.get(MAP_KEYS) else { return true };
    let Some(items) = list.get("items") else { return false };
    let name = items["$ref"].as_str().and_then(|reference| reference.rsplit('/').next());
    let element = name.and_then(|name| definitions.get(name)).unwrap_or(items);
    let required = element["required"].as_array();
    keys.iter().filter_map(Value::as_str).all(|key| {
        let has_default = || {
            let said = name.and_then(|name| UPSTREAM.get(name)?.get(key));
            said.is_some_and(|keywords| keywords.contains_key("default"))
        };
        let is_required = required.is_some_and(|names| names.iter().any(|name| name == key));
        let exists = element["properties"].get(key);
        exists.is_some_and(|key| is_required || key.get("default").is_some() || has_default())
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_data_is_read() {
        assert!(UPSTREAM.len() > 250, "{} definitions", UPSTREAM.len());
        let container = &UPSTREAM["io.k8s.api.core.v1.Container"];
        let ports = &container["ports"];
        assert_eq!(ports["x-kubernetes-list-type"], "map");
        assert_eq!(ports[MAP_KEYS], json!(["containerPort", "protocol"]));
        assert_eq!(UPSTREAM["io.k8s.api.core.v1.ContainerPort"]["protocol"]["default"], "TCP");
        let reference = &UPSTREAM["io.k8s.api.core.v1.LocalObjectReference"];
        assert_eq!(reference[""]["x-kubernetes-map-type"], "atomic");
    }
}
