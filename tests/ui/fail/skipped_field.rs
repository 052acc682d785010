use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Osc, JsonSchema, Serialize, Deserialize)]
struct A {
    #[serde(skip)]
    #[osc(hidden)]
    size: i32,
}

fn main() {}
