use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
#[osc(role = Operation)]
struct A {
    size: i32,
}

fn main() {}
