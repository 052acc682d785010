//! Monitor and log items of all kinds, merged into the one file each that a package may have.

use std::collections::BTreeMap;

use osc_model::capability::{
    self, LogConfig, LogConfigItem, LogSpec, MonitorConfig, MonitorConfigItem, MonitorSpec,
    ObjectName,
};
use osc_model::config::Config;
use osc_model::facts::{Capability, Facts};
use osc_model::origin::Origins;
use osc_model::{Diagnostic, Diagnostics, FieldPath, Span, Spanned, code, name};

use super::Additions;

/// The monitor configuration that attributes say.
pub(super) fn monitor(
    facts: &Facts,
    config: &Config,
    additions: &Additions<'_>,
    origins: &mut Origins,
    diagnostics: &mut Diagnostics,
) -> Option<MonitorConfig> {
    let said = facts.kinds.iter().filter_map(|kind| kind.osc.monitor.as_ref());
    let mut merged = Merged::new(capability::MONITOR_PATH, "monitorConfigItems");
    for item in merged.collect(said, additions, diagnostics) {
        expressions(&item, diagnostics);
    }
    merged.set_origins(origins);
    let mut items = merged.finish()?;
    items.iter_mut().for_each(select_metrics);
    let spec = MonitorSpec { monitor_config_items: items };
    Some(document(capability::MONITOR_KIND, format!("{}-monitor", config.name.value), spec))
}

/// The log configuration that attributes say.
pub(super) fn log(
    facts: &Facts,
    config: &Config,
    additions: &Additions<'_>,
    origins: &mut Origins,
    diagnostics: &mut Diagnostics,
) -> Option<LogConfig> {
    let said = facts.kinds.iter().filter_map(|kind| kind.osc.log.as_ref());
    let mut merged = Merged::new(capability::LOG_PATH, "logConfigItems");
    merged.collect(said, additions, diagnostics);
    merged.set_origins(origins);
    let spec = LogSpec { log_config_items: merged.finish()? };
    Some(document(capability::LOG_KIND, format!("{}-log", config.name.value), spec))
}

fn document<S>(kind: &str, name: String, spec: S) -> capability::Config<S> {
    capability::Config {
        api_version: capability::API_VERSION.into(),
        kind: kind.into(),
        metadata: ObjectName { name },
        spec,
    }
}

/// The values of a group label are found through metrics; without any, through the first one that the level draws
/// (spec 06: any metric that carries the label will do).
fn select_metrics(item: &mut MonitorConfigItem) {
    let levels = item.prometheus.display_options.iter_mut().flat_map(|options| &mut options.levels);
    for level in levels.filter(|level| level.group_label.is_some()) {
        if level.selected_metrics.is_empty() {
            let mut exprs = level.metrics.iter().map(|metric| metric.expr.as_str());
            level.selected_metrics.extend(exprs.find_map(crate::promql::first_metric));
        }
    }
}

/// What every item has.
trait Item: Clone + PartialEq {
    fn selector(&self) -> &BTreeMap<String, String>;
}

impl Item for MonitorConfigItem {
    fn selector(&self) -> &BTreeMap<String, String> {
        &self.label_selector
    }
}

impl Item for LogConfigItem {
    fn selector(&self) -> &BTreeMap<String, String> {
        &self.label_selector
    }
}

struct Merged<T> {
    path: &'static str,
    list: &'static str,
    items: Vec<Spanned<T>>,
}

impl<T: Item> Merged<T> {
    fn new(path: &'static str, list: &'static str) -> Self {
        Self { path, list, items: Vec::new() }
    }

    /// Adds what kinds say; equal items count once. Returns what was added.
    fn collect<'f>(
        &mut self,
        said: impl Iterator<Item = &'f Spanned<Capability<T>>>,
        additions: &Additions<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Spanned<T>>
    where
        T: 'f,
    {
        for capability in said {
            match &capability.value {
                Capability::Items(items) => {
                    for item in items {
                        self.add(item, diagnostics);
                    }
                }
                Capability::File(path) => file(path, &capability.span, additions, diagnostics),
            }
        }
        self.items.clone()
    }

    fn add(&mut self, item: &Spanned<T>, diagnostics: &mut Diagnostics) {
        selector(item, diagnostics);
        let same = |other: &&Spanned<T>| other.value.selector() == item.value.selector();
        match self.items.iter().find(same) {
            None => self.items.push(item.clone()),
            Some(first) if first.value == item.value => {}
            Some(first) => diagnostics.push(
                Diagnostic::new(code::FACT_03, "two items select the same workloads but differ")
                    .at(item.span.clone())
                    .label(first.span.clone(), "the first one")
                    .help("say one item for these labels, or select fewer workloads with each"),
            ),
        }
    }

    fn set_origins(&self, origins: &mut Origins) {
        let document = super::document(&format!("manifests/{}", self.path));
        for (index, item) in self.items.iter().enumerate() {
            let field = FieldPath::root().key("spec").key(self.list).index(index);
            origins.set(&document, field, item.span.clone());
        }
    }

    fn finish(self) -> Option<Vec<T>> {
        (!self.items.is_empty()).then(|| self.items.into_iter().map(|item| item.value).collect())
    }
}

fn selector<T: Item>(item: &Spanned<T>, diagnostics: &mut Diagnostics) {
    let mut report = |message: String| {
        let diagnostic = Diagnostic::new(code::FACT_05, message).at(item.span.clone());
        diagnostics.push(diagnostic.help("use labels that the operator sets on its workloads"));
    };
    if item.value.selector().is_empty() {
        report("the item selects no workload".into());
    }
    for (key, value) in item.value.selector() {
        if let Err(rule) = name::label_key(key) {
            report(format!("`{key}` is no label key: it {rule}"));
        }
        if let Err(rule) = name::label_value(value) {
            report(format!("`{value}` is no label value: it {rule}"));
        }
    }
}

fn file(path: &str, span: &Span, additions: &Additions<'_>, diagnostics: &mut Diagnostics) {
    if !(additions.has_file)(&format!("manifests/{path}")) {
        diagnostics.push(
            Diagnostic::new(code::CFG_03, format!("there is no file `osc/manifests/{path}`"))
                .at(span.clone())
                .help("write it there, or say the configuration in the attribute"),
        );
    }
}

fn expressions(item: &Spanned<MonitorConfigItem>, diagnostics: &mut Diagnostics) {
    let levels = item.value.prometheus.display_options.iter().flat_map(|options| &options.levels);
    for metric in levels.flat_map(|level| &level.metrics) {
        if let Err(why) = crate::promql::check(&metric.expr) {
            diagnostics.push(
                Diagnostic::new(code::FACT_04, format!("`{}` is not PromQL: {why}", metric.expr))
                    .at(item.span.clone())
                    .help("`$` stands for the chosen group value, as a label matcher's value"),
            );
        }
    }
}
