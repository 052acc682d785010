use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[crd(min_length = 1, unique_items, items(pattern = "a"))]
    names: Vec<String>,
}

fn main() {}
