//! `cargo osc generate`, and what the others say of its files.

use std::collections::BTreeMap;
use std::time::SystemTime;

use osc_tests::snapshot::{Tree, assert_file, assert_folder, tree_difference};

use crate::support::{Project, snapshot};

/// The generated files.
fn generated(project: &Project) -> Tree {
    let below = |name: &String| name.starts_with("config/") || name.starts_with("package/");
    project.tree().into_iter().filter(|(name, _)| below(name)).collect()
}

/// When each generated file was written.
fn times(project: &Project) -> BTreeMap<String, SystemTime> {
    let time = |name: String| {
        let time = project.path(&name).metadata().unwrap().modified().unwrap();
        (name, time)
    };
    generated(project).into_keys().map(time).collect()
}

#[test]
fn from_nothing_to_a_package_and_no_further() {
    let project = Project::with_kind("hwfka-operator");
    let first = project.tool("generate").run().ended(0);
    let first = first.said("Compiling `hwfka-operator-api`").said("Generated 19 files of 19");
    assert_eq!(first.stdout, "");
    assert_folder(&snapshot("generate/out"), &generated(&project));

    let before = times(&project);
    let again = project.tool("generate").run().ended(0).silent_about("Compiling");
    assert_file(&snapshot("generate/fresh.txt"), &again.transcript(project.around()));
    assert_eq!(times(&project), before, "a file that did not change was written");

    let forced = project.tool("generate --force").run().ended(0);
    forced.said("Compiling").said("Fresh");
    assert_eq!(times(&project), before);

    let clean = project.tool("generate --check").run().ended(0).said("Fresh 19 files");
    assert_eq!(clean.stdout, "");
}

#[test]
fn check_prints_what_differs_and_writes_nothing() {
    let project = Project::with_kind("check-operator");
    project.tool("generate").run().ended(0);
    project.edit("api/src/v1/hwfka.rs", "/// The number of pods.", "/// How many pods there are.");
    project.edit("config/kustomization.yaml", "Kustomization", "Custom");
    std::fs::remove_file(project.path("package/metadata.yaml")).unwrap();
    let before = project.tree();
    let run = project.tool("generate --check").run().ended(100);
    assert_file(&snapshot("generate/check.diff"), &run.stdout);
    run.said("Drifted 6 files").said("run `cargo osc generate` and commit the result");
    assert_eq!(tree_difference(&before, &project.tree()), "");
    let dry = project.tool("generate --dry-run").run().ended(0);
    assert_file(&snapshot("generate/dry-run.txt"), &dry.transcript(project.around()));
    assert_eq!(tree_difference(&before, &project.tree()), "");

    project.tool("generate").run().ended(0).said("Generated 6 files of 19");
    project.tool("generate --check").run().ended(0);
}

#[test]
fn each_stage_says_how_long_it_took() {
    let project = Project::shared();
    let run = project.tool("generate --timings").run().ended(0);
    let line = run.stderr.lines().find_map(|line| line.trim().strip_prefix("Timings ")).unwrap();
    let stages = line.split(", ").map(|stage| stage.split_once(' ').unwrap());
    let names: Vec<_> = stages.clone().map(|(name, _)| name).collect();
    assert_eq!(names, ["collect", "sources", "lower", "render", "validate", "verdict", "write"]);
    for (name, time) in stages {
        let milliseconds: f64 = time.strip_suffix(" ms").unwrap().parse().unwrap();
        assert!(milliseconds > 0.0 && milliseconds < 600_000.0, "{name} {time}");
    }
}

#[test]
fn a_kind_that_is_gone_takes_its_files_along() {
    let project = Project::with_kind("gone-operator");
    project.tool("create api --group osctest --version v1 --kind Topic").run().ended(0);
    project.tool("generate").run().ended(0).said("Generated 26 files of 26");
    let owned =
        |tree: Tree| tree.into_keys().filter(|name| name.contains("topic")).collect::<Vec<_>>();
    assert_eq!(owned(generated(&project)).len(), 7);

    project.edit("api/src/v1/mod.rs", "pub mod topic;\n", "");
    project.edit("api/src/v1/mod.rs", "pub use topic::*;\n", "");
    std::fs::remove_file(project.path("api/src/v1/topic.rs")).unwrap();
    project.edit("operator/src/controllers/mod.rs", "mod topic;\n", "");
    project.tool("generate").run().ended(0).said(", deleted 7");
    assert_eq!(owned(generated(&project)), Vec::<String>::new());
    project.tool("generate --check").run().ended(0);
}

#[test]
fn a_hand_made_file_is_in_the_way_and_stays() {
    let project = Project::shared();
    project.write("package/metadata.yaml", "name: mine\n");
    project.write("package/notes.txt", "mine\n");
    let before = project.tree();
    let run = project.tool("generate").run().ended(100);
    run.said("error[GEN-01]: `package/metadata.yaml` was not generated and is not overwritten")
        .said("--> package/metadata.yaml")
        .said("nothing was written");
    assert_eq!(tree_difference(&before, &project.tree()), "");

    std::fs::remove_file(project.path("package/metadata.yaml")).unwrap();
    project.tool("generate").run().ended(0);
    assert_eq!(project.read("package/notes.txt"), "mine\n");
}

#[test]
fn a_list_of_namespaces_gives_config_only() {
    let project = Project::shared();
    project.edit("Cargo.toml", "scope = \"cluster\"", "scope = [\"blue\", \"green\"]");
    let run = project.tool("generate").run().ended(0);
    run.said("an OSC package cannot say a list of namespaces; only `config/` is generated");
    assert!(!project.path("package").exists());
    let mut files = generated(&project);
    files.retain(|name, _| name.contains("/rbac/") || name.contains("/manager/"));
    assert_folder(&snapshot("generate/namespaces"), &files);
    project.tool("validate").run().ended(0).said("warning[PRJ-06]").said("--> Cargo.toml");
    project.tool("bundle").run().ended(100).said("error[PRJ-06]").said("no archive was written");
}

#[test]
fn the_operators_own_namespace_needs_no_cluster_role() {
    let project = Project::shared();
    project.tool("generate").run().ended(0);
    let before = generated(&project);
    project.edit("Cargo.toml", "scope = \"cluster\"", "scope = \"namespaced\"");
    project.tool("generate").run().ended(0);
    let difference = tree_difference(&before, &generated(&project));
    assert_file(&snapshot("generate/namespaced.diff"), &difference);
    project.tool("validate").run().ended(0).said("0 errors");
}
