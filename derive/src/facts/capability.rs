//! `monitor(...)` and `log(...)` as facts.

use std::collections::BTreeMap;

use osc_model::Spanned;
use osc_model::capability::{
    DisplayOptions, Level, LogConfigItem, Metric, MonitorConfigItem, Prometheus,
};
use osc_model::facts::Capability;
use osc_syntax::Said;
use osc_syntax::kind::{
    LabelSelector, LevelAttr, LogAttr, MetricAttr, MonitorAttr, MonitorItemAttr, Text,
};
use quote::quote;

use super::Holes;

type Facts<T> = Option<Spanned<Capability<T>>>;

pub(super) fn monitor(said: &[Said<MonitorAttr>], holes: &mut Holes) -> Facts<MonitorConfigItem> {
    let parts = said.iter().map(|one| match &one.value {
        MonitorAttr::File(file) => Part::File(file.to_spanned()),
        MonitorAttr::Item(item) => Part::Item(one.spanned(|_| monitor_item(item, holes))),
    });
    capability(parts.collect())
}

pub(super) fn log(said: &[Said<LogAttr>], holes: &mut Holes) -> Facts<LogConfigItem> {
    let parts = said.iter().map(|one| match &one.value {
        LogAttr::File(file) => Part::File(file.to_spanned()),
        LogAttr::Item(item) => Part::Item(one.spanned(|_| LogConfigItem {
            label_selector: labels(&item.label_selector, holes),
            log_paths: texts(&item.log_paths),
        })),
    });
    capability(parts.collect())
}

enum Part<T> {
    File(Spanned<String>),
    Item(Spanned<T>),
}

/// A file stands alone, which was checked.
fn capability<T>(parts: Vec<Part<T>>) -> Facts<T> {
    let mut items = Vec::new();
    for part in parts {
        match part {
            Part::File(file) => return Some(file.map(Capability::File)),
            Part::Item(item) => items.push(item),
        }
    }
    let span = items.first()?.span.clone();
    Some(Spanned::new(Capability::Items(items), span))
}

fn monitor_item(said: &MonitorItemAttr, holes: &mut Holes) -> MonitorConfigItem {
    let levels: Vec<_> = said.level.iter().map(|one| level(&one.value)).collect();
    MonitorConfigItem {
        label_selector: labels(&said.label_selector, holes),
        prometheus: Prometheus {
            exporter_port: said.exporter_port.value.0,
            display_options: (!levels.is_empty()).then_some(DisplayOptions { levels }),
        },
    }
}

fn level(said: &LevelAttr) -> Level {
    Level {
        name: value(said.name.as_ref()),
        locale_id: value(said.locale_id.as_ref()),
        group_label: value(said.group_label.as_ref()),
        selected_metrics: said.selected_metrics.as_ref().map(texts).unwrap_or_default(),
        metrics: said.metric.iter().map(|one| metric(&one.value)).collect(),
    }
}

fn metric(said: &MetricAttr) -> Metric {
    Metric {
        title: value(said.title.as_ref()),
        locale_id: value(said.locale_id.as_ref()),
        expr: said.expr.value.clone(),
        unit_type: value(said.unit_type.as_ref()),
    }
}

fn labels(said: &LabelSelector, holes: &mut Holes) -> BTreeMap<String, String> {
    let mut text = |text: &Text| match text {
        Text::Literal(text) => text.clone(),
        Text::Constant(path) => {
            holes.add(quote!({ let text: &str = #path; ::std::string::String::from(text) }))
        }
    };
    said.0.iter().map(|(key, value)| (text(key), text(value))).collect()
}

fn texts(said: &Said<Vec<Said<String>>>) -> Vec<String> {
    said.value.iter().map(|one| one.value.clone()).collect()
}

fn value(said: Option<&Said<String>>) -> Option<String> {
    said.map(|one| one.value.clone())
}
