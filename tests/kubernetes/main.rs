//! Kinds that embed types of Kubernetes, from their facts to their CRDs.

#![expect(clippy::unwrap_used, reason = "a test")]

mod api;

use std::collections::BTreeMap;

use serde_json::{Value, json};

const MANIFEST: &str = r#"
[workspace.package]
version = "0.1.0"
description = "Kinds that hold types of Kubernetes"

[workspace.metadata.osc]
image = "registry.huawei.com/osctest/kubernetes-operator"
"#;

/// The CRD of a kind, as YAML, with this value of `osc.crd`.
fn crd(kind: &str, policy: &str) -> String {
    let facts = osc::__private::facts("kubernetes-api").unwrap();
    let sources = BTreeMap::from([
        ("facts.json".to_owned(), serde_json::to_string(&facts).unwrap()),
        ("Cargo.toml".to_owned(), format!("{MANIFEST}crd = {policy}\n")),
    ]);
    let mut evaluated = cargo_osc::testing::evaluate(&sources).unwrap();
    let diagnostics = &evaluated.diagnostics;
    assert!(!diagnostics.contains("SCH-") && !diagnostics.contains("CFG-01"), "{diagnostics}");
    evaluated.files.remove(&format!("package/manifests/{}_crd.yaml", kind.to_lowercase())).unwrap()
}

fn json(yaml: &str) -> Value {
    serde_saphyr::from_str(yaml).unwrap()
}

/// The schema of a field of the spec.
fn field(crd: &Value, name: &str) -> Value {
    crd["spec"]["versions"][0]["schema"]["openAPIV3Schema"]["properties"]["spec"]["properties"]
        [name]
        .clone()
}

#[test]
fn a_kind_with_a_pod_template_fits_into_an_annotation() {
    let yaml = crd("Workload", "{}");
    let crd = json(&yaml);
    let bytes = crd.to_string().len();
    println!("one PodTemplateSpec: {bytes} bytes of compact JSON, {} of YAML", yaml.len());
    assert!(bytes <= 80_000, "{bytes} bytes");

    let template = field(&crd, "template");
    let names: Vec<_> = template["properties"]["metadata"]["properties"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    assert_eq!(names, ["annotations", "finalizers", "labels", "name", "namespace"]);
    let pod = &template["properties"]["spec"]["properties"];
    let ports = &pod["containers"]["items"]["properties"]["ports"];
    assert_eq!(pod["containers"]["x-kubernetes-list-map-keys"], json!(["name"]));
    assert_eq!(ports["x-kubernetes-list-map-keys"], json!(["containerPort", "protocol"]));
    assert_eq!(
        ports["items"]["properties"]["protocol"],
        json!({"type": "string", "default": "TCP"})
    );
    let secrets = &pod["imagePullSecrets"];
    assert_eq!(secrets["items"]["x-kubernetes-map-type"], "atomic");
    assert_eq!(secrets["items"]["properties"]["name"], json!({"type": "string", "default": ""}));
    assert!(!yaml.contains("A single application container"), "a text of Kubernetes");
    assert_eq!(template["description"], "The pods");
}

#[test]
fn what_a_crd_holds_is_said_per_project_and_kind() {
    let size = |policy: &str| json(&crd("Workload", policy)).to_string().len();
    let own = size("{}");
    let kept = size("{ descriptions = \"keep\" }");
    let cut = size("{ descriptions = \"keep\", max-description = 80 }");
    let none = size("{ descriptions = \"none\" }");
    let full = size("{ embedded-metadata = \"full\" }");
    let bare = size("{ embedded-metadata = \"none\" }");
    println!("own {own}, keep {kept}, 80 bytes {cut}, none {none}, full {full}, bare {bare}");
    assert!(kept > 262_144 && cut < kept / 2 && cut > own);
    assert!(none < own && bare < own && own < full);
    assert_eq!(
        size("{ descriptions = \"keep\", kinds = { Workload = { descriptions = \"own\" } } }"),
        own
    );
    assert_eq!(size("{ kinds = { Schedule = { descriptions = \"keep\" } } }"), own);
    assert!(!crd("Workload", "{ descriptions = \"none\" }").contains("description:"));
}
