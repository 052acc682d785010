use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[osc(control = PodCont)]
    size: i32,
}

fn main() {}
