//! Versions that contradict each other.
use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hwfka is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[kube(
    group = "osctest.huawei.com",
    version = "v1",
    kind = "Hwfka",
    namespaced,
    label("example.com/tier", "a"),
    annotation("cert-manager.io/inject-ca-from", "there/cert")
)]
#[osc(
    display_name = "Kafka",
    version(mode = Url, path = image, tags = ["1.0.0"]),
    sample = Hwfka::new("one", HwfkaSpec { image: "hwfka:1.0.0".into() })
)]
#[crd(conversion(webhook(
    url = "https://convert.example.com",
    inject_ca_from = "here/cert"
)))]
pub struct HwfkaSpec {
    /// The image
    pub image: String,
}

/// Version 1, before it was done
pub mod v1beta1 {
    use super::*;

    /// Hwfka was a service
    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
    #[kube(
        group = "osctest.huawei.com",
        version = "v1beta1",
        kind = "Hwfka",
        plural = "hwfkae",
        singular = "hwfkum",
        storage = false,
        label("example.com/tier", "b")
    )]
    #[osc(
        role = Operation,
        display_name = "Kafka",
        version(mode = Url, path = image, tags = ["0.9.0"])
    )]
    #[crd(conversion(none))]
    pub struct HwfkaSpec {
        /// The image
        pub image: String,
    }
}
