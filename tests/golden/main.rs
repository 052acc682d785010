//! From facts to files and diagnostics, without a compiler: `tests/golden/<facet>/<case>/`.
//!
//! `in/` is a project as the tool reads it: `Cargo.toml`, `osc/`, and the facts of `api/src/lib.rs`, which the test
//! `golden_facts` of `tests/cli/` compares with what the compiler says. `out/` is what comes of it: the files that the
//! facet is about, and the diagnostics. `SNAPSHOTS=overwrite` accepts changes, in that order of the two tests.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::path::{Path, PathBuf};

use osc_tests::snapshot::{Tree, assert_folder, tree};
use serde_json::Value;

/// What the files of a facet have in their paths.
const FACETS: &[(&str, &[&str])] = &[
    ("additions", &["package/", "config/manager/", "config/rbac/role.yaml"]),
    ("capability", &["package/manifests/vendor/"]),
    ("crd", &["_crd.yaml"]),
    ("csd", &["_csd.yaml"]),
    ("facts", &["_csd.yaml"]),
    ("kinds", &["_crd.yaml"]),
    ("sample", &["config/samples/"]),
    ("schema", &["_crd.yaml"]),
    ("scope", &["package/lifecycle.yaml", "config/manager/", "config/rbac/"]),
    ("versions", &["_crd.yaml", "_csd.yaml", "config/samples/"]),
];

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

#[test]
fn facts_give_the_expected_files_and_diagnostics() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    let facets = folders(&root);
    let names: Vec<_> =
        facets.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(names, FACETS.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    for (facet, (_, parts)) in facets.iter().zip(FACETS) {
        for case in folders(facet) {
            let evaluated = cargo_osc::testing::evaluate(&tree(&case.join("in"))).unwrap();
            let kept = |path: &str| parts.iter().any(|part| path.contains(part));
            let mut out: Tree =
                evaluated.files.into_iter().filter(|(path, _)| kept(path)).collect();
            out.insert("diagnostics.txt".into(), evaluated.diagnostics);
            assert_folder(&case.join("out"), &out);
        }
    }
}

/// The fixture `multiple_versions` of controller-tools, as it is there.
const MULTIPLE_VERSIONS: &str = "../../shared/corpus/goldens/controller-tools/crd/multiple_versions/testdata.kubebuilder.io_versionedresources.yaml";

/// What differs on purpose: we write versions in the order of Kubernetes, not of the alphabet; the generator's
/// annotation is not ours; kube-derive makes the status subresource of a status type, which then has a schema.
#[test]
fn several_versions_are_those_of_controller_tools() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let golden = root.join(MULTIPLE_VERSIONS);
    if !golden.exists() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "the corpus is missing");
        println!("skipped: controller-tools' goldens are not at hand");
        return;
    }
    let out = "golden/versions/controller-tools/out/package/manifests/versionedresource_crd.yaml";
    let read = |path: &Path| -> Value {
        serde_saphyr::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    };
    let (mut ours, mut theirs) = (read(&root.join(out)), read(&golden));
    let annotations = theirs["metadata"].as_object_mut().unwrap().remove("annotations");
    assert!(annotations.is_some());
    let versions = ours["spec"]["versions"].as_array_mut().unwrap();
    for version in &mut *versions {
        let properties = &mut version["schema"]["openAPIV3Schema"]["properties"];
        let status = properties.as_object_mut().unwrap().remove("status");
        assert_eq!(status, Some(serde_json::json!({"type": "object"})));
    }
    let names: Vec<_> = versions.iter().map(|version| version["name"].clone()).collect();
    assert_eq!(names, ["v1beta2", "v1beta1"]);
    versions.reverse();
    assert_eq!(ours, theirs);
}
