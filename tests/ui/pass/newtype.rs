//! Types that are written as another one.

use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Osc, JsonSchema, Serialize, Deserialize)]
struct Replicas(i32);

#[derive(Osc, JsonSchema, Serialize, Deserialize)]
#[serde(transparent)]
struct Image {
    reference: String,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize)]
struct Spec {
    #[osc(control = PodCount)]
    replicas: Replicas,
    #[osc(control = Text, shown_when(replicas == 3))]
    image: Option<Image>,
}

fn main() {}
