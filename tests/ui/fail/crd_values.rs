use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[crd(multiple_of = 0, exclusive_maximum = "9", format = 3)]
    size: i32,
    #[crd(type = "text", list = Mapp(name), map = atomic)]
    other: String,
    #[crd(descriptions = All, depth = 0, min_properties = -1)]
    third: String,
}

fn main() {}
