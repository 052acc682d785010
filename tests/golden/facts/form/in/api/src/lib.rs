//! Attributes that the compiler cannot check: what the form shows of them is known only with the schema.
use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const KEY: &str = "not a key";

/// Hwfka is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
#[osc(log(label_selector(KEY = "a-value"), log_paths = ["/var/log/"]))]
pub struct HwfkaSpec {
    /// Where to reach it
    #[osc(control = Link)]
    pub address: String,
    #[osc(control = Text)]
    pub silent: String,
    /// Anything at all
    #[osc(control = Select)]
    pub choice: String,
    /// Shown with something that is nowhere
    #[osc(control = Text, shown_when(hint == "on"))]
    pub late: String,
    #[serde(skip)]
    pub hint: String,
}
