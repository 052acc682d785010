//! Our schema of a JobTemplateSpec beside controller-gen's, property by property.

use std::collections::BTreeSet;

use osc_tests::place;
use serde_json::{Map, Value};

/// What ours and theirs say differently: ours has Kubernetes' own OpenAPI documents. In these, references with more fields
/// than a name are not atomic (controller-gen passes on the mark of the struct that is inlined in them), and a default may
/// be a constant of Go (which controller-gen ignores).
const DELIBERATE: [&str; 11] = [
    "containers[].envFrom[].configMapRef: x-kubernetes-map-type: null | \"atomic\"",
    "containers[].envFrom[].secretRef: x-kubernetes-map-type: null | \"atomic\"",
    "ephemeralContainers[].envFrom[].configMapRef: x-kubernetes-map-type: null | \"atomic\"",
    "ephemeralContainers[].envFrom[].secretRef: x-kubernetes-map-type: null | \"atomic\"",
    "initContainers[].envFrom[].configMapRef: x-kubernetes-map-type: null | \"atomic\"",
    "initContainers[].envFrom[].secretRef: x-kubernetes-map-type: null | \"atomic\"",
    "volumes[].azureDisk.cachingMode: default: \"ReadWrite\" | null",
    "volumes[].azureDisk.kind: default: \"Shared\" | null",
    "volumes[].configMap: x-kubernetes-map-type: null | \"atomic\"",
    "volumes[].projected.sources[].configMap: x-kubernetes-map-type: null | \"atomic\"",
    "volumes[].projected.sources[].secret: x-kubernetes-map-type: null | \"atomic\"",
];

const GOLDEN: &str = "goldens/controller-tools/crd/testdata.kubebuilder.io_cronjobs.yaml";

/// What two schemas say differently, and the fields that only one of them has.
#[derive(Default)]
struct Differences {
    keywords: BTreeSet<String>,
    only_ours: BTreeSet<String>,
    only_theirs: BTreeSet<String>,
}

impl Differences {
    fn compare(&mut self, at: &str, ours: &Value, theirs: &Value) {
        let empty = Map::new();
        let object = |value: &'_ Value| value.as_object().cloned().unwrap_or_else(|| empty.clone());
        let (ours, theirs) = (object(ours), object(theirs));
        let keys: BTreeSet<_> = ours.keys().chain(theirs.keys()).collect();
        for key in keys.into_iter().filter(|key| *key != "description") {
            let null = Value::Null;
            let (a, b) = (ours.get(key).unwrap_or(&null), theirs.get(key).unwrap_or(&null));
            match key.as_str() {
                "properties" => self.properties(at, &object(a), &object(b)),
                "items" => self.compare(&format!("{at}[]"), a, b),
                "additionalProperties" => self.compare(&format!("{at}{{}}"), a, b),
                _ if a == b => {}
                _ => drop(self.keywords.insert(format!("{at}: {key}: {a} | {b}"))),
            }
        }
    }

    fn properties(&mut self, at: &str, ours: &Map<String, Value>, theirs: &Map<String, Value>) {
        let names: BTreeSet<_> = ours.keys().chain(theirs.keys()).collect();
        for name in names {
            let at = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
            match (ours.get(name), theirs.get(name)) {
                (Some(ours), Some(theirs)) => self.compare(&at, ours, theirs),
                (Some(_), None) => drop(self.only_ours.insert(at)),
                _ => drop(self.only_theirs.insert(at)),
            }
        }
    }
}

#[test]
fn a_job_template_is_as_controller_gen_writes_it() {
    let Some(corpus) = place::reference("corpus") else { return };
    let theirs = super::field(&place::yaml(&corpus.join(GOLDEN)), "jobTemplate");
    // controller-gen's default.
    let ours = super::crd("Schedule", "{ embedded-metadata = \"none\" }");
    let ours = super::field(&super::json(&ours), "jobTemplate");
    let mut found = Differences::default();
    found.compare("", &ours, &theirs);
    println!("only in our version of Kubernetes: {:#?}", found.only_ours);
    println!("only in the golden's: {:#?}", found.only_theirs);
    let deliberate = DELIBERATE.map(|one| format!("spec.template.spec.{one}"));
    assert_eq!(found.keywords, deliberate.into());
}
