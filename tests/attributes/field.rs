//! A field of the platform's documents.

use osc_model::{capability, csd};
use serde_json::Value;

/// How the reference shortens paths.
const SHORT: [(&str, &str); 2] = [
    ("levels[]", "spec.monitorConfigItems[].prometheus.displayOptions.levels[]"),
    ("descriptors.", "spec.descriptors."),
];

/// A field of a CSD or of a capability's configuration, whole: `spec.monitorConfigItems[].labelSelector`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OscField {
    /// The kind of the document.
    pub(crate) document: String,
    /// `[]` is any item, `[KIND]` the one of that kind, `*` any key.
    pub(crate) path: String,
    /// What its text starts with, if that tells it from others.
    text: Option<String>,
}

impl OscField {
    /// Of a document of this kind.
    pub(crate) fn new(document: &str, path: &str) -> Self {
        Self { document: document.into(), path: path.into(), text: None }
    }

    /// A control of a half of an object, or of both: `*`.
    pub(crate) fn urn(half: &str, urn: &str) -> Self {
        let path = format!("spec.descriptors.{half}[].x-descriptors[]");
        Self { text: Some(urn.into()), ..Self::new(csd::KIND, &path) }
    }

    /// As an `OSC:` line says it: the first words in backticks.
    pub(crate) fn parse(said: &str) -> Self {
        let word = said.split('`').nth(1).unwrap();
        if word.starts_with("urn:") {
            return Self::urn("*", word.trim_end_matches("..."));
        }
        let path = whole(word);
        let document = match path.split(['.', '[']).nth(1) {
            Some("monitorConfigItems") => capability::MONITOR_KIND,
            Some("logConfigItems") => capability::LOG_KIND,
            _ => csd::KIND,
        };
        Self::new(document, &path)
    }

    /// Whether a value at the path is this field's.
    pub(crate) fn accepts(&self, value: &Value) -> bool {
        let Some(start) = &self.text else { return true };
        value.as_str().is_some_and(|text| text.starts_with(start.as_str()))
    }

    /// Whether a key path of a document is this field, contains it, or is part of its free content.
    pub(crate) fn covers(&self, document: &str, path: &str) -> bool {
        let same = |path: &str| {
            let path = path.replace("[MonitorConfig]", "[]").replace("[LogConfig]", "[]");
            path.replace("descriptors.spec", "descriptors.*")
                .replace("descriptors.status", "descriptors.*")
        };
        let (own, path) = (same(&self.path), same(path));
        let below = |outer: &str, inner: &str| {
            inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with(['.', '[']))
        };
        let free = own.ends_with("defaultConfiguration") || own.ends_with("labelSelector");
        self.document == document
            && (own == path || below(&path, &own) || (free && below(&own, &path)))
    }
}

/// A path without what the reference leaves out.
pub(crate) fn whole(path: &str) -> String {
    let found = SHORT.iter().find_map(|(short, whole)| Some((path.strip_prefix(short)?, whole)));
    found.map_or_else(|| path.to_owned(), |(rest, whole)| format!("{whole}{rest}"))
}
