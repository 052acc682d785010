//! `cargo osc diff OLD NEW`

use std::path::Path;

use osc_tests::program::{program, succeed};
use osc_tests::snapshot::assert_file;
use tempfile::TempDir;

use crate::messages::messages;
use crate::support::{Project, Run, Tool, checkout, snapshot};

const CRD: &str = "\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: hwfkas.osctest.huawei.com
spec:
  group: osctest.huawei.com
  scope: Namespaced
  names: {plural: hwfkas, singular: hwfka, kind: Hwfka, listKind: HwfkaList}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            properties:
              size:
                type: integer
                maximum: 5
              class:
                type: string
";

/// A folder with an older and a newer CRD.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "old/hwfka.yaml", CRD);
    let newer = CRD.replace("maximum: 5", "maximum: 3").replace("class:", "mode:");
    write(folder.path(), "new/hwfka.yaml", &newer);
    folder
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn diff(folder: &TempDir, arguments: &str) -> Run {
    Tool::within(folder.path()).arg("diff").arg(arguments).run()
}

fn git(folder: &TempDir, arguments: &str) {
    let mut git = program("git", folder.path());
    git.args(["-c", "user.name=a", "-c", "user.email=a@example.com"]);
    succeed(git.args(arguments.split_whitespace()));
}

#[test]
fn what_breaks_is_shown_on_both_sides() {
    let folder = folder();
    let run = diff(&folder, "old new").ended(100);
    assert_file(&snapshot("diff/breaking.txt"), &run.transcript(folder.path()));
    diff(&folder, "old/hwfka.yaml new/hwfka.yaml --all").ended(100).said("note[DIFF-02]");
    diff(&folder, "new new").ended(0).said("0 changes, 0 breaking");
    diff(&folder, "old nowhere").ended(101).said("could not read `nowhere`");
    write(folder.path(), "empty/readme.txt", "");
    write(folder.path(), "empty/other.txt", "");
    diff(&folder, "old empty").ended(101).said("`empty` has no document");
    write(folder.path(), "broken/a.yaml", "a: [");
    diff(&folder, "old broken").ended(100).said("error[PKG-10]");
}

#[test]
fn what_is_accepted_has_a_reason() {
    let folder = folder();
    let bound = "- {change: maximum-decreased, path: hwfkas.osctest.huawei.com v1 spec.size";
    let field = "- {change: field-removed, path: hwfkas.osctest.huawei.com v1 spec.class";
    let both = format!("{bound}, reason: none is larger}}\n{field}, reason: nothing reads it}}\n");
    write(folder.path(), "both.yaml", &both);
    diff(&folder, "old new --allow both.yaml").ended(0).said("2 of them accepted");
    write(folder.path(), "left.yaml", &both.replace("spec.class", "spec.kind"));
    let run = diff(&folder, "old new --allow left.yaml").ended(100);
    run.said("warning[DIFF-04]").said("error[DIFF-01]").silent_about("maximum-decreased");
    write(folder.path(), "bare.yaml", &format!("{bound}}}\n"));
    let run = diff(&folder, "old new --allow bare.yaml").ended(100);
    run.said("error[DIFF-03]").said("has no `reason`").said("maximum-decreased");
}

#[test]
fn each_change_is_a_line_of_json() {
    let folder = folder();
    let run = diff(&folder, "old new --message-format json").ended(100);
    let all = messages(&run);
    let changes: Vec<_> = all.iter().filter(|message| message["type"] == "change").collect();
    let of = |change: &str| changes.iter().find(|one| one["change"] == change).unwrap();
    let bound = of("maximum-decreased");
    assert_eq!((&bound["old"], &bound["new"]), (&5.into(), &3.into()));
    assert_eq!(bound["path"], "hwfkas.osctest.huawei.com v1 spec.size");
    assert_eq!((&bound["file"], &bound["line"]), (&"new/hwfka.yaml".into(), &22.into()));
    assert_eq!(of("field-added")["impact"], "compatible");
    assert_eq!(of("field-removed")["impact"], "breaking");
}

#[test]
fn git_has_older_files() {
    let folder = folder();
    git(&folder, "init --quiet");
    git(&folder, "add old");
    git(&folder, "commit --quiet --message old");
    write(folder.path(), "old/hwfka.yaml", &CRD.replace("maximum: 5", "maximum: 4"));
    for old in ["HEAD:old", "HEAD:old/hwfka.yaml", "HEAD:./old", "git:HEAD"] {
        let run = diff(&folder, &format!("{old} old")).ended(100);
        run.said("1 breaking").said("5 -> 4").said("old/hwfka.yaml:22:26");
    }
    diff(&folder, "HEAD:old HEAD:old").ended(0);
    diff(&folder, "HEAD:nowhere old").ended(101).said("could not find `HEAD:nowhere`");
    let without = Tool::within(folder.path()).env("PATH", "").arg("diff HEAD:old old").run();
    without.ended(101).said("could not start git");
}

#[test]
fn a_side_is_read_as_kubectl_reads() {
    let folder = folder();
    let newer = std::fs::read_to_string(folder.path().join("new/hwfka.yaml")).unwrap();
    let list = format!("kind: List\nitems:\n-\n  {}", newer.trim_end().replace('\n', "\n  "));
    write(folder.path(), "list.yaml", &list);
    let run = diff(&folder, "old list.yaml --message-format json").ended(100);
    let bound =
        messages(&run).into_iter().find(|one| one["change"] == "maximum-decreased").unwrap();
    assert_eq!((&bound["file"], &bound["line"]), (&"list.yaml".into(), &25.into()));
    let field = bound["field"].as_str().unwrap();
    assert!(field.starts_with("items[0].spec.versions[0].schema"), "{field}");

    let json = |maximum: u32| {
        let properties = serde_json::json!({"size": {"type": "integer", "maximum": maximum}});
        serde_json::json!({
            "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
            "metadata": {"name": "as.b.c"},
            "spec": {"versions": [{"name": "v1", "schema": {"openAPIV3Schema": {
                "type": "object", "properties": properties}}}]},
        })
    };
    write(folder.path(), "old.json", &json(5).to_string());
    write(folder.path(), "new.json", &serde_json::to_string_pretty(&json(4)).unwrap());
    diff(&folder, "old.json new.json").ended(100).said("5 -> 4").said("new.json:");

    let input = std::fs::File::open(folder.path().join("list.yaml")).unwrap();
    let child = Tool::within(folder.path()).arg("diff old -").started_with(input.into());
    let run = Run::of(&child.wait_with_output().unwrap()).ended(100);
    run.said("--> <stdin>:25:28").said("maximum: 3").said("old/hwfka.yaml:22:26");
    diff(&folder, "- -").ended(101).said("standard input can be one side only");
}

/// What `path` and `change` of an entry have in common in both forms of the list.
const BOUND: &str = "change = \"maximum-decreased\"\npath = \"hwfkas.osctest.huawei.com v1 spec.size\"\nreason = \"none is larger\"";

#[test]
fn a_workspace_accepts_changes() {
    let folder = folder();
    let entry = format!("[[workspace.metadata.osc.accepted-changes]]\n{BOUND}\n");
    write(folder.path(), "Cargo.toml", &format!("[workspace]\n{entry}"));
    let field =
        "- {change: field-removed, path: hwfkas.osctest.huawei.com v1 spec.class, reason: a}\n";
    write(folder.path(), "field.yaml", field);
    let run = diff(&folder, "old new").ended(100);
    run.said("spec.class").silent_about("maximum-decreased");
    diff(&folder, "old new --allow field.yaml")
        .ended(0)
        .said("2 breaking, 0 informational, 2 of them accepted");
    // Nothing has changed: the entry is a leftover.
    diff(&folder, "old old").ended(0).said("warning[DIFF-04]").said("Cargo.toml:2:1");
    write(
        folder.path(),
        "Cargo.toml",
        &format!("[workspace]\n{}", entry.replace("maximum-", "max-")),
    );
    diff(&folder, "old new").ended(100).said("error[DIFF-03]: there is no change `max-decreased`");
}

#[test]
fn files_are_validated_against_older_ones() {
    let folder = folder();
    let validate = |arguments: &str| Tool::within(folder.path()).arg("validate").arg(arguments);
    let run = validate("new --against old").run().ended(100);
    assert_file(&snapshot("validate/against.txt"), &run.transcript(folder.path()));
    validate("old --against old --against old/hwfka.yaml").run().ended(0);
    validate("old --against old --against new").run().ended(100).said("with new: 3 changes");
    write(
        folder.path(),
        "both.yaml",
        &format!(
            "{}\n{}\n",
            "- {change: maximum-decreased, path: hwfkas.osctest.huawei.com v1 spec.size, reason: a}",
            "- {change: field-removed, path: hwfkas.osctest.huawei.com v1 spec.class, reason: a}"
        ),
    );
    validate("new --against old --allow-changes both.yaml")
        .run()
        .ended(0)
        .said("2 of them accepted");
    validate("new --allow-changes both.yaml").run().ended(2);
    validate("new --against empty").run().ended(101).said("could not read `empty`");
    let run = validate("new --against old --message-format json").run().ended(100);
    let all = messages(&run);
    assert_eq!(all.iter().filter(|message| message["type"] == "change").count(), 3);
    let input = std::fs::File::open(folder.path().join("new/hwfka.yaml")).unwrap();
    let child = validate("- --against old").started_with(input.into());
    let run = Run::of(&child.wait_with_output().unwrap()).ended(100);
    run.said("--> <stdin>:22:26").said("maximum: 3");
}

#[test]
fn sources_are_validated_against_what_was_released() {
    let project = Project::shared();
    project.tool("generate").run().ended(0);
    project.tool("bundle --output out").run().ended(0);
    let archive = "out/shared-operator-0.1.0.zip";
    project
        .tool("validate --against package --against config")
        .arg("--against")
        .arg(archive)
        .run()
        .ended(0);
    let crd = "package/manifests/hwfka_crd.yaml";
    let text = project.read(crd);
    let older = text.replacen(
        "              size:",
        "              colour:\n                type: string\n              size:",
        1,
    );
    assert_ne!(text, older);
    project.write("older/manifests/hwfka_crd.yaml", &older);
    for file in ["metadata.yaml", "lifecycle.yaml"] {
        project.write(&format!("older/{file}"), &project.read(&format!("package/{file}")));
    }
    let run = project.tool("validate --against older").run().ended(100);
    run.said("`field-removed`: hwfkas.osctest.huawei.com v1 spec.colour")
        .silent_about("permission-added");
    project.write("crds/crd.yaml", &older);
    let run = project.tool("validate --against crds").run().ended(100);
    run.said("`field-removed`")
        .silent_about("permission-added")
        .said("with crds: 1 change, 1 breaking");
    let manifest = project.read("Cargo.toml");
    let entry = "[[workspace.metadata.osc.accepted-changes]]\nchange = \"field-removed\"\n\
        path = \"hwfkas.osctest.huawei.com v1 spec.colour\"\nreason = \"nobody set it\"\n";
    project.write("Cargo.toml", &format!("{manifest}\n{entry}"));
    project.tool("validate --against crds").run().ended(0).said("1 of them accepted");
    project.tool("validate --against config").run().ended(0).said("warning[DIFF-04]");
}

#[test]
fn a_package_may_do_no_more_than_before() {
    let folder = tempfile::tempdir().unwrap();
    let package = checkout().join("examples/hwfka/package");
    let old = std::fs::read_to_string(package.join("lifecycle.yaml")).unwrap();
    let more = "rules:\n    - {apiGroups: [''], resources: [nodes], verbs: [delete]}\n";
    write(folder.path(), "new/lifecycle.yaml", &old.replacen("rules:\n", more, 1));
    write(folder.path(), "old/lifecycle.yaml", &old);
    write(folder.path(), "same/lifecycle.yaml", &old);
    diff(&folder, "old same").ended(0).said("0 changes");
    let run = diff(&folder, "old new").ended(100);
    run.said("`permission-added`: clusterPermissions nodes: [\"delete\"]");
}
