use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[crd(exclusive_minimun = 0)]
    size: i32,
}

fn main() {}
