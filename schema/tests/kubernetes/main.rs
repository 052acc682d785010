//! The types of k8s-openapi, and the roots and rules that kube-derive makes.

mod policy;
#[path = "../support/mod.rs"]
mod support;
mod upstream;

use k8s_openapi::api::core::v1::{PodTemplateSpec, ResourceRequirements};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{Condition, FieldsV1};
use k8s_openapi::apimachinery::pkg::runtime::RawExtension;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use kube::{CustomResource, KubeSchema};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use support::sample::Inner;
use support::{field, properties, structural};

#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema matters")]
struct Described {
    /// Of the user.
    amount: Option<Quantity>,
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
    assert_eq!(field::<FieldsV1>().0, extension);
    assert_eq!(properties::<Described>()["amount"]["description"], "Of the user.");
}

#[test]
fn pod_template_is_small() {
    let template = field::<PodTemplateSpec>().0;
    let text = template.to_string();
    assert!(!text.contains("\"description\":\""), "descriptions of Kubernetes are dropped");
    assert!(text.len() < 65_000, "{} bytes", text.len());
    let containers = &template["properties"]["spec"]["properties"]["containers"];
    assert_eq!(containers["items"]["properties"]["image"], json!({"type": "string"}));
    assert_eq!(containers["x-kubernetes-list-map-keys"], json!(["name"]));
    let ports = &containers["items"]["properties"]["ports"];
    assert_eq!(ports["x-kubernetes-list-map-keys"], json!(["containerPort", "protocol"]));
    assert_eq!(ports["items"]["properties"]["protocol"]["default"], "TCP");
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
