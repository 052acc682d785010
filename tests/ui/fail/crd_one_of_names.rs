use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
#[crd(at_most_one_of(foo, bra), exactly_one_of(inner.foo, foo), at_least_one_of(foo))]
struct A {
    foo: Option<i32>,
    bar: Option<i32>,
}

fn main() {}
