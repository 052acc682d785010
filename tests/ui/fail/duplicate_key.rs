use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[osc(order = 1, control = PodCount)]
    #[osc(order = 2)]
    size: i32,
}

fn main() {}
