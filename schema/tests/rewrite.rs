//! Every shape that the rewrite knows: real types, through the real schemars, to the schema that is written.

mod support;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use k8s_openapi::api::core::v1::{PodTemplateSpec, ResourceRequirements};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{Condition, ObjectMeta};
use k8s_openapi::apimachinery::pkg::runtime::RawExtension;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use kube::{CustomResource, KubeSchema};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use support::{of_spec, properties, structural};

/// Any value at all.
fn any() -> Value {
    json!({"x-kubernetes-preserve-unknown-fields": true})
}

/// The schema of a field of the type, and whether it is required.
fn field<T: JsonSchema>() -> (Value, bool) {
    #[derive(JsonSchema)]
    struct Spec<T> {
        #[expect(dead_code)]
        f: T,
    }
    let (schema, problems) = of_spec::<Spec<T>>();
    assert_eq!(problems, []);
    let spec = &schema["properties"]["spec"];
    (spec["properties"]["f"].clone(), spec["required"] == json!(["f"]))
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
/// What is inside.
#[serde(rename_all = "camelCase")]
struct Inner {
    /// The first.
    first_one: String,
    second: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
enum Plain {
    #[serde(rename = "none")]
    Off,
    Scram,
}

/// How clients log in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
enum Told {
    /// Nobody
    /// asks.
    #[default]
    Open,
    Closed,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Port(u16);

#[derive(Serialize, Deserialize, JsonSchema)]
struct Many(Vec<Inner>);

fn inner() -> Value {
    json!({
        "description": "What is inside.",
        "properties": {
            "firstOne": {"description": "The first.", "type": "string"},
            "second": {"format": "int32", "type": "integer"},
        },
        "required": ["firstOne"],
        "type": "object",
    })
}

#[test]
fn scalars() {
    let cases = [
        (field::<String>(), json!({"type": "string"})),
        (field::<bool>(), json!({"type": "boolean"})),
        (field::<char>(), json!({"type": "string", "minLength": 1, "maxLength": 1})),
        (field::<f32>(), json!({"type": "number", "format": "float"})),
        (field::<f64>(), json!({"type": "number", "format": "double"})),
        (field::<i8>(), json!({"type": "integer", "minimum": -128, "maximum": 127})),
        (field::<i32>(), json!({"type": "integer", "format": "int32"})),
        (field::<i64>(), json!({"type": "integer", "format": "int64"})),
        (field::<isize>(), json!({"type": "integer"})),
        (field::<u8>(), json!({"type": "integer", "minimum": 0, "maximum": 255})),
        (field::<u16>(), json!({"type": "integer", "minimum": 0, "maximum": 65535})),
        (field::<u32>(), json!({"type": "integer", "minimum": 0, "maximum": 4_294_967_295_u32})),
        (field::<u64>(), json!({"type": "integer", "minimum": 0})),
        (field::<usize>(), json!({"type": "integer", "minimum": 0})),
        (
            field::<std::num::NonZeroU32>(),
            json!({"type": "integer", "minimum": 1, "maximum": 4_294_967_295_u32}),
        ),
        (field::<std::net::IpAddr>(), json!({"type": "string"})),
        (field::<std::net::Ipv4Addr>(), json!({"type": "string", "format": "ipv4"})),
        (field::<std::path::PathBuf>(), json!({"type": "string"})),
        (field::<Port>(), json!({"type": "integer", "minimum": 0, "maximum": 65535})),
    ];
    for (found, expected) in cases {
        assert_eq!(found, (expected, true));
    }
}

#[test]
fn lists_and_maps() {
    let string = json!({"type": "string"});
    let cases = [
        (field::<Vec<Inner>>(), json!({"type": "array", "items": inner()})),
        (field::<Many>(), json!({"type": "array", "items": inner()})),
        (field::<Vec<Value>>(), json!({"type": "array", "items": any()})),
        (
            field::<Vec<Option<String>>>(),
            json!({"type": "array", "items": {"type": "string", "nullable": true}}),
        ),
        (
            field::<BTreeSet<String>>(),
            json!({"type": "array", "items": string, "x-kubernetes-list-type": "set"}),
        ),
        (
            field::<[u8; 3]>(),
            json!({"type": "array", "minItems": 3, "maxItems": 3,
                   "items": {"type": "integer", "minimum": 0, "maximum": 255}}),
        ),
        (
            field::<BTreeMap<String, Inner>>(),
            json!({"type": "object", "additionalProperties": inner()}),
        ),
        (
            field::<BTreeMap<String, Option<bool>>>(),
            json!({"type": "object", "additionalProperties": {"type": "boolean", "nullable": true}}),
        ),
        (
            field::<HashMap<String, Value>>(),
            json!({"type": "object", "additionalProperties": any()}),
        ),
        (
            field::<serde_json::Map<String, Value>>(),
            json!({"type": "object", "additionalProperties": any()}),
        ),
        (
            field::<BTreeMap<Plain, String>>(),
            json!({"type": "object", "properties": {"none": string, "Scram": string}}),
        ),
    ];
    for (found, expected) in cases {
        assert_eq!(found, (expected, true));
    }
}

#[test]
fn optional_is_not_nullable() {
    let cases = [
        (field::<Option<String>>(), json!({"type": "string"})),
        (field::<Option<Inner>>(), inner()),
        (field::<Option<Box<Inner>>>(), inner()),
        (field::<Option<Plain>>(), json!({"type": "string", "enum": ["none", "Scram"]})),
        (field::<Option<Vec<String>>>(), json!({"type": "array", "items": {"type": "string"}})),
        (field::<Option<Port>>(), json!({"type": "integer", "minimum": 0, "maximum": 65535})),
    ];
    for (found, expected) in cases {
        assert_eq!(found, (expected, false));
    }
    #[derive(JsonSchema)]
    #[expect(dead_code)]
    struct Explicit {
        #[schemars(extend("nullable" = true))]
        said: Option<String>,
    }
    assert_eq!(properties::<Explicit>()["said"], json!({"type": "string", "nullable": true}));
}

#[test]
fn any_value() {
    assert_eq!(field::<Value>(), (any(), true));
    // schemars cannot tell `Option<Value>` from `Value`, but it is not required.
    assert_eq!(field::<Option<Value>>(), (any(), false));
}

#[test]
fn unit_enums() {
    assert_eq!(field::<Plain>().0, json!({"type": "string", "enum": ["none", "Scram"]}));
    // schemars puts the variants without a doc comment first.
    assert_eq!(
        field::<Told>().0,
        json!({
            "description": "How clients log in.\n\n- `Open`: Nobody asks.",
            "enum": ["Closed", "Open"],
            "type": "string",
        }),
    );
}

#[test]
fn types_of_kubernetes() {
    let int_or_string = json!([{"type": "integer"}, {"type": "string"}]);
    assert_eq!(
        field::<IntOrString>().0,
        json!({"anyOf": int_or_string, "x-kubernetes-int-or-string": true}),
    );
    let quantity = field::<Option<Quantity>>().0;
    assert_eq!(quantity["anyOf"], int_or_string);
    assert!(quantity["pattern"].as_str().unwrap().contains("[KMGTPE]i"));
    assert!(quantity.get("description").is_none());
    let requests = field::<ResourceRequirements>().0["properties"]["requests"].clone();
    assert_eq!(requests, json!({"type": "object", "additionalProperties": quantity}));
    let condition = field::<Condition>().0;
    assert_eq!(
        condition["properties"]["lastTransitionTime"],
        json!({"type": "string", "format": "date-time"}),
    );
    assert_eq!(
        condition["required"],
        json!(["lastTransitionTime", "message", "reason", "status", "type"]),
    );
    let extension = json!({"type": "object", "x-kubernetes-preserve-unknown-fields": true});
    assert_eq!(field::<RawExtension>().0, extension);
    let meta = field::<ObjectMeta>().0;
    assert_eq!(meta["properties"]["managedFields"]["items"]["properties"]["fieldsV1"], extension);
}

#[test]
fn pod_template_is_small() {
    let template = field::<PodTemplateSpec>().0;
    let text = template.to_string();
    assert!(!text.contains("\"description\":\""), "descriptions of Kubernetes are dropped");
    assert!(text.len() < 60_000, "{} bytes", text.len());
    let containers = &template["properties"]["spec"]["properties"]["containers"];
    assert_eq!(containers["items"]["properties"]["image"], json!({"type": "string"}));
}

#[test]
fn attributes_of_schemars_and_serde() {
    fn three() -> u8 {
        3
    }
    #[derive(Serialize, Deserialize, JsonSchema)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    struct Spec {
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
        #[allow(dead_code)]
        skipped: u8,
        #[schemars(with = "String")]
        with: Inner,
        port: Port,
        /// Of the field.
        inner: Inner,
    }
    let properties = properties::<Spec>();
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
    let (schema, problems) = of_spec::<Spec>();
    assert_eq!(problems, []);
    let spec = &schema["properties"]["spec"];
    assert_eq!(spec["required"], json!(["firstOne", "own"]));
    assert_eq!(spec["x-kubernetes-preserve-unknown-fields"], true);
    assert_eq!(spec["properties"]["more"], json!({"type": "boolean"}));
    assert_eq!(spec["properties"]["firstOne"]["description"], "The first.");
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

#[derive(CustomResource, Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[kube(group = "example.com", version = "v1", kind = "Foo", namespaced, status = "FooStatus")]
#[kube(doc = "What a foo is")]
/// What is wanted.
struct FooSpec {
    size: i32,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
struct FooStatus {
    phase: Option<String>,
}

#[derive(CustomResource, Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[kube(group = "example.com", version = "v1", kind = "Bare", no_spec, derive = "Default")]
struct BareSpec {
    data: String,
}

#[derive(CustomResource, Clone, Debug, Serialize, Deserialize, KubeSchema)]
#[kube(group = "example.com", version = "v1", kind = "Ruled", validation = "self.spec.size > 0")]
#[x_kube(validation = Rule::new("self.size < 9").message("too large"))]
struct RuledSpec {
    #[x_kube(validation = "self != 7")]
    size: i32,
    #[x_kube(merge_strategy = ListMerge::Set)]
    names: Vec<String>,
    #[x_kube(merge_strategy = StructMerge::Atomic)]
    inner: Option<Inner>,
}

#[test]
fn roots_of_kube() {
    let (schema, problems) = structural::<Foo>();
    assert_eq!(problems, []);
    assert_eq!(schema["description"], "What a foo is");
    assert_eq!(schema["required"], json!(["spec"]));
    assert_eq!(schema["properties"]["spec"]["description"], "What is wanted.");
    assert_eq!(schema["properties"]["status"]["properties"]["phase"], json!({"type": "string"}));
    assert_eq!(schema["properties"]["metadata"], json!({"type": "object"}));
    let text = schema["properties"]["apiVersion"]["description"].as_str().unwrap();
    assert!(text.starts_with("APIVersion defines the versioned schema"));

    let (schema, problems) = structural::<Bare>();
    assert_eq!(problems, []);
    assert!(schema.get("description").is_none(), "kube-derive's automatic text is dropped");
    assert_eq!(schema["required"], json!(["data"]));
}

#[test]
fn rules_of_kube_schema() {
    let (schema, problems) = structural::<Ruled>();
    assert_eq!(problems, []);
    let rules = |schema: &Value| schema["x-kubernetes-validations"][0]["rule"].clone();
    let spec = &schema["properties"]["spec"];
    assert_eq!(rules(&schema), "self.spec.size > 0");
    assert_eq!(rules(spec), "self.size < 9");
    assert_eq!(rules(&spec["properties"]["size"]), "self != 7");
    assert_eq!(spec["properties"]["names"]["x-kubernetes-list-type"], "set");
    assert_eq!(spec["properties"]["inner"]["x-kubernetes-map-type"], "atomic");
}

#[test]
fn keys_are_sorted() {
    fn check(value: &Value) {
        if let Value::Object(map) = value {
            assert!(map.keys().is_sorted(), "{:?}", map.keys().collect::<Vec<_>>());
            map.values().for_each(check);
        }
    }
    check(&structural::<Foo>().0);
}
