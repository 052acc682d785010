//! A type with parameters, and one that uses it.

use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Osc, JsonSchema, Serialize, Deserialize)]
struct Limits<T: Clone> {
    /// The least
    #[osc(control = Text)]
    min: Option<T>,
    /// The most
    #[osc(control = PodCount)]
    max: i32,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize)]
struct Spec {
    limits: Limits<String>,
}

fn main() {}
