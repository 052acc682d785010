use osc::Osc;
use schemars::JsonSchema;
use serde::Deserialize;

#[derive(Osc, JsonSchema, Deserialize)]
#[serde(rename_all = "camelCase")]
struct A {
    disk_type: String,
    #[serde(rename = "diskType")]
    kind: Option<String>,
    #[serde(flatten)]
    kind_: Rest,
}

#[derive(Osc, JsonSchema, Deserialize)]
struct Rest {
    size: i32,
}

fn main() {}
