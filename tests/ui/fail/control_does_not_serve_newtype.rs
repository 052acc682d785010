use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct Size(i32);

#[derive(Osc, JsonSchema)]
struct A {
    #[osc(control = Password)]
    size: Size,
}

fn main() {}
