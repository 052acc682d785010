use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[osc(shown_when(list == 3))]
    size: i32,
    list: Vec<i32>,
}

fn main() {}
