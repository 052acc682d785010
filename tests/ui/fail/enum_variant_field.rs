use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
enum A {
    One {
        #[osc(control = PodCount)]
        size: i32,
    },
}

fn main() {}
