use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
#[crd(immutable, conversion(none))]
struct A {
    size: Option<i32>,
}

fn main() {}
