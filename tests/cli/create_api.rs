//! `cargo osc create api`

use osc_tests::snapshot::{assert_file, tree_difference};

use crate::support::{Project, snapshot};

/// Runs the commands one after the other, expects what they changed, and that running them again changes nothing.
fn case(name: &str, commands: &[&str]) {
    let project = Project::init("hwfka-operator");
    let before = project.tree();
    for command in commands {
        project.tool("create api").arg(command).run().ended(0).said("Added");
    }
    let after = project.tree();
    assert_file(&snapshot(&format!("create-api/{name}.diff")), &tree_difference(&before, &after));
    for command in commands {
        let run = project.tool("create api").arg(command).run().ended(0);
        run.said("Fresh").said("nothing was changed");
    }
    assert_eq!(tree_difference(&after, &project.tree()), "");
}

#[test]
fn a_kind() {
    case("default", &["--group osctest --version v1 --kind Hwfka"]);
}

#[test]
fn a_cluster_scoped_kind_with_its_own_plural() {
    case("cluster", &["--group osctest --version v1 --kind Hwfka --cluster --plural hwfkae"]);
}

#[test]
fn a_type_without_a_controller() {
    case("no-controller", &["--group osctest --version v1 --kind Hwfka --no-controller"]);
}

#[test]
fn a_controller_for_a_kind_of_kubernetes() {
    case("no-resource", &["--group apps --version v1 --kind Deployment --no-resource"]);
}

#[test]
fn a_controller_for_a_foreign_kind() {
    case("foreign", &["--group cert-manager.io --version v1 --kind Certificate --no-resource"]);
}

#[test]
fn several_controllers_of_a_kind() {
    case(
        "controllers",
        &[
            "--group osctest --version v1 --kind Hwfka",
            "--group osctest --version v1 --kind Hwfka --controller-name backup",
        ],
    );
}

#[test]
fn several_groups_and_versions() {
    case(
        "groups",
        &[
            "--group osctest --version v1 --kind Hwfka",
            "--group osctest --version v1beta1 --kind Topic",
            "--group billing --version v1 --kind Invoice",
        ],
    );
}

#[test]
fn it_says_what_it_wrote() {
    let project = Project::init("hwfka-operator");
    let command = "create api --group osctest --version v1 --kind Hwfka";
    let run = project.tool(command).run();
    assert_file(&snapshot("create-api/default.txt"), &run.transcript(project.around()));
    let run = project.tool(command).run();
    assert_file(&snapshot("create-api/again.txt"), &run.transcript(project.around()));
}

#[test]
fn what_cannot_be_added_changes_nothing() {
    let project = Project::init("hwfka-operator");
    project.tool("create api --group osctest --version v1 --kind Hwfka").run().ended(0);
    let before = project.tree();
    let cases = [
        ("--group osctest --version v2 --kind Hwfka --cluster", "`v1`"),
        ("--group osctest --version one --kind Topic", "`one`"),
        ("--group osctest --version v1 --kind topic", "`topic`"),
        ("--group osctest --version v1 --kind Self", "`Self`"),
        ("--group osctest --version v1 --kind String", "`String`"),
        ("--group -x --version v1 --kind Topic", "-x"),
        ("--group=under_score --version v1 --kind Topic", "under_score"),
        ("--group osctest --version v1 --kind Topic --plural Topics", "`Topics`"),
        ("--group osctest --version v1 --kind Topic --controller-name Not-A-Word", "Not-A-Word"),
    ];
    for (arguments, word) in cases {
        let run = project.tool("create api").arg(arguments).run();
        assert!(run.code == 100 || run.code == 2, "{arguments}: {}\n{}", run.code, run.stderr);
        assert!(
            run.stderr.contains("error") && run.stderr.contains(word),
            "{arguments}\n{}",
            run.stderr
        );
    }
    assert_eq!(tree_difference(&before, &project.tree()), "");
}

#[test]
fn a_second_version_of_a_kind() {
    let project = Project::init("hwfka-operator");
    project.tool("create api --group osctest --version v1 --kind Hwfka").run().ended(0);
    let before = project.tree();
    let command = "create api --group osctest --version v2 --kind Hwfka";
    let run = project.tool(command).run().ended(0);
    assert_file(&snapshot("create-api/second-version.txt"), &run.transcript(project.around()));
    let after = project.tree();
    let difference = tree_difference(&before, &after);
    assert_file(&snapshot("create-api/second-version.diff"), &difference);
    project.tool(command).run().ended(0).said("Fresh").said("nothing was changed");
    assert_eq!(tree_difference(&after, &project.tree()), "");
}

#[test]
fn a_project_that_init_did_not_make_is_told_what_is_missing() {
    let project = Project::init("hwfka-operator");
    std::fs::remove_file(project.path("api/src/lib.rs")).unwrap();
    let before = project.tree();
    let run = project.tool("create api --group osctest --version v1 --kind Hwfka").run().ended(100);
    run.said("error[API-02]").said("api/src/lib.rs");
    assert_eq!(tree_difference(&before, &project.tree()), "");

    let folder = tempfile::tempdir().unwrap();
    let run = crate::support::Tool::within(folder.path())
        .arg("create api --group osctest --version v1 --kind Hwfka")
        .run()
        .ended(101);
    run.said("there is no Cargo.toml in").said("cargo osc init NAME");
}
