use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "example.com", version = "v1", kind = "Cache")]
#[crd(skip, printcolumn(name = "Size"), role = Operation)]
struct CacheSpec {
    size: i32,
}

fn main() {}
