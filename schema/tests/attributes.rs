//! What schemars' and serde's attributes say, in the schema that is written.

mod support;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use support::sample::{Inner, Port, Told, inner};
use support::{of_spec, properties};

fn three() -> u8 {
    3
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Attributes {
    /// Number of pods.
    ///
    /// More.
    #[schemars(range(min = 1, max = 3))]
    pod_count: i32,
    #[schemars(range(min = 0.5, max = 2.0))]
    share: f64,
    #[schemars(length(min = 2, max = 4), regex(pattern = "^a"))]
    text: String,
    #[schemars(inner(range(min = 1, max = 2)), length(min = 1))]
    list: Vec<u32>,
    #[serde(default = "three")]
    three: u8,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    nothing: Option<String>,
    #[serde(default)]
    told: Told,
    #[serde(rename = "kind-of", alias = "sort")]
    kind: String,
    #[schemars(title = "Title", description = " Other ", example = &"x")]
    titled: String,
    #[schemars(extend("x-kubernetes-list-type" = "set", "x-mine" = 1))]
    set: Vec<String>,
    #[schemars(extend("exclusiveMinimum" = 0, "multipleOf" = 2))]
    even: i64,
    #[deprecated]
    old: String,
    #[serde(skip)]
    #[allow(dead_code, reason = "serde skips it")]
    skipped: u8,
    #[schemars(with = "String")]
    with: Inner,
    port: Port,
    /// Of the field.
    inner: Inner,
}

#[test]
fn attributes_of_schemars_and_serde() {
    let properties = properties::<Attributes>();
    let of_field = {
        let mut schema = inner();
        schema["description"] = "Of the field.".into();
        schema
    };
    assert_eq!(
        properties,
        json!({
            "podCount": {"description": "Number of pods.\n\nMore.", "type": "integer",
                         "format": "int32", "minimum": 1, "maximum": 3},
            "share": {"type": "number", "format": "double", "minimum": 0.5, "maximum": 2},
            "text": {"type": "string", "minLength": 2, "maxLength": 4, "pattern": "^a"},
            "list": {"type": "array", "minItems": 1,
                     "items": {"type": "integer", "minimum": 1, "maximum": 2}},
            "three": {"type": "integer", "minimum": 0, "maximum": 255, "default": 3},
            "names": {"type": "array", "items": {"type": "string"}, "default": []},
            "nothing": {"type": "string"},
            "told": {"description": "How clients log in.\n\n- `Open`: Nobody asks.", "type": "string",
                     "enum": ["Closed", "Open"], "default": "Open"},
            "kind-of": {"type": "string"},
            "titled": {"title": "Title", "description": "Other", "example": "x", "type": "string"},
            "set": {"type": "array", "items": {"type": "string"}, "x-kubernetes-list-type": "set"},
            "even": {"type": "integer", "format": "int64", "minimum": 0, "exclusiveMinimum": true,
                     "multipleOf": 2},
            "old": {"type": "string"},
            "with": {"type": "string"},
            "port": {"type": "integer", "minimum": 0, "maximum": 65535},
            "inner": of_field,
        }),
    );
}

#[test]
fn flatten() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Spec {
        own: String,
        #[serde(flatten)]
        inner: Inner,
        #[serde(flatten)]
        many: Option<Many2>,
        #[serde(flatten)]
        rest: BTreeMap<String, Value>,
    }
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Many2 {
        more: bool,
    }
    #[derive(Serialize, Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    struct Closed {
        own: String,
        #[serde(flatten)]
        many: Many2,
    }
    let (schema, problems) = of_spec::<Spec>();
    assert_eq!(problems, []);
    let spec = &schema["properties"]["spec"];
    assert_eq!(spec["required"], json!(["firstOne", "own"]));
    assert_eq!(spec["x-kubernetes-preserve-unknown-fields"], true);
    assert_eq!(spec["properties"]["more"], json!({"type": "boolean"}));
    assert_eq!(spec["properties"]["firstOne"]["description"], "The first.");

    let own = json!({"type": "string"});
    assert_eq!(properties::<Closed>(), json!({"more": {"type": "boolean"}, "own": own}));
}

#[test]
fn default_of_a_struct() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    #[serde(default)]
    struct Tls {
        enabled: bool,
        secret: Option<String>,
        port: u16,
    }
    impl Default for Tls {
        fn default() -> Self {
            Self { enabled: true, secret: None, port: 443 }
        }
    }
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Spec {
        #[serde(default)]
        tls: Tls,
    }
    let (schema, problems) = of_spec::<Spec>();
    assert_eq!(problems, []);
    let tls = &schema["properties"]["spec"]["properties"]["tls"];
    assert_eq!(tls["default"], json!({"enabled": true, "port": 443}), "without the null");
    assert_eq!(tls["properties"]["port"]["default"], 443);
    assert!(tls["properties"]["secret"].get("default").is_none());
    assert!(schema["properties"]["spec"].get("required").is_none());
}
