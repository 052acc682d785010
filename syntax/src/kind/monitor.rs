//! `monitor(...)`: metrics and dashboards.

use super::label::LabelSelector;
use crate::Said;
use crate::reader::{List, Reader};
use crate::value::Port;

/// What `monitor(...)` says.
#[derive(Debug)]
pub enum MonitorAttr {
    /// A file that is the whole configuration.
    File(Said<String>),
    /// One item of it.
    Item(Box<MonitorItemAttr>),
}

/// In `monitor(...)`: metrics of one group of workloads.
#[derive(Debug)]
pub struct MonitorItemAttr {
    /// Instead of all other keys: the whole configuration as a file below `osc/manifests/`.
    ///
    /// Form: `file = "vendor/monitor_config.yaml"`
    /// OSC: `spec.capabilityRequirements[MonitorConfig].defaultPath` (osc_ss_0038)
    pub file: Option<Said<String>>,
    /// Labels of the workloads; keys and values are strings or paths of `&str` constants. Required.
    ///
    /// Form: `label_selector("app.kubernetes.io/name" = "kafka", KEY = VALUE)`
    /// OSC: `spec.monitorConfigItems[].labelSelector` (osc_ss_0038)
    pub label_selector: LabelSelector,
    /// The port inside the container that serves `/metrics`. Required.
    ///
    /// Form: `exporter_port = 9404`
    /// OSC: `spec.monitorConfigItems[].prometheus.exporterPort` (osc_ss_0038)
    pub exporter_port: Said<Port>,
    /// A tab of charts; once for each, see [level](#level).
    ///
    /// Form: `level(...)`
    /// OSC: `spec.monitorConfigItems[].prometheus.displayOptions.levels[]` (osc_ss_0038)
    pub level: Vec<Said<LevelAttr>>,
}

impl MonitorAttr {
    pub(super) fn is_file(&self) -> bool {
        matches!(self, Self::File(_))
    }
}

impl List for MonitorAttr {
    const NAME: &'static str = "monitor";
    const KEYS: &'static [&'static str] = &["file", "label_selector", "exporter_port", "level"];

    fn read(reader: &mut Reader) -> Option<Self> {
        if let Some(file) = reader.file() {
            return Some(Self::File(file));
        }
        let label_selector = LabelSelector::required(reader, reader.span());
        let exporter_port = reader.required("exporter_port");
        let level = reader.lists("level");
        Some(Self::Item(Box::new(MonitorItemAttr {
            file: None,
            label_selector: label_selector?,
            exporter_port: exporter_port?,
            level,
        })))
    }
}

/// In `level(...)`: a tab of charts.
#[derive(Debug)]
pub struct LevelAttr {
    /// The tab's title.
    ///
    /// Form: `name = "Pod"`
    /// OSC: `levels[].name` (osc_ss_0038)
    pub name: Option<Said<String>>,
    /// The translation key of the title.
    ///
    /// Form: `locale_id = "ops.monitor.kafka.level.pod"`
    /// OSC: `levels[].localeID` (osc_ss_0038)
    pub locale_id: Option<Said<String>>,
    /// The label key whose values the user chooses from; the platform adds it to every `expr` of the level.
    ///
    /// Form: `group_label = "pod"`
    /// OSC: `levels[].groupLabel` (osc_ss_0038)
    pub group_label: Option<Said<String>>,
    /// The metrics through which all values of that label are found. Without them, the first metric of the level.
    ///
    /// Form: `selected_metrics = ["kafka_server_ReplicaManager_Value"]`
    /// OSC: `levels[].selectedMetrics` (osc_ss_0038)
    pub selected_metrics: Option<Said<Vec<Said<String>>>>,
    /// A chart; once for each, see [metric](#metric).
    ///
    /// Form: `metric(...)`
    /// OSC: `levels[].metrics[]` (osc_ss_0038)
    pub metric: Vec<Said<MetricAttr>>,
}

impl List for LevelAttr {
    const NAME: &'static str = "level";
    const KEYS: &'static [&'static str] =
        &["name", "locale_id", "group_label", "selected_metrics", "metric"];

    fn read(reader: &mut Reader) -> Option<Self> {
        Some(Self {
            name: reader.value("name"),
            locale_id: reader.value("locale_id"),
            group_label: reader.value("group_label"),
            selected_metrics: reader.value("selected_metrics"),
            metric: reader.lists("metric"),
        })
    }
}

/// In `metric(...)`: a chart.
#[derive(Debug)]
pub struct MetricAttr {
    /// The chart's title, at most 64 bytes.
    ///
    /// Form: `title = "Leader count"`
    /// OSC: `levels[].metrics[].title` (osc_ss_0038)
    pub title: Option<Said<String>>,
    /// The translation key of the title.
    ///
    /// Form: `locale_id = "ops.monitor.kafka.leaders"`
    /// OSC: `levels[].metrics[].localeID` (osc_ss_0038)
    pub locale_id: Option<Said<String>>,
    /// What is drawn, in PromQL; `$` as the value of a matcher is the chosen value of the group label. Required.
    ///
    /// Form: `expr = "sum(kafka_leaders{pod=\"$\"})"`
    /// OSC: `levels[].metrics[].expr` (osc_ss_0038)
    pub expr: Said<String>,
    /// The unit; may be empty.
    ///
    /// Form: `unit_type = "MB"`
    /// OSC: `levels[].metrics[].unitType` (osc_ss_0038)
    pub unit_type: Option<Said<String>>,
}

impl List for MetricAttr {
    const NAME: &'static str = "metric";
    const KEYS: &'static [&'static str] = &["title", "locale_id", "expr", "unit_type"];

    fn read(reader: &mut Reader) -> Option<Self> {
        let title = reader.value("title");
        let locale_id = reader.value("locale_id");
        let unit_type = reader.value("unit_type");
        Some(Self { title, locale_id, expr: reader.required("expr")?, unit_type })
    }
}
