use osc::Osc;
use schemars::JsonSchema;
use serde::Deserialize;

#[derive(Osc, JsonSchema, Deserialize)]
struct A {
    #[serde(deserialize_with = "read")]
    size: i32,
    #[serde(deserialize_with = "read")]
    #[schemars(with = "i32")]
    said: i32,
    #[serde(deserialize_with = "read")]
    #[crd(type = "integer")]
    said_to_us: i32,
}

fn read<'de, D: serde::Deserializer<'de>>(value: D) -> Result<i32, D::Error> {
    i32::deserialize(value)
}

fn main() {}
