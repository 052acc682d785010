//! Parts of a `Gallery` that serve its visitors.

use std::collections::BTreeMap;

use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A full image reference.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Image(pub String);

/// A number of pods.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replicas(#[schemars(range(min = 1, max = 9))] pub i32);

/// When nodes pull an image.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PullPolicy {
    /// At every start.
    Always,
    /// Once for each node.
    #[default]
    IfNotPresent,
    /// The nodes have it.
    Never,
}

/// How visitors log in.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Authentication {
    /// They need not.
    #[default]
    Anonymous,
    /// With a name and a password.
    Password,
    /// At an identity provider.
    SingleSignOn,
}

/// Encryption of connections.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct Tls {
    /// Whether connections are encrypted.
    #[serde(default)]
    #[schemars(title = "Encrypt")]
    pub enabled: bool,

    /// A secret with the certificate and its key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[osc(display_name = "Certificate", control = Secret, shown_when(enabled == true))]
    pub secret_name: Option<String>,
}

/// Where rendered pages are kept for a while.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct Cache {
    /// How many copies of a page are kept: none, one or two.
    #[serde(default)]
    #[schemars(range(min = 0, max = 2))]
    #[osc(control = Select("0", "1", "2"))]
    pub copies: i32,

    /// The node pool of the second copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[osc(control = Text, shown_when(copies == 2))]
    pub second_pool: Option<String>,
}

/// How visitors reach the service.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct Network {
    /// Whether the service has an elastic public address.
    #[serde(default)]
    #[osc(control = HwDnatElbAccess, scenes = [CCE])]
    pub public_access: bool,

    /// The name under which visitors find the public address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[osc(control = Text, scenes = [CCE], shown_when(public_access == true))]
    pub host_name: Option<String>,
}

/// Requests and limits of a pod.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct Resources {
    /// What a pod is given at least.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub requests: BTreeMap<String, Quantity>,

    /// What a pod is given at most.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub limits: BTreeMap<String, Quantity>,
}

impl Resources {
    /// Enough for a small gallery.
    pub(super) fn sample() -> Self {
        let amounts = |cpu: &str, memory: &str| {
            BTreeMap::from([
                ("cpu".into(), Quantity(cpu.into())),
                ("memory".into(), Quantity(memory.into())),
            ])
        };
        Self {
            requests: amounts("100m", "128Mi"),
            limits: amounts("1", "512Mi"),
        }
    }
}
