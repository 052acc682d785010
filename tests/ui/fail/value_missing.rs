use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[osc(display_name, order = )]
    size: i32,
}

fn main() {}
