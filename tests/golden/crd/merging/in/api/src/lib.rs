//! How lists, maps and structs are merged, and what may be in an object that is not in its schema.

use std::collections::BTreeMap;

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hwfka is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
pub struct HwfkaSpec {
    /// A list as a whole
    #[crd(list = Atomic)]
    pub whole: Vec<String>,
    /// A list as a set
    #[crd(list = Set)]
    pub set: Vec<String>,
    /// A list item by item
    #[crd(list = Map(port_name, protocol))]
    pub ports: Option<Vec<Port>>,
    /// A list of Kubernetes' own type
    #[crd(list = Map(type_))]
    pub conditions: Vec<k8s_openapi::apimachinery::pkg::apis::meta::v1::Condition>,
    /// A newtype of a list
    pub nodes: Nodes,
    /// A map as a whole
    #[crd(map = Atomic)]
    pub labels: BTreeMap<String, String>,
    /// A struct as a whole
    #[crd(structure = Atomic)]
    pub selector: Selector,
    /// A struct whose type says it
    pub other: Option<Other>,
    /// More than the schema has
    #[crd(preserve_unknown)]
    pub open: Selector,
}

/// A port
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[serde(rename_all = "camelCase")]
pub struct Port {
    /// Its name
    pub port_name: String,
    /// Its protocol
    #[serde(default = "tcp")]
    pub protocol: String,
}

fn tcp() -> String {
    "TCP".to_owned()
}

/// Nodes
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[crd(list = Map(port_name), items(structure = Atomic))]
pub struct Nodes(pub Vec<Port>);

/// A selector
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Selector {
    /// What is selected
    pub name: String,
}

/// Another one
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[crd(map = Granular, preserve_unknown)]
pub struct Other {
    /// What is selected
    pub name: String,
}
