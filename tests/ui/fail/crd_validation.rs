use osc::Osc;
use schemars::JsonSchema;

#[derive(Osc, JsonSchema)]
struct A {
    #[crd(validation(message = "a"), validation(rule = "self > 0", reason = Invalid, field_path = "a", optional_old_self))]
    size: i32,
}

fn main() {}
