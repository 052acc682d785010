use osc::Osc;
use schemars::JsonSchema;
use std::any::Any;

#[derive(Osc, JsonSchema)]
struct A {
    bar: Option<Box<dyn Any>>,
}

fn main() {}
