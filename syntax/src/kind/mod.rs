//! `#[osc(...)]` on a kind.

mod depends;
mod label;
mod log;
mod monitor;
mod version;

use osc_model::csd::Role;
use syn::{Attribute, Expr};

pub use depends::DependsAttr;
pub use label::{LabelSelector, Text};
pub use log::{LogAttr, LogItemAttr};
pub use monitor::{LevelAttr, MetricAttr, MonitorAttr, MonitorItemAttr};
pub use version::VersionAttr;

use crate::reader::{self, List, Reader};
use crate::{Errors, FieldAttr, Place, Said, crd, misplaced};

/// On a kind: a type that also has `#[derive(CustomResource)]` and `#[kube(...)]`.
#[derive(Debug, Default)]
pub struct KindAttr {
    /// What the kind is to the platform: `ServiceEntity`, the service itself (the default), or `Operation`,
    /// something that is done to it, e.g. a backup.
    ///
    /// Form: `role = ServiceEntity`
    /// OSC: `spec.role` (osc_ss_0009)
    pub role: Option<Said<Role>>,
    /// The kind's name for people. Without it, the kind.
    ///
    /// Form: `display_name = "Kafka"`
    /// OSC: `spec.displayName` (osc_ss_0009)
    pub display_name: Option<Said<String>>,
    /// A sample object that pre-fills the creation form. A path names a function that is called; any other
    /// expression is the value. Its type is the kind's root type, e.g. `Kafka` for a `KafkaSpec`. It is checked
    /// against the schema.
    ///
    /// Form: `sample = function` or `sample = Kafka::new("kafka", ..)`
    /// OSC: `spec.defaultConfiguration` (osc_ss_0009)
    pub sample: Option<Said<Expr>>,
    /// The image versions that instances can be upgraded between, see [version](#version).
    ///
    /// Form: `version(...)`
    /// OSC: `spec.versionDefinition` (osc_ss_0009)
    pub version: Option<Said<VersionAttr>>,
    /// A service that this one needs; once for each, see [depends](#depends).
    ///
    /// Form: `depends(...)`
    /// OSC: `spec.serviceEntityDependencies[]` (osc_ss_0009)
    pub depends: Vec<Said<DependsAttr>>,
    /// Metrics and dashboards; once for each group of workloads, or once with a file, see [monitor](#monitor).
    ///
    /// Form: `monitor(...)`
    /// OSC: `spec.capabilityRequirements[MonitorConfig]` and that file (osc_ss_0038)
    pub monitor: Vec<Said<MonitorAttr>>,
    /// Log files; once for each group of workloads, or once with a file, see [log](#log).
    ///
    /// Form: `log(...)`
    /// OSC: `spec.capabilityRequirements[LogConfig]` and that file (osc_ss_0039)
    pub log: Vec<Said<LogAttr>>,
}

impl KindAttr {
    /// Reads every `#[osc(...)]` of a kind.
    pub fn from_attributes(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let items = reader::items_of_attributes(attributes, "osc", errors);
        let span = attributes.first().map(|first| Place::of(first).span());
        let span = span.unwrap_or_else(proc_macro2::Span::call_site);
        Reader::read(items, span, errors).unwrap_or_default()
    }
}

impl List for KindAttr {
    const NAME: &'static str = "osc";
    const KEYS: &'static [&'static str] =
        &["role", "display_name", "sample", "version", "depends", "monitor", "log"];

    fn elsewhere(key: &str) -> Option<String> {
        let of_field = FieldAttr::KEYS.contains(&key).then(|| misplaced::field_key(key));
        of_field.or_else(|| crd::of_osc(key))
    }

    fn read(reader: &mut Reader) -> Option<Self> {
        let read = Self {
            role: reader.value("role"),
            display_name: reader.value("display_name"),
            sample: reader.value("sample"),
            version: reader.list("version"),
            depends: reader.lists("depends"),
            monitor: reader.lists("monitor"),
            log: reader.lists("log"),
        };
        let monitor: Vec<_> =
            read.monitor.iter().map(|one| (one.place, one.value.is_file())).collect();
        refuse_file_beside_others("monitor", &monitor, reader.errors());
        let log: Vec<_> = read.log.iter().map(|one| (one.place, one.value.is_file())).collect();
        refuse_file_beside_others("log", &log, reader.errors());
        Some(read)
    }
}

/// A file is a whole configuration: nothing can be added to it.
fn refuse_file_beside_others(key: &str, said: &[(Place, bool)], errors: &mut Errors) {
    if said.len() < 2 {
        return;
    }
    for (place, _) in said.iter().filter(|(_, is_file)| *is_file) {
        let message = format!(
            "`{key}(file = ...)` is the whole configuration, it cannot stand beside another `{key}(...)`"
        );
        errors.at(place.span(), message);
    }
}
