use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[osc = "hidden"]
    size: i32,
}

fn main() {}
