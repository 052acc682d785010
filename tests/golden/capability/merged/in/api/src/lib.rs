//! Items of two kinds become one file each; an equal item stands there once.
use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hwfka is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
#[osc(monitor(
        label_selector("app" = "kafka"),
        exporter_port = 9404,
        level(
            name = "Pod",
            locale_id = "kafka.pod",
            group_label = "pod",
            selected_metrics = ["leaders"],
            metric(title = "Leaders", expr = "sum(leaders)", unit_type = "count", locale_id = "kafka.leaders"),
        ),
    ),
    log(label_selector("app" = "kafka"), log_paths = ["/var/log/kafka/"]))]
pub struct HwfkaSpec {
    /// The number of pods
    #[osc(control = PodCount)]
    pub size: i32,
}

/// Topic is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Topic", namespaced)]
#[osc(monitor(
        label_selector("app" = "kafka"),
        exporter_port = 9404,
        level(
            name = "Pod",
            locale_id = "kafka.pod",
            group_label = "pod",
            selected_metrics = ["leaders"],
            metric(title = "Leaders", expr = "sum(leaders)", unit_type = "count", locale_id = "kafka.leaders"),
        ),
    ),
    log(label_selector("app" = "topics"), log_paths = ["/var/log/topics/"]))]
pub struct TopicSpec {
    /// The number of partitions
    #[osc(control = PodCount)]
    pub partitions: i32,
}
