use osc::Osc;
use schemars::JsonSchema;
use serde::Deserialize;

#[derive(Osc, JsonSchema, Deserialize)]
enum A {
    One {
        #[schemars(range(min = 1))]
        port: Port,
        #[schemars(range(min = 1))]
        size: Option<i32>,
    },
    Two(#[schemars(inner(length(min = 1)))] Vec<Port>, u8),
}

#[derive(Osc, JsonSchema, Deserialize)]
struct Port(u16);

fn main() {}
