//! What `#[crd(...)]` says of a kind, of types and of fields.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A cache
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "example.com", version = "v1", kind = "Cache", namespaced, status = "CacheStatus")]
#[crd(
    no_status_subresource,
    descriptions = 80,
    conversion(webhook(
        service(name = "cache", namespace = "caches", path = "/convert", port = 9443),
        review_versions = ["v1"],
        inject_ca_from = "caches/serving",
    )),
    exactly_one_of(disk, memory),
    validation(rule = "self.parts.size() > 0"),
)]
#[serde(rename_all = "camelCase")]
pub struct CacheSpec {
    disk: Option<Size>,
    memory: Option<Size>,
    #[crd(list = Map(part_name), immutable)]
    parts: Option<Parts>,
    #[crd(default = Part::default(), structure = Atomic, descriptions = None)]
    main: Option<Part>,
}

/// A size
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(multiple_of = 1024)]
pub struct Size(#[garde(range(min = 1024))] i64);

/// Parts
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(list = Map(part_name), items(structure = Granular))]
pub struct Parts(Vec<Part>);

/// A part
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[serde(rename_all = "camelCase")]
pub struct Part {
    part_name: String,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub struct CacheStatus {
    #[crd(embedded_resource, preserve_unknown)]
    last: Option<serde_json::Value>,
}

fn main() {}
