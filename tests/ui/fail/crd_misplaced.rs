use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A(#[crd(format = "ipv4")] String);

#[derive(Osc, JsonSchema)]
struct B {
    #[serde(flatten)]
    #[crd(immutable)]
    c: C,
}

#[derive(Osc, JsonSchema)]
struct C {
    #[serde(skip)]
    #[crd(immutable)]
    c: i32,
}

#[derive(Osc, JsonSchema)]
enum D {
    #[crd(immutable)]
    A,
    B {
        #[crd(immutable)]
        b: i32,
    },
}

fn main() {}
