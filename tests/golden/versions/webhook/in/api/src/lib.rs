//! Three versions of a kind: order, what each has of its own, what is united, a webhook between them.
use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Version 1
pub mod v1 {
    use super::*;

    /// Hwfka is a service
    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
    #[kube(
        group = "osctest.huawei.com",
        version = "v1",
        kind = "Hwfka",
        namespaced,
        status = "HwfkaStatus",
        shortname = "hw",
        category = "all",
        label("app.kubernetes.io/part-of", "hwfka"),
        printcolumn(name = "Phase", type_ = "string", json_path = ".status.phase"),
        selectable = ".spec.size",
        scale(
            spec_replicas_path = ".spec.size",
            status_replicas_path = ".status.size"
        )
    )]
    #[osc(role = ServiceEntity, display_name = "Kafka", sample = Hwfka::new("one", HwfkaSpec { size: 3 }))]
    #[crd(conversion(webhook(
        service(name = "golden-operator-webhook", path = "/convert"),
        inject_ca_from = "golden-operator-system/serving-cert"
    )))]
    pub struct HwfkaSpec {
        /// The number of pods
        #[osc(control = PodCount)]
        pub size: i32,
    }

    /// What was seen
    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
    pub struct HwfkaStatus {
        /// How far it is
        #[osc(control = Text)]
        pub phase: String,
        /// The number of pods that run
        pub size: i32,
    }
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
        namespaced,
        storage = false,
        deprecated = "use v1",
        shortname = "kafka",
        shortname = "hw",
        annotation("example.com/since", "2020"),
        printcolumn(name = "Replicas", type_ = "integer", json_path = ".spec.replicas")
    )]
    #[osc(role = ServiceEntity, sample = Hwfka::new("beta", HwfkaSpec { replicas: Some(3) }))]
    pub struct HwfkaSpec {
        /// The number of pods
        #[osc(control = PodCount)]
        pub replicas: Option<i32>,
    }
}

/// Version 1, before it began
pub mod v1alpha1 {
    use super::*;

    /// Hwfka will be a service
    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
    #[kube(
        group = "osctest.huawei.com",
        version = "v1alpha1",
        kind = "Hwfka",
        namespaced,
        storage = false,
        served = false
    )]
    pub struct HwfkaSpec {}
}
