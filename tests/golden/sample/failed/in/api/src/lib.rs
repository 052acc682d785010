//! A sample that cannot be made and one that the schema refuses.
use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hwfka is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
#[osc(sample = { sample() })]
pub struct HwfkaSpec {
    /// The number of pods
    #[osc(control = PodCount)]
    #[schemars(range(max = 3))]
    pub size: i32,
}

fn sample() -> Hwfka {
    panic!("no brokers today")
}

/// Topic is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Topic", namespaced)]
#[osc(sample = { Topic::new("a-topic", TopicSpec::default()) })]
pub struct TopicSpec {
    /// The number of partitions
    #[osc(control = PodCount)]
    #[schemars(range(min = 1))]
    pub partitions: i32,
}
