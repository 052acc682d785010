use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(version = "v1", kind = "A", namespaced)]
struct ASpec {
    image: String,
}

fn main() {}
