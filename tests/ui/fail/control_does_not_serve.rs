use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[osc(control = PodCount)]
    size: bool,
}

fn main() {}
