//! Where pictures are kept: one type at two paths, and a type that two kinds share.

use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where pictures are kept.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Storage {
    /// The volume of the pictures as they were uploaded.
    #[schemars(title = "Originals")]
    pub originals: Volume,

    /// The volume of their small copies.
    #[schemars(title = "Thumbnails")]
    pub thumbnails: Volume,
}

/// A volume.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Volume {
    /// The name of the storage class.
    #[osc(display_name = "Storage class", control = Text)]
    pub class: String,

    // A type of Kubernetes has no attributes of ours: its control is named by its URN, and is not checked.
    /// The size of the volume.
    #[osc(
        display_name = "Volume size",
        control = Urn("urn:alm:descriptor:com.tectonic.ui:text")
    )]
    pub size: Quantity,

    /// For how long deleted pictures can be brought back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Retention")]
    pub retention: Option<Retention>,
}

/// For how long something deleted is kept.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct Retention {
    /// Whether it is kept at all.
    #[serde(default)]
    #[schemars(title = "Keep")]
    pub keep: bool,

    /// The number of days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    #[osc(control = Select("7", "30", "90"), shown_when(keep == true))]
    pub days: Option<i32>,
}
