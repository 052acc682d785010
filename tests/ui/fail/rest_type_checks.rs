use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
struct Storage {
    #[osc(colour = 3)]
    image: String,
    wrong: bool,
}

#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "example.com", version = "v1", kind = "A")]
#[osc(version(mode = Url, path = storage.image, tags = ["1"]))]
struct ASpec {
    storage: Storage,
    #[osc(shown_when(storage.wrong == true), control = ResourceRequirements)]
    other: Storage,
}

fn main() {}
