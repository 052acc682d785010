//! Objects of the Gateway API that the project itself calls valid and invalid, against its CRDs.

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use osc_schema::{Violation, check};
use serde_json::Value;

use support::{shared, yaml};

/// Schemas by `apiVersion` and `kind`.
type Schemas = BTreeMap<(String, String), Value>;

fn schemas(file: &Path) -> Schemas {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut schemas = Schemas::new();
    for crd in yaml(file) {
        for version in crd["spec"]["versions"].as_array().into_iter().flatten() {
            let api = format!("{}/{}", text(&crd["spec"]["group"]), text(&version["name"]));
            let schema = version["schema"]["openAPIV3Schema"].clone();
            schemas.insert((api, text(&crd["spec"]["names"]["kind"])), schema);
        }
    }
    schemas
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// What is found in each file below a folder that has an object with a known schema.
fn findings(schemas: &Schemas, folder: &Path) -> BTreeMap<String, Vec<Violation>> {
    let mut findings = BTreeMap::new();
    for file in files(folder) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for object in yaml(&file) {
            let word = |key: &str| object[key].as_str().unwrap_or_default().to_owned();
            if let Some(schema) = schemas.get(&(word("apiVersion"), word("kind"))) {
                findings
                    .entry(name.clone())
                    .or_insert_with(Vec::new)
                    .extend(check(schema, &object));
            }
        }
    }
    findings
}

/// Invalid by the structural schema, with the field; the other invalid ones break rules in CEL.
const STRUCTURAL: [(&str, &str); 18] = [
    ("duplicate-header-match", "spec.rules[0].matches[0].headers[1]"),
    ("duplicate-listeners", "spec.listeners[1]"),
    ("duplicate-query-match", "spec.rules[0].matches[0].queryParams[1]"),
    ("invalid-addresses", "spec.addresses[0]"),
    ("invalid-backend-group", "spec.rules[0].backendRefs[0].group"),
    ("invalid-backend-kind", "spec.rules[0].backendRefs[0].kind"),
    ("invalid-backend-port", "spec.rules[0].backendRefs[0].port"),
    ("invalid-controller", "spec.controllerName"),
    ("invalid-filter-duplicate-header", "spec.rules[0].filters[0].requestHeaderModifier.remove[1]"),
    ("invalid-header-name", "spec.rules[0].matches[0].headers[0].name"),
    ("invalid-hostname", "spec.hostnames[0]"),
    ("invalid-httpredirect-hostname", "spec.rules[0].filters[0].requestRedirect.hostname"),
    ("invalid-listener-name", "spec.listeners[0].name"),
    ("invalid-listener-port", "spec.listeners[0].port"),
    ("invalid-method", "spec.rules[0].matches[0].method"),
    ("missing-from", "spec.from"),
    ("missing-ns", "spec.from[0].namespace"),
    ("missing-to", "spec.to"),
];

#[test]
fn gateway_api() {
    let Some(folder) = shared("corpus/goldens/cr-validation") else { return };
    let schemas = schemas(&folder.join("apiextensions-ratcheting/crds/standard-install.yaml"));
    let valid = findings(&schemas, &folder.join("gateway-api-valid"));
    assert!(valid.len() > 30, "{}", valid.len());
    for (name, violations) in valid {
        assert_eq!(violations, [], "{name}");
    }
    let invalid = findings(&schemas, &folder.join("gateway-api-invalid"));
    let refused: Vec<_> = invalid
        .iter()
        .filter_map(|(name, violations)| {
            Some((name.as_str(), violations.first()?.field.to_string()))
        })
        .collect();
    let expected: Vec<_> =
        STRUCTURAL.iter().map(|(name, field)| (*name, (*field).to_owned())).collect();
    assert_eq!(refused, expected);
}
