use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[osc(shown_when(enabled == 3))]
    size: i32,
    enabled: Option<bool>,
}

fn main() {}
