use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "example.com", version = "v1", kind = "A")]
#[osc(monitor(label_selector("a" = "b"), exporter_port = 65536))]
struct ASpec {
    image: String,
}

fn main() {}
