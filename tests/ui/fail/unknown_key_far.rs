use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[osc(colour = "red")]
    size: i32,
}

fn main() {}
