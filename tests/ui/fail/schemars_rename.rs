use osc::Osc;
use schemars::JsonSchema;
use serde::Deserialize;

#[derive(Osc, JsonSchema, Deserialize)]
#[serde(rename_all = "camelCase")]
struct A {
    #[schemars(rename = "diskType")]
    disk_type: String,
    #[schemars(rename = "kind")]
    disk_kind: String,
}

#[derive(Osc, JsonSchema, Deserialize)]
#[schemars(rename_all = "camelCase", tag = "type")]
enum B {
    One,
    #[schemars(rename = "2")]
    Two,
}

fn main() {}
