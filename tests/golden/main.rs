//! From facts to files and diagnostics, without a compiler: `tests/golden/<facet>/<case>/`.
//!
//! `in/` is a project as the tool reads it: `Cargo.toml`, `osc/`, the sources of `operator/`, and the facts of `api/src/lib.rs`, which the test
//! `golden_facts` of `tests/cli/` compares with what the compiler says. `out/` is what comes of it: the files that the
//! facet is about, and the diagnostics. `SNAPSHOTS=overwrite` accepts changes, in that order of the two tests.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::path::{Path, PathBuf};

use osc_tests::snapshot::{Tree, assert_folder, tree};

/// What the files of a facet have in their paths.
const FACETS: &[(&str, &[&str])] = &[
    ("additions", &["package/", "config/manager/", "config/rbac/role.yaml"]),
    ("capability", &["package/manifests/vendor/"]),
    ("crd", &["_crd.yaml"]),
    ("csd", &["_csd.yaml"]),
    ("facts", &["_csd.yaml"]),
    ("kinds", &["_crd.yaml"]),
    ("rbac", &["package/lifecycle.yaml", "config/rbac/"]),
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
