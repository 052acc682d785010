//! What other attributes say of bounds, and what `#[crd(...)]` says beside them.

use std::collections::BTreeMap;

use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const LONGEST: u32 = 63;

/// Bounds
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub struct Bounds {
    #[crd(items(items(exclusive_minimum = -1.5, multiple_of = 2)), list = Atomic)]
    matrix: Vec<Vec<f64>>,
    #[garde(length(max = LONGEST))]
    #[crd(map = Granular)]
    labels: BTreeMap<String, String>,
    #[schemars(inner(range(max = Self::MOST)))]
    levels: Vec<i32>,
    #[schemars(contains(pattern = "a.b"))]
    host: String,
    #[serde(deserialize_with = "any", rename = "type")]
    #[crd(type = "string", format = "ipv4", nullable)]
    r#type: serde_json::Value,
}

impl Bounds {
    const MOST: i32 = 3;
}

/// Bounds of what is not known
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub struct Generic<T, const N: usize> {
    #[schemars(length(max = N))]
    #[crd(list = Set, immutable)]
    of: Vec<T>,
}

fn any<'de, D: serde::Deserializer<'de>>(value: D) -> Result<serde_json::Value, D::Error> {
    serde_json::Value::deserialize(value)
}

fn main() {}
