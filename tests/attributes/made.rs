//! Fields that no key is for: the tool makes them.

use std::fmt::Write;

use osc_model::capability::{LOG_KIND, MONITOR_KIND};
use osc_model::csd;

use crate::field::{OscField, whole};
use crate::golden::Example;

/// Document, field, what it comes from, page.
const MADE: [(&str, &str, &str, &str); 17] = [
    (csd::KIND, "apiVersion", "fixed", "osc_ss_0009"),
    (csd::KIND, "kind", "fixed", "osc_ss_0009"),
    (csd::KIND, "metadata.name", "the kind in lower case and `-csd`", "osc_ss_0009"),
    (csd::KIND, "spec.CRDRef.apiVersion", "fixed", "osc_ss_0009"),
    (csd::KIND, "spec.CRDRef.kind", "fixed", "osc_ss_0009"),
    (
        csd::KIND,
        "spec.CRDRef.metadata.name",
        "the plural and the group of `#[kube(...)]`",
        "osc_ss_0009",
    ),
    (csd::KIND, "spec.description", "the doc comment of the kind's spec type", "osc_ss_0009"),
    (csd::KIND, "spec.capabilityRequirements[].apiVersion", "fixed", "osc_ss_0009"),
    (csd::KIND, "spec.capabilityRequirements[].kind", "`monitor` or `log`", "osc_ss_0009"),
    (csd::KIND, "descriptors.*[].path", "the way to the field, in JSON names", "osc_ss_0009"),
    (csd::KIND, "descriptors.*[].description", "the doc comment of the field", "osc_ss_0009"),
    (MONITOR_KIND, "apiVersion", "fixed", "osc_ss_0038"),
    (MONITOR_KIND, "kind", "fixed", "osc_ss_0038"),
    (MONITOR_KIND, "metadata.name", "the package's name and `-monitor`", "osc_ss_0038"),
    (LOG_KIND, "apiVersion", "fixed", "osc_ss_0039"),
    (LOG_KIND, "kind", "fixed", "osc_ss_0039"),
    (LOG_KIND, "metadata.name", "the package's name and `-log`", "osc_ss_0039"),
];

/// The fields.
pub(crate) fn fields() -> Vec<OscField> {
    MADE.iter().map(|(document, path, ..)| OscField::new(document, &whole(path))).collect()
}

/// Their table.
pub(crate) fn table(examples: &[Example]) -> String {
    let mut text = String::from(
        "\n## Without a key\n\nFields that the tool makes.\n\n\
        | document | comes from | OSC field | golden |\n|---|---|---|---|\n",
    );
    for (document, path, origin, page) in MADE {
        let field = OscField::new(document, &whole(path));
        // The last example has no configuration that is a file of its own.
        let golden = examples.iter().rev().find_map(|example| example.golden(&field));
        let golden = golden.unwrap_or_else(|| panic!("no example has {field:?}"));
        writeln!(text, "| {document} | {origin} | `{path}` ({page}) | {golden} |").unwrap();
    }
    text
}
