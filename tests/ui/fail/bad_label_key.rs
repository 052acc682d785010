use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "example.com", version = "v1", kind = "A")]
#[osc(log(label_selector("a/b/c" = "d"), log_paths = ["/var/log/"]))]
struct ASpec {
    image: String,
}

fn main() {}
