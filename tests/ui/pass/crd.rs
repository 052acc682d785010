//! What `#[crd(...)]` says of a kind, of types and of fields.

use std::collections::BTreeMap;

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const LONGEST: u32 = 63;

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
    #[crd(items(items(exclusive_minimum = -1.5, multiple_of = 2)), list = Atomic)]
    matrix: Vec<Vec<f64>>,
    #[crd(default = Part::default(), structure = Atomic, descriptions = None)]
    main: Option<Part>,
    #[garde(length(max = LONGEST))]
    #[crd(map = Granular)]
    labels: BTreeMap<String, String>,
    #[schemars(inner(range(max = Self::MOST)))]
    levels: Vec<i32>,
    #[schemars(contains(pattern = "a.b"))]
    host: String,
    #[serde(deserialize_with = "any", rename = "type")]
    #[crd(type = "string", format = "ipv4", nullable)]
    r#type: serde_json::Value,
}

impl CacheSpec {
    const MOST: i32 = 3;
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

fn any<'de, D: serde::Deserializer<'de>>(value: D) -> Result<serde_json::Value, D::Error> {
    serde_json::Value::deserialize(value)
}

fn main() {}
