//! The examples of the Gateway API, and what Kubernetes' own tests of ratcheting take from it.

use serde_json::Value;

use crate::support::shared;
use crate::{Tally, VALIDATION, documents, resource};

/// The release that the examples were made for.
const RELEASE: &str = "corpus/crds/kubernetes-sigs__gateway-api/v1.3.0/standard";

fn definitions(folder: &str) -> Option<Vec<Value>> {
    Some(documents(&shared(folder)?).into_iter().map(|(_, crd)| crd).collect())
}

#[test]
fn valid_examples() {
    let Some(definitions) = definitions(RELEASE) else { return };
    let folder = shared(&format!("{VALIDATION}/gateway-api-valid")).expect("examples");
    let mut tally = Tally::default();
    for (name, object) in documents(&folder) {
        let Some(resource) = resource(&definitions, &object) else {
            // Namespaces beside the routes.
            assert_eq!(object["apiVersion"], "v1", "{name} has a kind that no definition has");
            continue;
        };
        let verdict = resource.create(&object);
        tally.accepts(&name, &verdict);
        // What is stored is accepted as it is.
        tally
            .accepts(&format!("{name}, again"), &resource.update(&verdict.object, &verdict.object));
    }
    tally.finish("valid examples of the Gateway API");
}

#[test]
fn invalid_examples() {
    let Some(definitions) = definitions(RELEASE) else { return };
    let folder = shared(&format!("{VALIDATION}/gateway-api-invalid")).expect("examples");
    let mut tally = Tally::default();
    for (name, object) in documents(&folder) {
        let resource = resource(&definitions, &object).expect("a definition of each");
        tally.refuses(&name, &resource.create(&object));
    }
    tally.finish("invalid examples of the Gateway API");
}

/// Its two listeners of one name are both matched with the first of the stored ones, so that the list counts as changed:
/// the judge refuses it, too.
const CHANGED: &str = "gateway/duplicate-listeners.yaml";

/// What has become invalid is refused when it is created, and let be where it is stored already.
#[test]
fn ratcheting() {
    let folder = format!("{VALIDATION}/apiextensions-ratcheting");
    let Some(definitions) = definitions(&format!("{folder}/crds")) else { return };
    let folder = shared(&format!("{folder}/invalid")).expect("cases");
    let mut tally = Tally::default();
    for (name, object) in documents(&folder) {
        let resource = resource(&definitions, &object).expect("a definition of each");
        tally.refuses(&name, &resource.create(&object));
        let mut labelled = object.clone();
        labelled["metadata"]["labels"] = serde_json::json!({"a": "b"});
        let stored = resource.update(&object, &labelled);
        if name == CHANGED {
            tally.refuses(&name, &stored);
        } else {
            tally.accepts(&format!("{name}, stored"), &stored);
        }
    }
    tally.finish("cases of ratcheting");
}
