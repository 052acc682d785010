use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    size: Option<Option<i32>>,
    sizes: Vec<std::option::Option<Box<Option<i32>>>>,
}

fn main() {}
