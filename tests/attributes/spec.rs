//! The other way round: every field that the specification has is in the reference.

use std::collections::BTreeSet;

use osc_model::capability::{LOG_KIND, MONITOR_KIND};
use osc_model::csd;
use osc_tests::{paths, place};

use crate::field::whole;

/// Tables of the specification: page, heading, kind of the document, and the path that their fields are below.
const TABLES: [(&str, &str, &str, &str); 7] = [
    ("05-csd.md", "\n## spec fields", csd::KIND, "spec."),
    ("05-csd.md", "\n## capabilityRequirements", csd::KIND, "spec.capabilityRequirements[]."),
    ("05-csd.md", "\n## serviceEntityDependencies", csd::KIND, "spec.serviceEntityDependencies[]."),
    ("05-csd.md", "\n## descriptors", csd::KIND, "spec.descriptors.*[]."),
    ("05-csd.md", "\n## versionDefinition", csd::KIND, "spec.versionDefinition."),
    ("06-capabilities.md", "\n## MonitorConfig", MONITOR_KIND, ""),
    ("06-capabilities.md", "\n## LogConfig", LOG_KIND, ""),
];

/// Documents of the specification.
const DOCUMENTS: [(&str, &str); 3] = [
    ("manifests/hwfka_csd.yaml", csd::KIND),
    ("manifests/vendor/monitor_config.yaml", MONITOR_KIND),
    ("manifests/vendor/log_config.yaml", LOG_KIND),
];

fn section<'t>(text: &'t str, heading: &str) -> &'t str {
    let (_, below) = text.split_once(heading).unwrap();
    below.split("\n## ").next().unwrap()
}

/// The first word in backticks of each row.
fn first_words(section: &str) -> Vec<String> {
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|row| row.split('`').next().unwrap().to_owned()).collect()
}

fn whole_of_table(word: &str) -> String {
    let word = word.replace('…', "spec.monitorConfigItems[].");
    whole(&match word.strip_prefix("metrics[]") {
        Some(rest) => format!("levels[].metrics[]{rest}"),
        None => word,
    })
}

#[test]
fn every_field_of_the_specifications_tables_has_a_row() {
    let Some(spec) = place::reference("spec") else { return };
    let rows = crate::fields();
    let mut missing = Vec::new();
    for (page, heading, document, above) in TABLES {
        let text = place::text(&spec.join(page));
        let words = first_words(section(&text, heading));
        assert!(words.len() > 2, "{page}{heading}: {words:?}");
        let paths = words.iter().map(|word| format!("{above}{}", whole_of_table(word)));
        missing.extend(paths.filter(|path| !rows.iter().any(|row| row.covers(document, path))));
    }
    assert!(missing.is_empty(), "no row for {missing:#?}");
}

#[test]
fn every_field_of_the_specifications_documents_has_a_row() {
    let Some(examples) = place::reference("spec/examples") else { return };
    let rows = crate::fields();
    let mut missing = Vec::new();
    for (document, kind) in DOCUMENTS {
        let found = paths::of_document(&place::yaml(&examples.join(document)));
        assert!(found.len() > 5, "{found:?}");
        let found = found.into_iter();
        missing.extend(found.filter(|path| !rows.iter().any(|row| row.covers(kind, path))));
    }
    assert!(missing.is_empty(), "no row for {missing:#?}");
}

#[test]
fn every_type_with_a_control_of_its_own_is_named() {
    let Some(spec) = place::reference("spec") else { return };
    let text = place::text(&spec.join("07-form-controls.md"));
    let types = first_words(section(&text, "\n## Base controls"));
    assert!(types.len() > 4, "{types:?}");
    let reference = crate::reference();
    let sentence = reference.lines().find(|line| line.contains("without a control")).unwrap();
    for ty in types {
        assert!(sentence.contains(&format!("`{ty}`")), "{ty}");
    }
}

#[test]
fn every_control_of_the_specification_has_a_row() {
    let Some(spec) = place::reference("spec") else { return };
    let text = place::text(&spec.join("07-form-controls.md"));
    let tables: String = ["\n## Custom controls for `spec`", "\n## Custom controls for `status`"]
        .map(|heading| section(&text, heading))
        .concat();
    let rows = tables.lines().filter(|line| line.starts_with("| "));
    let words = rows.flat_map(|row| row.split('`').skip(1).step_by(2));
    let urns: BTreeSet<_> = words.filter(|word| word.starts_with("urn:")).collect();
    assert!(urns.len() > 11, "{urns:?}");
    let reference = crate::reference();
    let documented: BTreeSet<_> = reference.split('`').collect();
    let has = |urn: &str| {
        let start = urn.split('<').next().unwrap();
        if start == urn { documented.contains(urn) } else { reference.contains(start) }
    };
    let missing: Vec<_> = urns.into_iter().filter(|urn| !has(urn)).collect();
    assert!(missing.is_empty(), "no row for {missing:#?}");
}
