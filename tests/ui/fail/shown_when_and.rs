use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[osc(shown_when(a == true && b == true))]
    size: i32,
    a: bool,
    b: bool,
}

fn main() {}
