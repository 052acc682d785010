use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A(#[osc(control = PodCount)] i32, i32);

fn main() {}
