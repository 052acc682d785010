//! Every field of metadata.yaml and lifecycle.yaml has one home: what is said there is found in the package.
#![expect(clippy::unwrap_used, reason = "a test")]

mod project;
mod reference;

use std::collections::BTreeSet;

use osc_tests::place;
use serde_json::{Value, json};

use project::Project;

const EVERY_KEY: &str = include_str!("every_key.toml");
const OTHER_HOMES: &str = include_str!("other_homes.toml");

/// metadata.yaml of [`EVERY_KEY`], but the logo.
fn every_field() -> Value {
    json!({
        "name": "every-key",
        "version": "2.1.0-rc.1",
        "appVersion": "1.4.0",
        "alias": "Every key",
        "displayName": "Every key of the metadata",
        "briefDescription": "Every key is set",
        "detail": "The long description.\n\nIn *paragraphs*.\n",
        "source": "ISV",
        "type": "operator",
        "containerImage": "registry.example.org:5000/team/every-key:2.1.0-rc.1",
        "repository": "registry.example.org:5000",
        "architecture": ["x86_64", "aarch64"],
        "capabilities": ["Basic Install", "Deep Insights"],
        "categories": ["Big Data", "Others"],
        "devices": ["CPU", "GPU", "NPU"],
        "industries": ["education", "media"],
        "maintainers": [
            {"name": "One", "email": "one@example.org"},
            {"name": "Two", "email": "two@example.org"},
        ],
        "provider": {"name": "Example Ltd", "url": "https://example.org/"},
        "scenes": ["CCE", "UCS"],
        "deployScenes": {
            "CCE": ["self"],
            "UCS": ["self", "partnercloud", "onpremise", "multicloud", "attachedcluster"],
        },
        "links": [
            {"name": "Manual", "url": "https://example.org/manual"},
            {"name": "Forum", "url": "https://example.org/forum"},
        ],
    })
}

#[test]
fn every_key_is_found_in_the_package() {
    let project = Project::saying("every-key", EVERY_KEY);
    project.write("osc/detail.md", "The long description.\n\nIn *paragraphs*.\n");
    project.write("osc/lifecycle.yaml", "upgrade:\n  skipRange: '>=1.0.0 <2.0.0'\n");
    project.osc("generate");

    let mut metadata = project.yaml("package/metadata.yaml");
    let logo = metadata.as_object_mut().unwrap().remove("logo").unwrap();
    assert_eq!(metadata, every_field());
    assert_eq!(logo["mediatype"], "image/png");
    assert!(logo["base64data"].as_str().unwrap().starts_with("iVBORw0KGgo"), "{logo}");

    let lifecycle = project.yaml("package/lifecycle.yaml");
    let fields = [
        ("/install/strategy", json!("deployment")),
        ("/install/permissions/0/serviceAccountName", json!("every-key-sa")),
        ("/install/deployments/0/name", json!("every-key")),
        ("/install/deployments/0/spec/template/spec/serviceAccountName", json!("every-key-sa")),
        (
            "/install/deployments/0/spec/template/spec/containers/0/image",
            every_field()["containerImage"].clone(),
        ),
        ("/upgrade/replaces", json!("2.0.0")),
        ("/upgrade/skips", json!(["2.0.1", "2.0.2"])),
        ("/upgrade/skipRange", json!(">=1.0.0 <2.0.0")),
        ("/operations/logpath", json!("/var/log/every-key/operator.log")),
    ];
    for (pointer, value) in fields {
        assert_eq!(lifecycle.pointer(pointer), Some(&value), "{pointer}");
    }
    assert_eq!(lifecycle.pointer("/install/clusterPermissions"), None);
    its_pod_has_what_it_needs(
        lifecycle.pointer("/install/deployments/0/spec/template/spec").unwrap(),
    );

    // `crd`: the texts of all kinds are cut, one kind has none.
    let backup = project.yaml("package/manifests/backup_crd.yaml");
    let schema = backup.pointer("/spec/versions/0/schema/openAPIV3Schema").unwrap();
    assert_eq!(schema["description"], "A copy of all...");
    let gallery = project.text("package/manifests/gallery_crd.yaml");
    assert!(!gallery.contains("description:"), "{gallery}");

    project.osc("create api --group art --version v1 --kind Frame");
    assert!(project.text("api/src/v1/frame.rs").contains("group = \"art.example.org\""));
}

/// Ports, probes, the volume of the log, and variables.
fn its_pod_has_what_it_needs(pod: &Value) {
    let container = &pod["containers"][0];
    assert_eq!(
        container["ports"],
        json!([
            {"name": "health", "containerPort": 8181, "protocol": "TCP"},
            {"name": "metrics", "containerPort": 8282, "protocol": "TCP"},
        ])
    );
    assert_eq!(
        container["readinessProbe"],
        json!({"httpGet": {"path": "/readyz", "port": "health"}})
    );
    assert_eq!(
        container["volumeMounts"],
        json!([{"name": "log", "mountPath": "/var/log/every-key"}])
    );
    assert_eq!(pod["volumes"], json!([{"name": "log", "emptyDir": {"sizeLimit": "64Mi"}}]));
    let env = container["env"].as_array().unwrap();
    for (name, value) in [
        ("HEALTH_PORT", "8181"),
        ("METRICS_PORT", "8282"),
        ("LOG_PATH", "/var/log/every-key/operator.log"),
    ] {
        assert!(env.contains(&json!({"name": name, "value": value})), "{name}: {env:?}");
    }
}

#[test]
fn what_no_key_says_comes_from_the_package_table() {
    let project = Project::saying("other-homes", OTHER_HOMES);
    project.osc("generate");
    let metadata = project.yaml("package/metadata.yaml");
    let fields = [
        ("/version", json!("0.3.0")),
        ("/alias", json!("other-homes.v0.3.0")),
        ("/briefDescription", json!("The package says it")),
        ("/source", json!("OpenSource")),
        ("/containerImage", json!("team/other-homes:0.3.0")),
        ("/maintainers", json!([{"name": "One", "email": "one@example.org"}, {"name": "Two"}])),
        (
            "/links",
            json!([
                {"name": "Homepage", "url": "https://example.org/"},
                {"name": "Repository", "url": "https://example.org/other-homes.git"},
            ]),
        ),
    ];
    for (pointer, value) in fields {
        assert_eq!(metadata.pointer(pointer), Some(&value), "{pointer}");
    }
    for absent in ["repository", "appVersion", "logo", "provider", "scenes", "deployScenes"] {
        assert_eq!(metadata.get(absent), None, "{absent}");
    }
    let lifecycle = project.yaml("package/lifecycle.yaml");
    let account = lifecycle.pointer("/install/clusterPermissions/0/serviceAccountName");
    assert_eq!(account, Some(&json!("other-homes-sa")));
    let own = lifecycle.pointer("/install/permissions/0/rules/0/resources");
    assert_eq!(own, Some(&json!(["leases"])), "the Lease is in the operator's namespace");
    for absent in ["/upgrade", "/operations"] {
        assert_eq!(lifecycle.pointer(absent), None, "{absent}");
    }
}

#[test]
fn the_project_sets_every_key_and_the_expectation_has_every_field() {
    let (_, table) = EVERY_KEY.split_once("[workspace.metadata.osc]\n").unwrap();
    let set = table.lines().filter_map(|line| line.split_once(" = "));
    let set: BTreeSet<_> = set.map(|(key, _)| key.to_owned()).collect();
    assert_eq!(set, reference::keys());

    let Some(spec) = place::reference("spec") else { return };
    let mut fields = reference::fields(&spec.join("02-metadata.md"), "\n## Fields\n");
    // A picture, compared by itself.
    fields.remove("logo");
    let expected: BTreeSet<_> = every_field().as_object().unwrap().keys().cloned().collect();
    assert_eq!(expected, fields);
}
