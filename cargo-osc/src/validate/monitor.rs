//! MON-01 to MON-03: the monitor configuration. Source: spec 06.

use osc_model::{Diagnostics, Severity, capability as model, code};

use super::field::Field;
use super::package::Package;
use super::shape::Shape::{Integer, Labels, List, Map, Open, Text, Texts};
use super::shape::{self, Known, key};
use super::{log, selector};
use crate::promql;

const MONITOR: &[Known] = &[
    key("apiVersion", Text, code::MON_01),
    key("kind", Text, code::MON_01),
    key("metadata", Open(&[key("name", Text, code::MON_01)]), code::MON_01),
    key("spec", Map(&[key("monitorConfigItems", List(ITEM), code::MON_01)]), code::MON_01),
];
const ITEM: &[Known] =
    &[key("labelSelector", Labels, code::MON_01), key("prometheus", Map(PROMETHEUS), code::MON_01)];
const PROMETHEUS: &[Known] = &[
    key("exporterPort", Integer, code::MON_01),
    key("displayOptions", Map(&[key("levels", List(LEVEL), code::MON_01)]), code::MON_01),
];
const LEVEL: &[Known] = &[
    key("name", Text, code::MON_01),
    key("localeID", Text, code::MON_01),
    key("groupLabel", Text, code::MON_01),
    key("selectedMetrics", Texts, code::MON_01),
    key("metrics", List(METRIC), code::MON_01),
];
const METRIC: &[Known] = &[
    key("title", Text, code::MON_03),
    key("localeID", Text, code::MON_01),
    key("expr", Text, code::MON_01),
    key("unitType", Text, code::MON_01),
];
/// A title's limit in bytes of UTF-8.
const TITLE: usize = 64;

pub(super) fn check(package: &Package<'_>, out: &mut Diagnostics) {
    let files = log::configs(package, model::MONITOR_KIND, model::MONITOR_PATH);
    log::single(&files, code::MON_01, out);
    for file in files {
        let Some(root) = log::header(file, model::MONITOR_KIND, code::MON_01, out) else {
            continue;
        };
        if !shape::document(&root, MONITOR, code::MON_01, out) {
            continue;
        }
        for item in log::items(&root, "monitorConfigItems", code::MON_01, out) {
            selector::check(&item, code::MON_01, out);
            prometheus(&item, out);
        }
    }
}

fn prometheus(item: &Field<'_>, out: &mut Diagnostics) {
    let help = "write the port where the container serves `/metrics`, 1 to 65535";
    let Some(prometheus) = item.get("prometheus") else {
        out.push(item.missing(code::MON_01, "prometheus").help(help));
        return;
    };
    if prometheus.node().mapping().is_none() {
        return;
    }
    match prometheus.get("exporterPort") {
        None => out.push(prometheus.missing(code::MON_01, "exporterPort").help(help)),
        Some(port) => {
            let number = port.node().to_json().as_i64();
            if let Some(number) = number.filter(|number| !(1..=65535).contains(number)) {
                let message = format!("{number} is not a port");
                out.push(port.error(code::MON_01, message).help(help));
            }
        }
    }
    let Some(options) = prometheus.get("displayOptions") else { return };
    let levels = options.items_at("levels");
    if levels.is_empty() && options.node().mapping().is_some() {
        let missing = options.missing(code::MON_02, "levels");
        out.push(missing.help("list dashboard levels, or leave `displayOptions` out"));
    }
    for level in levels.iter().filter(|level| level.node().mapping().is_some()) {
        check_level(level, out);
    }
}

fn check_level(level: &Field<'_>, out: &mut Diagnostics) {
    let metrics = level.items_at("metrics");
    if metrics.is_empty() {
        out.push(
            level.missing(code::MON_02, "metrics").help("list charts with `title` and `expr`"),
        );
    }
    let has = |key: &str| level.get(key).filter(|field| !field.is_empty());
    let help = "the label's values are found through the metrics: give both, or neither";
    match (has("groupLabel"), has("selectedMetrics")) {
        (Some(_), None) => out.push(level.missing(code::MON_02, "selectedMetrics").help(help)),
        (None, Some(_)) => out.push(level.missing(code::MON_02, "groupLabel").help(help)),
        _ => {}
    }
    for metric in metrics.iter().filter(|metric| metric.node().mapping().is_some()) {
        title(metric, out);
        expr(metric, out);
    }
}

fn title(metric: &Field<'_>, out: &mut Diagnostics) {
    let Some(field) = metric.get("title").filter(|title| !title.is_empty()) else {
        out.push(metric.missing(code::MON_02, "title").help("name the chart"));
        return;
    };
    let length = field.text().map_or(0, str::len);
    if length > TITLE {
        let message = format!("the title has {length} bytes, {TITLE} are allowed");
        out.push(
            field.error(code::MON_03, message).help("shorten it; a Chinese character takes three"),
        );
    }
}

fn expr(metric: &Field<'_>, out: &mut Diagnostics) {
    let Some(field) = metric.get("expr").filter(|field| !field.is_empty()) else {
        let help = "write the chart's PromQL expression";
        out.push(metric.missing(code::MON_02, "expr").help(help));
        return;
    };
    if let Some(Err(why)) = field.text().map(promql::check) {
        let message = format!("the expression is not PromQL: {why}");
        let wrong = field.error(code::MON_02, message).severity(Severity::Warning);
        out.push(wrong.help("mend the expression; `$` stands in quotes: `{pod=\"$\"}`"));
    }
}
