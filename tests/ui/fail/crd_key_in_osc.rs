use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[osc(multiple_of = 2)]
    size: i32,
    #[crd(control = PodCount)]
    pods: i32,
}

fn main() {}
