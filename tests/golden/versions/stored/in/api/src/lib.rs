//! Versions of which not exactly one is stored, or none is served.
use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Version 1
pub mod v1 {
    use super::*;

    /// Both is a service
    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
    #[kube(group = "osctest.huawei.com", version = "v1", kind = "Both", namespaced)]
    pub struct BothSpec {
        /// The number of pods
        pub size: i32,
    }

    /// Topic is a service
    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
    #[kube(group = "osctest.huawei.com", version = "v1", kind = "Topic", namespaced, storage = false)]
    pub struct TopicSpec {
        /// The number of pods
        pub size: i32,
    }

    /// Hidden is a service
    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
    #[kube(group = "osctest.huawei.com", version = "v1", kind = "Hidden", namespaced, served = false)]
    pub struct HiddenSpec {
        /// The number of pods
        pub size: i32,
    }
}

/// Version 2
pub mod v2 {
    use super::*;

    /// Both is a service
    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
    #[kube(group = "osctest.huawei.com", version = "v2", kind = "Both", namespaced)]
    pub struct BothSpec {
        /// The number of pods
        pub size: i32,
    }

    /// Topic is a service
    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
    #[kube(group = "osctest.huawei.com", version = "v2", kind = "Topic", namespaced, storage = false)]
    pub struct TopicSpec {
        /// The number of pods
        pub size: i32,
    }

    /// Hidden is a service
    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
    #[kube(group = "osctest.huawei.com", version = "v2", kind = "Hidden", namespaced, storage = false, served = false)]
    pub struct HiddenSpec {
        /// The number of pods
        pub size: i32,
    }

    /// Twice is a service
    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
    #[kube(group = "osctest.huawei.com", version = "v2", kind = "Twice", namespaced)]
    pub struct TwiceSpec {
        /// The number of pods
        pub size: i32,
    }
}

/// Version 2 once more
pub mod again {
    use super::*;

    /// Twice is a service
    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
    #[kube(group = "osctest.huawei.com", version = "v2", kind = "Twice", namespaced)]
    pub struct TwiceSpec {
        /// The number of pods
        pub size: i32,
    }
}
