//! Defaults: serde's own, those that it would not write, those inside of objects, and those that are not the server's.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hwfka is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced, status = "HwfkaStatus")]
#[serde(rename_all = "camelCase")]
pub struct HwfkaSpec {
    /// serde writes it
    #[serde(default = "three")]
    pub size: i32,
    /// serde does not write it
    #[serde(default = "three", skip_serializing_if = "is_three")]
    pub replicas: i32,
    /// Neither serde nor the server writes an empty value
    #[serde(default, skip_serializing_if = "Mode::is_plain")]
    pub mode: Mode,
    /// Empty as it is written, but its fields have defaults
    #[serde(default, skip_serializing_if = "Cache::is_default")]
    pub cache: Cache,
    /// serde writes all of it
    #[serde(default)]
    pub log: Log,
    /// Absent and empty are two things
    pub tls: Option<Tls>,
    /// Absent means off
    #[crd(no_default)]
    pub probe: Option<Tls>,
    /// The operator's default may be another one tomorrow
    #[serde(default = "image")]
    #[crd(no_default)]
    pub image: String,
    /// Its only default is an empty value
    pub flags: Option<Flags>,
    /// Items are there or not
    pub listeners: Vec<Listener>,
}

/// A mode
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub enum Mode {
    /// Written as no text
    #[default]
    #[serde(rename = "")]
    Plain,
    /// Another one
    Fast,
}

impl Mode {
    fn is_plain(&self) -> bool {
        *self == Self::Plain
    }
}

/// A cache
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Cache {
    /// Seconds
    #[serde(default = "sixty", skip_serializing_if = "is_sixty")]
    pub seconds: i32,
}

impl Default for Cache {
    fn default() -> Self {
        Self { seconds: 60 }
    }
}

impl Cache {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// What is logged
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[serde(default)]
pub struct Log {
    /// From here on
    pub level: String,
    /// Lines in a file
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lines: Option<i32>,
}

impl Default for Log {
    fn default() -> Self {
        Self { level: "info".into(), lines: Some(1000) }
    }
}

/// Encryption
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub struct Tls {
    /// What is inside
    pub inner: Inner,
}

/// A required object
#[derive(JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub struct Inner {
    #[serde(default = "three")]
    depth: i32,
    deeper: Option<Log>,
}

/// Switches
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub struct Flags {
    /// Off
    #[serde(default)]
    pub on: bool,
}

/// A listener
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub struct Listener {
    /// Where it listens
    #[serde(default = "three")]
    pub port: i32,
    /// Encryption
    pub tls: Option<Tls>,
}

/// What it is like
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub struct HwfkaStatus {
    /// The operator fills it in
    #[serde(default = "three")]
    pub ready: i32,
}

fn three() -> i32 {
    3
}

fn is_three(number: &i32) -> bool {
    *number == 3
}

fn sixty() -> i32 {
    60
}

fn is_sixty(number: &i32) -> bool {
    *number == 60
}

fn image() -> String {
    "hwfka:2.8.1".into()
}
