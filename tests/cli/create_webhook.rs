//! `create webhook` as a program. What it writes is compiled and tested in `tests/templates/`.

use osc_tests::snapshot::{assert_file, tree_difference};

use crate::support::{Project, snapshot};

#[test]
fn it_says_what_it_wrote() {
    let project = Project::init("hwfka-operator");
    project.tool("create api --group osctest --version v1 --kind Hwfka").run().ended(0);
    let command =
        "create webhook --group osctest --version v1 --kind Hwfka --validating --mutating";
    let run = project.tool(command).run();
    assert_file(&snapshot("create-webhook/default.txt"), &run.transcript(project.around()));
    let run = project.tool(command).run();
    assert_file(&snapshot("create-webhook/again.txt"), &run.transcript(project.around()));
    // As kubebuilder spells it.
    let before = project.tree();
    let command = "create webhook --group osctest --version v1 --kind Hwfka --defaulting --programmatic-validation";
    project.tool(command).run().ended(0);
    assert_eq!(tree_difference(&before, &project.tree()), "");
}

#[test]
fn what_cannot_be_added_changes_nothing() {
    let project = Project::init("hwfka-operator");
    project.tool("create api --group osctest --version v1 --kind Hwfka").run().ended(0);
    let before = project.tree();
    for (name, arguments) in [
        ("conversion", "--group osctest --version v1 --kind Hwfka --conversion"),
        ("unknown-kind", "--group osctest --version v1 --kind Topic --validating"),
        ("unknown-builtin", "--group core --version v1 --kind Pods --mutating"),
        ("nothing", "--group osctest --version v1 --kind Hwfka"),
    ] {
        let run = project.tool("create webhook").arg(arguments).run();
        let file = snapshot(&format!("create-webhook/{name}.txt"));
        assert_file(&file, &run.transcript(project.around()));
    }
    assert_eq!(tree_difference(&before, &project.tree()), "");
}
