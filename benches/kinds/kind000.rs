//! The kind `Kind000`.

use std::collections::BTreeMap;

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Kind000 is an instance of a database service.
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[kube(
    group = "bench.example.com",
    version = "v1",
    kind = "Kind000",
    plural = "kind000s",
    namespaced,
    status = "Kind000Status",
    derive = "PartialEq",
    printcolumn(name = "Phase", type_ = "string", json_path = ".status.phase")
)]
#[osc(sample = Kind000::sample)]
#[serde(rename_all = "camelCase")]
pub struct Kind000Spec {
    /// The number of pods.
    #[schemars(range(min = 1, max = 5))]
    #[osc(display_name = "Size", control = PodCount)]
    pub size: i32,

    /// The container image; without it the operator chooses one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[osc(display_name = "Image", control = Text)]
    pub image: Option<String>,

    /// Whether the operator leaves the instance alone.
    #[serde(default)]
    pub paused: bool,

    /// How the pods share the work.
    pub mode: Kind000Mode,

    /// Where the data lives.
    pub storage: Kind000Storage,

    /// When copies are made, and how many are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backup: Option<Kind000Backup>,

    /// Who may log in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub users: Vec<Kind000User>,

    /// Settings that are handed to the database as they are.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, String>,

    /// Limits by the name of the resource.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub limits: BTreeMap<String, Kind000Limit>,

    /// The zones that pods are spread over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub zones: Vec<String>,

    /// The port that clients use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 65535))]
    pub port: Option<i32>,

    /// How long a pod may take to end, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeout_seconds: Option<i64>,

    /// The account that the pods use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 63))]
    pub service_account: Option<String>,

    /// How much the database writes to its log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log_level: Option<Kind000LogLevel>,

    /// What people should know about the instance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// How pods share the work.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Copy, Debug, PartialEq)]
pub enum Kind000Mode {
    Standalone,
    Replicated,
    Sharded,
}

/// How much is logged.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Copy, Debug, PartialEq)]
pub enum Kind000LogLevel {
    Error,
    Info,
    Debug,
}

/// Where data lives.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Kind000Storage {
    /// The storage class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,

    /// The size of each volume.
    #[osc(display_name = "Volume size", control = Text)]
    pub size: String,

    /// How volumes may be mounted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub access_modes: Vec<String>,
}

/// When copies are made.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Kind000Backup {
    /// The schedule, as cron writes it.
    pub schedule: String,

    /// The number of copies that are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub keep: Option<i32>,
}

/// Somebody who may log in.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Kind000User {
    /// The name.
    pub name: String,

    /// The secret that has the password.
    pub password_secret: String,

    /// What the user may do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
}

/// The least and the most of a resource.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Kind000Limit {
    /// The least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,

    /// The most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<String>,
}

/// What the operator has seen and done.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Kind000Status {
    /// How far the instance is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[osc(display_name = "Phase", control = Text)]
    pub phase: Option<String>,

    /// The generation of the object that this status describes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub observed_generation: Option<i64>,
}

impl Kind000 {
    /// A complete object.
    pub fn sample() -> Self {
        let spec = Kind000Spec {
            size: 3,
            image: Some("registry.example.com/app:1.0.0".into()),
            paused: false,
            mode: Kind000Mode::Replicated,
            storage: Kind000Storage { class: None, size: "10Gi".into(), access_modes: Vec::new() },
            backup: Some(Kind000Backup { schedule: "0 3 * * *".into(), keep: Some(7) }),
            users: Vec::new(),
            parameters: BTreeMap::from([("cache".into(), "64MB".into())]),
            limits: BTreeMap::new(),
            zones: Vec::new(),
            port: Some(5432),
            timeout_seconds: None,
            service_account: None,
            log_level: Some(Kind000LogLevel::Info),
            description: None,
        };
        Self::new("kind000-sample", spec)
    }
}
