//! Versions with other fields and no conversion; a sample that its own version refuses.
use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hwfka is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
pub struct HwfkaSpec {
    /// The number of pods
    #[schemars(range(max = 5))]
    pub size: i32,
    /// Where data is kept
    pub storage: Storage,
}

/// Where data is kept
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
pub struct Storage {
    /// The disk
    pub disk: String,
}

/// A version with a field less
pub mod v1beta1 {
    use super::*;

    /// Hwfka was a service
    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
    #[kube(
        group = "osctest.huawei.com",
        version = "v1beta1",
        kind = "Hwfka",
        namespaced,
        storage = false
    )]
    #[osc(sample = Hwfka::new("beta", HwfkaSpec { size: 9, storage: Storage::default() }))]
    pub struct HwfkaSpec {
        /// The number of pods
        #[schemars(range(max = 7))]
        pub size: i32,
        /// Where data is kept
        pub storage: Storage,
    }

    /// Where data is kept
    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
    pub struct Storage {}
}

/// A version with another type
pub mod v1alpha1 {
    use super::*;

    /// Hwfka will be a service
    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
    #[kube(
        group = "osctest.huawei.com",
        version = "v1alpha1",
        kind = "Hwfka",
        namespaced,
        storage = false
    )]
    pub struct HwfkaSpec {
        /// The number of pods
        pub size: Option<i32>,
        /// Where data is kept
        pub storage: Storage,
    }
}

/// A difference that is meant
pub mod meant {
    use super::*;

    /// Topic is a service
    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
    #[kube(group = "osctest.huawei.com", version = "v1", kind = "Topic", namespaced)]
    pub struct TopicSpec {
        /// The number of partitions
        pub partitions: i32,
    }

    /// Version 1, before it was done
    pub mod v1beta1 {
        use super::*;

        /// Topic was a service
        #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
        #[kube(
            group = "osctest.huawei.com",
            version = "v1beta1",
            kind = "Topic",
            namespaced,
            storage = false
        )]
        #[crd(conversion(none))]
        pub struct TopicSpec {
            /// The number of partitions
            pub parts: i32,
        }
    }
}
