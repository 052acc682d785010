//! A kind that says with kube-derive, schemars and serde alone what they say well; no fixture of controller-tools.

use std::collections::{BTreeMap, BTreeSet};

use k8s_openapi::api::core::v1::{LocalObjectReference, ResourceRequirements};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{Condition, ObjectMeta, Time};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use kube::{CustomResource, KubeSchema};
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What it is to be
#[derive(CustomResource, Osc, KubeSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(
    group = "example.com",
    version = "v1alpha1",
    kind = "Everything",
    plural = "everythings",
    shortname = "et",
    shortname = "evt",
    category = "all",
    doc = "Everything that kube-derive says",
    status = "EverythingStatus",
    scale(
        spec_replicas_path = ".spec.replicas",
        status_replicas_path = ".status.replicas",
        label_selector_path = ".status.selector"
    ),
    printcolumn(
        name = "Replicas",
        type_ = "integer",
        json_path = ".spec.replicas",
        description = "How many",
        format = "int32",
        priority = 1
    ),
    selectable = ".spec.name",
    annotation("example.com/note", "a note"),
    label("app", "everything"),
    deprecated = "use nothing instead",
    validation = Rule::new("self.spec.replicas > 0").message("more than none"),
    namespaced
)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EverythingSpec {
    /// A text with bounds
    #[schemars(length(min = 1, max = 63), regex(pattern = "^[a-z]+$"))]
    name: String,
    /// An integer with bounds
    #[schemars(range(min = 1, max = 9))]
    replicas: i32,
    /// A large integer
    size: i64,
    /// An integer without a sign
    unsigned: u32,
    /// A number
    #[schemars(range(min = 0.5))]
    share: f64,
    /// Yes or no
    #[serde(default)]
    enabled: bool,
    /// An option
    comment: Option<String>,
    /// A list with bounds
    #[schemars(length(max = 3))]
    #[x_kube(merge_strategy = ListMerge::Atomic)]
    names: Vec<String>,
    /// A set
    tags: BTreeSet<String>,
    /// A map
    labels: BTreeMap<String, String>,
    /// A map of structs
    parts: BTreeMap<String, Part>,
    /// A list of structs
    #[x_kube(merge_strategy = ListMerge::Map(vec!["name".into()]))]
    list: Vec<Part>,
    /// A struct, by itself
    #[x_kube(validation = ("self.name != 'a'", "not a"))]
    part: Box<Part>,
    /// One of a few words
    #[serde(default)]
    level: Level,
    /// One of several structs
    storage: Storage,
    /// Fields of another struct
    #[serde(flatten)]
    more: More,
    /// An amount
    memory: Quantity,
    /// An integer or a text
    port: IntOrString,
    /// A type of Kubernetes
    resources: Option<ResourceRequirements>,
    /// A reference
    secret: LocalObjectReference,
    /// Metadata of another object
    template: Option<ObjectMeta>,
}

/// A part
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct Part {
    /// Its name
    #[schemars(title = "Name", example = &"front")]
    name: String,
    /// Its weight
    #[serde(default = "one")]
    weight: i32,
}

fn one() -> i32 {
    1
}

/// A level
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub(crate) enum Level {
    #[default]
    Low,
    High,
}

/// Where it is stored
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Storage {
    /// In memory
    Memory { size: i32 },
    /// On disk
    Disk(Disk),
}

/// A disk
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct Disk {
    /// Where it is
    path: String,
}

/// More fields
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct More {
    /// One of them
    more: String,
}

/// What it is
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EverythingStatus {
    /// How many there are
    replicas: i32,
    /// Which they are
    selector: Option<String>,
    /// When it was seen
    seen: Option<Time>,
    /// What is known of it
    conditions: Option<Vec<Condition>>,
}
