use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "example.com", version = "v1", kind = "A")]
#[osc(version(mode = Url, path = image, tag = ["1"]))]
struct ASpec {
    image: String,
}

fn main() {}
