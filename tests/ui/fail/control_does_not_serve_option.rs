use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[osc(control = Password)]
    size: Option<Box<i32>>,
}

fn main() {}
