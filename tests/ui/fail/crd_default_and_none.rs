use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Osc, JsonSchema, Serialize, Deserialize)]
struct Storage {
    #[crd(default = 3, no_default)]
    size: i32,
    #[crd(no_default = true)]
    zone: String,
}

fn main() {}
