use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[crd(list = Map(name, prot))]
    ports: Option<Vec<Port>>,
}

#[derive(Osc, JsonSchema)]
struct Port {
    name: String,
    protocol: String,
}

fn main() {}
