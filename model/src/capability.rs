//! MonitorConfig and LogConfig (`osc.io/v1`). Source: `osc_ss_0038`, `osc_ss_0039`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The fixed `apiVersion` of both.
pub const API_VERSION: &str = "osc.io/v1";
/// `kind` of the monitor configuration.
pub const MONITOR_KIND: &str = "MonitorConfig";
/// `kind` of the log configuration.
pub const LOG_KIND: &str = "LogConfig";
/// The monitor configuration's file, relative to `manifests/`.
pub const MONITOR_PATH: &str = "vendor/monitor_config.yaml";
/// The log configuration's file, relative to `manifests/`.
pub const LOG_PATH: &str = "vendor/log_config.yaml";

/// A capability configuration document; `S` is its `spec`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Config<S> {
    /// [`API_VERSION`].
    pub api_version: String,
    /// [`MONITOR_KIND`] or [`LOG_KIND`].
    pub kind: String,
    /// Its name.
    pub metadata: ObjectName,
    /// The items.
    pub spec: S,
}

/// Monitoring of all kinds of a package.
pub type MonitorConfig = Config<MonitorSpec>;
/// Logging of all kinds of a package.
pub type LogConfig = Config<LogSpec>;

/// `spec` of a MonitorConfig.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MonitorSpec {
    /// One item per group of workloads.
    pub monitor_config_items: Vec<MonitorConfigItem>,
}

/// `spec` of a LogConfig.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LogSpec {
    /// One item per group of workloads.
    pub log_config_items: Vec<LogConfigItem>,
}

/// Logs of one group of workloads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LogConfigItem {
    /// Labels of the workloads.
    pub label_selector: BTreeMap<String, String>,
    /// Files, or folders (every file in it that ends with `log`, `out` or `trace`), inside the container.
    pub log_paths: Vec<String>,
}

/// Metrics of one group of workloads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MonitorConfigItem {
    /// Labels of the workloads.
    pub label_selector: BTreeMap<String, String>,
    /// Where metrics are and how they are shown.
    pub prometheus: Prometheus,
}

/// Where metrics are and how they are shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Prometheus {
    /// The port that serves `/metrics`, 1 to 65535.
    pub exporter_port: u16,
    /// Dashboards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_options: Option<DisplayOptions>,
}

/// Dashboards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DisplayOptions {
    /// One tab each.
    pub levels: Vec<Level>,
}

/// A tab of charts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Level {
    /// The tab's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Translation key of the title.
    #[serde(default, rename = "localeID", skip_serializing_if = "Option::is_none")]
    pub locale_id: Option<String>,
    /// The label whose values the user chooses from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_label: Option<String>,
    /// Metrics through which all values of that label are found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub selected_metrics: Vec<String>,
    /// Charts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<Metric>,
}

/// A chart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Metric {
    /// The chart's title, at most 64 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Translation key of the title.
    #[serde(default, rename = "localeID", skip_serializing_if = "Option::is_none")]
    pub locale_id: Option<String>,
    /// PromQL; `$` as a matcher's value is the chosen group value.
    pub expr: String,
    /// The unit; may be empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_type: Option<String>,
}

/// `metadata` with a name only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectName {
    /// The name.
    pub name: String,
}
