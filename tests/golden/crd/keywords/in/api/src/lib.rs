//! Keywords of a schema, on fields, on types and on items.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hwfka is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced, status = "HwfkaStatus")]
#[crd(no_status_subresource, min_properties = 1, max_properties = 30)]
#[serde(rename_all = "camelCase")]
pub struct HwfkaSpec {
    /// More than nothing, less than all
    #[crd(exclusive_minimum = 0, exclusive_maximum = 1.5)]
    pub share: f64,
    /// An even number
    #[crd(multiple_of = 2)]
    pub even: i32,
    /// A newtype with a step and a bound of its own, and another bound here
    #[schemars(range(max = 4096))]
    pub memory: Megabytes,
    /// An address
    #[crd(format = "ipv4")]
    pub address: String,
    /// Read and written by hand
    #[crd(type = "string", format = "duration")]
    pub interval: Interval,
    /// The same, said of the type
    pub pause: Option<Pause>,
    /// Documented elsewhere
    #[crd(external_docs(url = "https://example.com/zones", description = "All zones"))]
    pub zone: Option<String>,
    /// Documented where its type is
    pub documented: Option<Documented>,
    /// `null` is a value
    #[crd(nullable)]
    pub comment: Option<String>,
    /// Nothing of the type is in the schema
    #[crd(schemaless, preserve_unknown, type = "object")]
    pub free: Option<Documented>,
    /// serde knows no default
    #[crd(default = 3)]
    pub replicas: i32,
    /// serde's default is another one
    #[serde(default)]
    #[crd(default = Documented { note: Some("server".to_owned()) })]
    pub note: Documented,
    /// An object of its own
    #[crd(embedded_resource)]
    pub template: serde_json::Value,
    /// An integer or a string
    #[crd(int_or_string)]
    #[schemars(regex(pattern = "^[0-9]+%?$"))]
    pub surge: String,
    /// What is said of items
    #[crd(items(exclusive_minimum = -1, multiple_of = 3))]
    #[schemars(length(min = 1, max = 5))]
    pub numbers: Vec<i32>,
    /// What is said of items of items
    #[crd(items(items(format = "ipv6")))]
    pub routes: Vec<Vec<String>>,
}

/// Megabytes
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[crd(multiple_of = 64)]
pub struct Megabytes(#[schemars(range(min = 64))] pub i32);

/// A type that serde reads by hand
#[derive(JsonSchema, Clone, Debug, Default)]
pub struct Interval {
    seconds: u64,
}

/// A type that serde reads by hand, which says what is read
#[derive(Osc, JsonSchema, Clone, Debug, Default)]
#[crd(type = "string", format = "duration")]
pub struct Pause {
    seconds: u64,
}

/// A type with a link
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[crd(external_docs(url = "https://example.com/notes"))]
pub struct Documented {
    /// A note
    pub note: Option<String>,
}

/// What it is like
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct HwfkaStatus {
    /// The phase
    pub phase: Option<String>,
}

impl Serialize for Interval {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{}s", self.seconds))
    }
}

impl<'de> Deserialize<'de> for Interval {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let seconds = text.trim_end_matches('s').parse().map_err(serde::de::Error::custom)?;
        Ok(Self { seconds })
    }
}

impl Serialize for Pause {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Interval { seconds: self.seconds }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Pause {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Interval { seconds } = Interval::deserialize(deserializer)?;
        Ok(Self { seconds })
    }
}
