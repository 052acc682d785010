use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod v1 {
    use super::*;

    #[derive(Osc, JsonSchema, Serialize, Deserialize)]
    pub struct Storage {
        pub size: i32,
        pub name: String,
        pub maybe: String,
    }

    #[derive(Osc, JsonSchema, Serialize, Deserialize)]
    pub enum Mode {
        Plain,
        Fast,
    }
}

#[derive(Osc, JsonSchema, Serialize, Deserialize)]
#[crd(convert(with = v1::Storage))]
struct Storage {
    size: bool,
    class: i32,
    name: String,
    maybe: Option<String>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize)]
#[crd(convert(with = v1::Mode))]
enum Mode {
    Plain,
    Slow,
}

fn main() {}
