//! crdify's own cases: each with its verdict, and each error with a change of ours at the same property.

use osc_schema::change::{Change, changes};
use serde_json::Value;

use super::support::{shared, yaml};

/// Cases whose verdict is another one here, and why.
const DEVIATIONS: [(&str, &str); 1] =
    [("descriptionchanged", "no program can tell whether the meaning changed: informational")];

/// What crdify calls an error, as (property, its name).
fn errors(expected: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut found = Vec::new();
    for result in list(&expected["crdValidation"]) {
        let error = text(&result["errors"][0]);
        let field = error.split_once(".^.");
        let field = field.map_or_else(|| "spec.scope".into(), |(_, field)| field.to_owned());
        found.push((field, text(&result["name"])));
    }
    for version in list(&expected["sameVersionValidation"]) {
        for property in list(&version["propertyComparisons"]) {
            let field =
                text(&property["property"]).trim_start_matches("^.").replace(".items", "[*]");
            for result in list(&property["comparisonResults"]) {
                found.push((field.clone(), text(&result["name"])));
            }
        }
    }
    found
}

/// Whether a change of ours is the one that crdify means.
fn is_told(changes: &[Change], property: &str, name: &str) -> bool {
    changes.iter().any(|change| {
        let kind = change.kind.name();
        // Without the field nothing else of it is compared.
        (change.field == property && kind == "field-removed")
            || (name == "required"
                && kind.starts_with("required-added")
                && change.field.rsplit_once('.').is_some_and(|(above, _)| above == property))
            || (change.field == property
                && (change.at_new.to_string().ends_with(name)
                    || change.at_old.to_string().ends_with(name)
                    || kind.starts_with(name)
                    || (name == "unhandled" && kind.starts_with("format"))))
    })
}

#[test]
fn verdict_for_verdict() {
    let Some(folder) = shared("corpus/goldens/crdify") else { return };
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.join("expected.json").exists())
        .collect();
    names.sort();
    let (mut cases, mut all_errors, mut deviating) = (0, 0, Vec::new());
    for path in names {
        let read = |name: &str| yaml(&path.join(name)).remove(0);
        let found = changes(&read("a.yaml"), &read("b.yaml"));
        let text = std::fs::read_to_string(path.join("expected.json")).expect("a readable file");
        let expected: Value = serde_json::from_str(&text).expect("JSON");
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let errors = errors(&expected);
        cases += 1;
        all_errors += errors.len();
        for (property, error) in &errors {
            assert!(is_told(&found, property, error), "{name}: {property} {error}: {found:#?}");
        }
        if errors.is_empty() == found.iter().any(Change::is_breaking) {
            deviating.push(name);
        }
    }
    let expected: Vec<_> = DEVIATIONS.iter().map(|(name, _)| *name).collect();
    assert_eq!(deviating, expected);
    let same = cases - deviating.len();
    println!("crdify: {same} of {cases} cases with its verdict, all {all_errors} errors told");
    for (name, reason) in DEVIATIONS {
        println!("  not {name}: {reason}");
    }
}
