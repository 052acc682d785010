//! `log(...)`: log files.

use super::label::LabelSelector;
use crate::Said;
use crate::reader::{List, Reader};

/// What `log(...)` says.
#[derive(Debug)]
pub enum LogAttr {
    /// A file that is the whole configuration.
    File(Said<String>),
    /// One item of it.
    Item(LogItemAttr),
}

/// In `log(...)`: log files of one group of workloads.
#[derive(Debug)]
pub struct LogItemAttr {
    /// Instead of all other keys: the whole configuration as a file below `osc/manifests/`.
    ///
    /// Form: `file = "vendor/log_config.yaml"`
    /// OSC: `spec.capabilityRequirements[LogConfig].defaultPath` (osc_ss_0039)
    pub file: Option<Said<String>>,
    /// Labels of the workloads; keys and values are strings or paths of `&str` constants. Required.
    ///
    /// Form: `label_selector("app.kubernetes.io/name" = "kafka")`
    /// OSC: `spec.logConfigItems[].labelSelector` (osc_ss_0039)
    pub label_selector: LabelSelector,
    /// Paths inside the container: a file, or a folder (with `/` at its end) of which every file that ends with
    /// `log`, `out` or `trace` is read. No path may lie within another. Required.
    ///
    /// Form: `log_paths = ["/var/log/kafka/"]`
    /// OSC: `spec.logConfigItems[].logPaths` (osc_ss_0039)
    pub log_paths: Said<Vec<Said<String>>>,
}

impl LogAttr {
    pub(super) fn is_file(&self) -> bool {
        matches!(self, Self::File(_))
    }
}

impl List for LogAttr {
    const NAME: &'static str = "log";
    const KEYS: &'static [&'static str] = &["file", "label_selector", "log_paths"];

    fn read(reader: &mut Reader) -> Option<Self> {
        if let Some(file) = reader.file() {
            return Some(Self::File(file));
        }
        let label_selector = LabelSelector::required(reader, reader.span());
        let log_paths = reader.required::<Vec<Said<String>>>("log_paths");
        if let Some(paths) = log_paths.as_ref().filter(|paths| paths.value.is_empty()) {
            reader.errors().at(paths.place.span(), "`log_paths` names at least one path");
        }
        Some(Self::Item(LogItemAttr {
            file: None,
            label_selector: label_selector?,
            log_paths: log_paths?,
        }))
    }
}
