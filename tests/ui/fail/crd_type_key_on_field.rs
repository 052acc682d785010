use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[crd(exactly_one_of(a, b))]
    size: Option<i32>,
}

fn main() {}
