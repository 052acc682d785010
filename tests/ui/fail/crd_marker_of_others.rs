use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[crd(enum)]
    word: Option<String>,
    #[crd(enum("a", "b"), format = "byte")]
    other: Option<String>,
    #[crd(minimum = 3)]
    number: Option<i32>,
}

fn main() {}
