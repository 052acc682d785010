//! A served version of a definition: what its objects are judged by.

use serde_json::{Map, Value};

use super::scale::Scale;

/// A kind of custom resources, in one of the versions that its definition serves.
#[derive(Clone, Debug)]
pub struct Resource {
    pub(super) api_version: String,
    pub(super) kind: String,
    pub(super) namespaced: bool,
    /// The structural schema, without keywords that say nothing.
    pub(super) schema: Value,
    pub(super) has_rules: bool,
    /// Whether `status` has an endpoint of its own.
    pub(super) status: bool,
    pub(super) scale: Option<Scale>,
    /// What the server warns of at each request.
    pub(super) deprecation: Option<String>,
}

impl Resource {
    /// The resource that an object of a definition is one of; none where the definition does not serve the version, or
    /// has no schema of it. Whether the definition itself is accepted [`crate::judge`] says.
    pub fn of(crd: &Value, version: &str) -> Option<Self> {
        let spec = crd.get("spec")?;
        let versions = spec.get("versions")?.as_array()?;
        let found = versions.iter().find(|one| one["name"] == version && one["served"] == true)?;
        let schema = cleaned(found.get("schema")?.get("openAPIV3Schema")?);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let api_version = format!("{}/{version}", text(&spec["group"]));
        let kind = text(&spec["names"]["kind"]);
        let subresources = found.get("subresources").unwrap_or(&Value::Null);
        let warning = || {
            let own = found.get("deprecationWarning").and_then(Value::as_str).map(str::to_owned);
            own.unwrap_or_else(|| format!("{api_version} {kind} is deprecated"))
        };
        Some(Self {
            deprecation: (found["deprecated"] == true).then(warning),
            namespaced: spec["scope"] == "Namespaced",
            has_rules: has_rules(&schema),
            schema,
            status: subresources.get("status").is_some_and(Value::is_object),
            scale: subresources.get("scale").filter(|scale| scale.is_object()).map(Scale::of),
            kind,
            api_version,
        })
    }

    /// `apiVersion` of the objects.
    pub fn api_version(&self) -> &str {
        &self.api_version
    }

    /// `kind` of the objects.
    pub fn kind(&self) -> &str {
        &self.kind
    }
}

/// A schema in which a `null` is no keyword, as the server decodes it.
fn cleaned(schema: &Value) -> Value {
    let Value::Object(map) = schema else { return schema.clone() };
    let below = |(key, value): (&String, &Value)| {
        let value = match (key.as_str(), value) {
            (_, Value::Null) => return None,
            ("properties", Value::Object(all)) => {
                let named = |(name, schema): (&String, &Value)| (name.clone(), cleaned(schema));
                Value::Object(all.iter().map(named).collect())
            }
            ("items" | "additionalProperties" | "not", schema) => cleaned(schema),
            ("allOf" | "anyOf" | "oneOf", Value::Array(all)) => all.iter().map(cleaned).collect(),
            (_, other) => other.clone(),
        };
        Some((key.clone(), value))
    };
    Value::Object(map.iter().filter_map(below).collect::<Map<_, _>>())
}

/// Whether a schema or one below it has rules in CEL.
fn has_rules(schema: &Value) -> bool {
    let rules = schema.get("x-kubernetes-validations").and_then(Value::as_array);
    if rules.is_some_and(|rules| !rules.is_empty()) {
        return true;
    }
    let named = schema.get("properties").and_then(Value::as_object);
    let branches = schema.get("allOf").and_then(Value::as_array);
    let single = ["items", "additionalProperties"].into_iter().filter_map(|key| schema.get(key));
    let mut below =
        named.into_iter().flat_map(Map::values).chain(branches.into_iter().flatten()).chain(single);
    below.any(has_rules)
}
