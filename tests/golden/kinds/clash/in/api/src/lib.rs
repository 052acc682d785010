//! Two kinds of one name, two versions of one kind.
use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hwfka is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
pub struct HwfkaSpec {
    /// The number of pods
    #[osc(control = PodCount)]
    pub size: i32,
}

/// Others
pub mod other {
    use super::*;

    /// Hwfka is a service
    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
    #[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
    pub struct HwfkaSpec {
        /// The number of pods
        #[osc(control = PodCount)]
        pub size: i32,
    }
}

/// Version 2
pub mod v2 {
    use super::*;

    /// Topic is a service
    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
    #[kube(group = "osctest.huawei.com", version = "v2", kind = "Topic", namespaced)]
    pub struct TopicSpec {
        /// The number of pods
        #[osc(control = PodCount)]
        pub size: i32,
    }
}

/// Topic is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Topic", namespaced)]
pub struct TopicSpec {
    /// The number of pods
    #[osc(control = PodCount)]
    pub size: i32,
}
