use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
#[crd(exactly_one_of(A, B))]
enum E {
    A,
    B,
}

fn main() {}
