//! The kind `Backup`: an operation on a `Gallery`.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::storage::Retention;

/// A copy of all pictures of a gallery.
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[kube(
    group = "gallery.example.com",
    version = "v1",
    kind = "Backup",
    namespaced,
    status = "BackupStatus",
    derive = "PartialEq",
    printcolumn(name = "Phase", type_ = "string", json_path = ".status.phase")
)]
#[osc(role = Operation, sample = Backup::sample)]
#[serde(rename_all = "camelCase")]
pub struct BackupSpec {
    /// The name of the gallery, in the same namespace.
    #[osc(control = Text)]
    pub gallery: String,

    /// The secret with the key of the object store that the copy goes to.
    #[osc(control = Secret)]
    pub target: String,

    /// For how long the copy is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Retention")]
    pub retention: Option<Retention>,
}

/// What the operator has seen and done.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct BackupStatus {
    /// How far the copy is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[osc(control = Text)]
    pub phase: Option<String>,

    /// Where the copy can be fetched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[osc(control = Link)]
    pub archive: Option<String>,

    /// The generation of the object that this status describes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub observed_generation: Option<i64>,
}

impl Backup {
    /// A complete object: shown to users as an example, and where their form starts.
    pub fn sample() -> Self {
        let spec = BackupSpec {
            gallery: "gallery-sample".into(),
            target: "gallery-backup".into(),
            retention: Some(Retention {
                keep: true,
                days: Some(90),
            }),
        };
        Self::new("backup-sample", spec)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    osc::defaults!(Backup);

    #[test]
    fn the_sample_survives_a_round_trip() {
        let sample = Backup::sample();
        let text = serde_json::to_string(&sample).unwrap();
        let back: Backup = serde_json::from_str(&text).unwrap();
        assert_eq!(back, sample);
    }
}
