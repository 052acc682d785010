use osc::Osc;
use schemars::JsonSchema;
use serde::Deserialize;

#[derive(Osc, JsonSchema, Deserialize)]
#[serde(from = "i32")]
struct Size {
    #[osc(control = PodCount)]
    size: i32,
}

impl From<i32> for Size {
    fn from(size: i32) -> Self {
        Self { size }
    }
}

fn main() {}
