use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Osc, JsonSchema, Serialize, Deserialize)]
struct NoType {
    #[crd(convert(new))]
    size: i32,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize)]
#[crd(convert(dropped = ["size"], name = old))]
struct NoOther {
    #[crd(convert(from = minutes))]
    interval: i32,
    #[crd(convert(new, name = old))]
    old: i32,
    #[crd(convert(with = Other))]
    other: i32,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize)]
#[crd(convert(with = NoType))]
struct Generic<T> {
    of: T,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize)]
#[crd(convert(with = NoType))]
enum Mode {
    #[crd(convert(new))]
    Plain,
    #[crd(convert(name = Quick), nullable)]
    Fast,
}

fn main() {}
