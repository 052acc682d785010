//! What is said of a schema and has no place in it.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hwfka is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
pub struct HwfkaSpec {
    /// A text has no step
    #[crd(multiple_of = 2)]
    pub name: String,
    /// An enum has no bound
    #[schemars(range(min = 1))]
    pub mode: Mode,
    /// A number has other formats
    #[crd(format = "ipv4")]
    pub number: i32,
    /// A format that kube-apiserver does not know
    #[schemars(ip)]
    pub address: String,
    /// A key that may be absent
    #[crd(list = Map(maybe))]
    pub entries: Vec<Entry>,
    /// Rules about fields that are always set
    pub always: Always,
    /// Fields whose names no rule can write
    pub odd: Odd,
    /// A type that is flattened
    #[serde(flatten)]
    pub flat: Flat,
}

/// A mode
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[crd(structure = Atomic)]
pub enum Mode {
    /// It is fast
    #[default]
    Fast,
}

/// An entry
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Entry {
    /// It tells entries apart, but not always
    pub maybe: Option<String>,
}

/// Fields that are always set
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[crd(exactly_one_of(a, b), at_most_one_of(c, b))]
pub struct Always {
    /// Required
    pub a: String,
    /// Optional
    pub b: Option<String>,
    /// With a default
    #[serde(default)]
    pub c: String,
}

/// Flattened
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[crd(min_properties = 1)]
pub struct Flat {
    /// A field
    pub flat: String,
}

/// Fields whose names CEL cannot write
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[crd(at_least_one_of(first, third))]
pub struct Odd {
    /// With a space
    #[serde(rename = "the first")]
    #[crd(immutable)]
    pub first: Option<String>,
    /// With a dash, which CEL can write
    #[serde(rename = "the-third")]
    pub third: Option<String>,
}
