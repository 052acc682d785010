use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[crd(list = Set)]
    size: i32,
    #[crd(items(items(multiple_of = 2)))]
    sizes: Option<Vec<i32>>,
}

fn main() {}
