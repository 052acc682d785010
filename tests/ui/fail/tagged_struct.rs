use osc::Osc;
use schemars::JsonSchema;
use serde::Deserialize;

#[derive(Osc, JsonSchema, Deserialize)]
#[serde(tag = "type")]
struct Tagged {
    size: i32,
}

/// An enum reads its tag.
#[derive(Osc, JsonSchema, Deserialize)]
#[serde(tag = "type")]
enum Variants {
    Sized { size: i32 },
}

fn main() {}
