use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[osc(role = Operation)]
    size: i32,
}

fn main() {}
