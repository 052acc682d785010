//! Bounds that other attributes say: none is lost, wherever it is said.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The longest name
const LONGEST: usize = 63;

/// Hwfka is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
pub struct HwfkaSpec {
    /// A bound of a field whose type has a definition
    #[schemars(range(min = 1024))]
    pub port: Port,
    /// The same, optional
    #[schemars(range(max = 2000))]
    pub other_port: Option<Port>,
    /// The items have a definition
    #[schemars(inner(range(min = 3)))]
    pub ports: Vec<Port>,
    /// What garde says
    #[garde(length(min = 1, max = LONGEST), pattern("^[a-z]+$"))]
    pub name: Name,
    /// A text that is contained
    #[validate(contains(pattern = "a.b"))]
    pub host: Name,
    /// A list has a length, too
    #[garde(length(min = 1))]
    pub names: Names,
    /// An optional field that must be there
    #[garde(required)]
    pub size: Option<i32>,
    /// A type that schemars writes out
    pub inner: Inner,
    /// The same in a list
    pub inners: Vec<Inner>,
    /// Fields of a flattened type
    #[serde(flatten)]
    pub flat: Flat,
}

/// A port
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Port(#[schemars(range(min = 1, max = 65535))] pub i32);

/// A name
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Name(pub String);

/// Names
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Names(pub Vec<String>);

/// An inner type
#[derive(Osc, kube::KubeSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[x_kube(validation = "self.level > 1")]
pub struct Inner {
    /// What schemars drops, and what it has not
    #[schemars(range(max = 9))]
    #[x_kube(validation = ("self != 4", "unlucky"))]
    #[crd(multiple_of = 3)]
    pub level: Port,
    /// What it has a word for
    #[x_kube(merge_strategy = ListMerge::Set)]
    pub tags: Vec<String>,
}

/// A flattened type
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Flat {
    /// It has a bound
    #[schemars(range(min = 2))]
    pub flat_port: Port,
}
