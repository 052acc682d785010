use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
#[osc(control = Text)]
struct A {
    size: i32,
}

fn main() {}
