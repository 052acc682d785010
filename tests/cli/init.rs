//! `cargo osc init`

use std::path::Path;

use osc_tests::snapshot::{Tree, assert_file, tree, tree_difference};

use crate::support::{Project, Run, Tool, checkout, snapshot};

fn init(folder: &Path, arguments: &str) -> Run {
    Tool::within(folder).arg("init").arg(arguments).run()
}

/// The files that `init` makes, without the places of this machine.
fn made(arguments: &str) -> Tree {
    let folder = tempfile::tempdir().unwrap();
    init(folder.path(), arguments).ended(0);
    let mut tree = tree(&folder.path().join("hwfka-operator"));
    let checkout = checkout().display().to_string();
    for text in tree.values_mut() {
        *text = text.replace(&checkout, "[CHECKOUT]");
    }
    tree
}

#[test]
fn the_default_is_a_cluster_operator_with_the_sdk_of_the_tool() {
    let tree = made("hwfka-operator --domain huawei.com");
    let names = tree.keys().cloned().collect::<Vec<_>>().join("\n") + "\n";
    assert_file(&snapshot("init/tree.txt"), &names);
    assert_file(&snapshot("init/Cargo.toml"), &tree["Cargo.toml"]);
}

#[test]
fn each_flag_changes_what_it_is_about() {
    let default = made("hwfka-operator --domain huawei.com");
    let variants = [
        ("namespaced", "--namespaced"),
        ("namespaces", "--namespaced=blue,green"),
        ("sdk-git", "--sdk git:https://git.example.com/cargo-osc.git#v0.1.0"),
        ("sdk-version", "--sdk 0.1.0"),
        ("words", "--description Streams --author Ada<ada@example.com> --author Bob"),
        ("name", "--name other-operator"),
    ];
    for (name, flag) in variants {
        let tree = made(&format!("hwfka-operator --domain huawei.com {flag}"));
        assert_file(&snapshot(&format!("init/{name}.diff")), &tree_difference(&default, &tree));
    }
}

#[test]
fn it_says_what_it_made_and_what_is_next() {
    let folder = tempfile::tempdir().unwrap();
    let run = init(folder.path(), "hwfka-operator --domain huawei.com").ended(0);
    assert_file(&snapshot("init/default.txt"), &run.transcript(folder.path()));
    let run = init(folder.path(), "other-operator --namespaced=blue,green --sdk 0.1.0").ended(0);
    assert_file(&snapshot("init/namespaces.txt"), &run.transcript(folder.path()));
}

#[test]
fn a_name_that_breaks_a_rule_is_a_finding() {
    let folder = tempfile::tempdir().unwrap();
    let long = "a".repeat(65);
    let cases = [
        ("fn", "`fn` cannot be the project's name: it is a keyword of Rust"),
        ("test", "`test` cannot be the project's name: Cargo keeps it for something else"),
        (&long, "at most 64 characters"),
        ("Hwfka", "`Hwfka` cannot be the project's name"),
        ("1a", "`1a` cannot be the project's name"),
        ("a_b", "`a_b` cannot be the project's name"),
    ];
    for (name, message) in cases {
        init(folder.path(), name).ended(100).said("error[CFG-04]").said(message);
    }
    init(folder.path(), "x --domain Huawei..com")
        .ended(100)
        .said("`Huawei..com` is not a DNS name");
    init(folder.path(), "x --namespaced=Blue").ended(100).said("`Blue` is not a namespace");
    assert!(tree(folder.path()).is_empty());
}

#[test]
fn a_folder_that_is_taken_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("full")).unwrap();
    std::fs::write(folder.path().join("full/notes.txt"), "mine").unwrap();
    std::fs::write(folder.path().join("file"), "mine").unwrap();
    let before = tree(folder.path());
    init(folder.path(), "full").ended(101).said("/full is not empty").said("notes.txt is there");
    init(folder.path(), "file").ended(101).said("/file is a file; choose another folder");
    init(folder.path(), "file/below")
        .ended(101)
        .said("/file is a file, but a folder belongs there");
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn a_project_does_not_lie_in_another_workspace() {
    let project = Project::init("outer-operator");
    let before = project.tree();
    let run = project.tool("init inner-operator").run().ended(101);
    run.said("inner-operator lies inside the workspace").said("choose a folder outside");
    assert_eq!(project.tree(), before);
}

#[test]
fn a_checkout_that_is_gone_is_one_error() {
    let folder = tempfile::tempdir().unwrap();
    let run = init(folder.path(), "a-operator --sdk path:/nowhere").ended(101);
    let run = run.said("error: there is no osc-sdk in /nowhere").said("--sdk path:CHECKOUT");
    assert_eq!(run.stderr.matches("error").count(), 1);
    assert!(tree(folder.path()).is_empty());
}

#[test]
fn an_interrupted_init_is_completed() {
    let folder = tempfile::tempdir().unwrap();
    init(folder.path(), "a-operator").ended(0);
    let whole = tree(folder.path());
    let at = |name: &str| folder.path().join("a-operator").join(name);
    std::fs::remove_file(at("operator/src/main.rs")).unwrap();
    std::fs::remove_file(at("README.md")).unwrap();
    std::fs::write(at("README.md.osc-unfinished"), "half of").unwrap();
    init(folder.path(), "a-operator").ended(0).said("(2 files)");
    assert_eq!(tree(folder.path()), whole);
}

#[test]
fn the_working_folder_can_be_the_project() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("b-operator");
    std::fs::create_dir(&inside).unwrap();
    init(&inside, ".").ended(0).said("Created `b-operator`");
    assert!(inside.join("api/Cargo.toml").is_file());
    Tool::within(folder.path())
        .arg("-C b-operator create api")
        .arg("--group a --version v1 --kind B")
        .run()
        .ended(0);
    Tool::within(folder.path())
        .arg("-C nowhere generate")
        .run()
        .ended(101)
        .said("could not go to the folder nowhere");
}

#[test]
fn templates_of_ones_own_replace_the_built_in_ones() {
    let folder = tempfile::tempdir().unwrap();
    let template = folder.path().join("mine/init/Dockerfile.hbs");
    std::fs::create_dir_all(template.parent().unwrap()).unwrap();
    std::fs::write(&template, "FROM {{name}}\n").unwrap();
    init(folder.path(), "a-operator --templates mine").ended(0);
    let dockerfile = std::fs::read_to_string(folder.path().join("a-operator/Dockerfile"));
    assert_eq!(dockerfile.unwrap(), "FROM a-operator\n");

    std::fs::write(&template, "FROM {{nome}}\n").unwrap();
    let run = init(folder.path(), "b-operator --templates mine").ended(100);
    run.said("error[TPL-01]").said("nome").said("init/Dockerfile.hbs");
    assert!(!folder.path().join("b-operator").exists());
    init(folder.path(), "b-operator --templates yours")
        .ended(101)
        .said("the template folder yours does not exist");
}
