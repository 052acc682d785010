use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[osc(displayname = "Size")]
    size: i32,
}

fn main() {}
