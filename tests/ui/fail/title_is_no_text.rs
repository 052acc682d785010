use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[schemars(title = 123)]
    count: i32,
}

fn main() {}
