//! The kind of the package whose webhooks are looked at.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A small Kafka
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", plural = "hwfkas", namespaced)]
pub(crate) struct HwfkaSpec {
    /// The number of brokers
    pub(crate) size: i32,
}

/// What a rack says of itself
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Rack", plural = "racks", namespaced)]
#[crd(conversion(none))]
pub(crate) struct RackSpec {
    /// Where it stands
    pub(crate) place: String,
}

pub(crate) mod v1beta1 {
    use kube::CustomResource;
    use osc::Osc;
    use schemars::JsonSchema;
    use serde::{Deserialize, Serialize};

    /// A small Kafka
    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
    #[kube(
        group = "osctest.huawei.com",
        version = "v1beta1",
        kind = "Hwfka",
        plural = "hwfkas",
        namespaced
    )]
    #[kube(storage = false)]
    pub(crate) struct HwfkaSpec {
        /// The number of brokers
        pub(crate) size: i32,
    }
}
