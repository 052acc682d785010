//! `cargo osc audit rbac`

use std::process::Stdio;

use osc_tests::snapshot::assert_file;
use serde_json::json;

use crate::support::{Project, Run, snapshot};

/// What the tool says of the project, without what cargo says of the build.
fn said(run: &Run) -> String {
    let is_first = |line: &&str| line.starts_with("error[") || line.starts_with("warning[");
    let lines = run.stderr.lines().skip_while(|line| !is_first(line));
    lines.flat_map(|line| [line.trim_end(), "\n"]).collect()
}

const CONTROLLER: &str = "operator/src/controllers/hwfka.rs";

#[test]
fn a_scaffolded_project_declares_what_it_uses() {
    let project = Project::shared();
    let run = project.tool("audit rbac").run().ended(0);
    run.said("Audited shared-operator: 0 errors, 0 warnings");
    let why = project.tool("audit rbac --why").run().ended(0);
    assert_file(&snapshot("audit/why.txt"), &why.stdout);
}

#[test]
fn what_is_missing_and_what_is_dead_are_said_at_their_places() {
    let project = Project::shared();
    project.edit(CONTROLLER, "verbs = [list, watch]", "verbs = [delete, list]");
    project.edit(
        CONTROLLER,
        "    let status = status(&object)?;",
        "    helper::tidy(cluster.client());\n    let status = status(&object)?;",
    );
    let run = project.tool("audit rbac").run().ended(100);
    assert_file(&snapshot("audit/findings.txt"), &said(&run));
    // The handle that goes elsewhere may be what needs `delete`.
    project.edit(CONTROLLER, "    helper::tidy(cluster.client());\n", "");
    let run = project.tool("audit rbac --allow RBAC-03").run().ended(0);
    run.said("warning[RBAC-04]: nothing in the code needs `delete` on `hwfkas.osctest.huawei.com`");
    project.tool("audit rbac --allow RBAC-03 --strict").run().ended(100);
}

#[test]
fn one_permission_is_asked_for_as_kubectl_spells_it() {
    let project = Project::shared();
    for spelled in ["hwfkas", "hwfkas.osctest.huawei.com", "Hwfka"] {
        let run = project.tool(&format!("audit rbac --why watch {spelled}")).run().ended(0);
        assert_file(&snapshot("audit/why-watch.txt"), &run.stdout);
    }
    let run = project.tool("audit rbac --why patch hwfkas/status").run().ended(0);
    assert!(run.stdout.contains("operator/src/controllers/hwfka.rs:"), "{}", run.stdout);
    let none = project.tool("audit rbac --why delete statefulsets").run().ended(100);
    none.said("no rule lets the operator `delete` `statefulsets`");
}

#[test]
fn wrong_words_are_said() {
    let project = Project::shared();
    let run = |arguments: &str| project.tool(&format!("audit rbac {arguments}"));
    run("--why get statefulset.batch")
        .run()
        .ended(101)
        .said("the group `batch` has no `statefulset`; there is `statefulsets.apps`");
    run("--why get statfulsets").run().ended(101).said("did you mean `statefulsets.apps`?");
    run("--why gt pods").run().ended(101).said("there is no verb `gt`").said("did you mean `get`?");
    run("--why get").run().ended(101).said("`--why` takes a verb and a resource, or neither");
    run("--why get pods --recorded x").run().ended(2).said("cannot be used with");
    run("--user x").run().ended(2).said("--recorded <FILE>");
    run("--recorded nowhere.log").run().ended(101).said("could not read nowhere.log");
}

#[test]
fn a_record_is_compared_and_read_from_standard_input_too() {
    let project = Project::shared();
    let event = |verb: &str, resource: &str| {
        json!({
            "kind": "Event", "apiVersion": "audit.k8s.io/v1", "stage": "ResponseComplete",
            "requestURI": "/apis", "verb": verb,
            "user": { "username": "system:serviceaccount:x:shared-operator-sa" },
            "objectRef": { "apiGroup": "osctest.huawei.com", "resource": resource, "namespace": "x", "name": "y" },
        })
    };
    let lines = [
        event("list", "hwfkas").to_string(),
        "oops".to_owned(),
        event("delete", "hwfkas").to_string(),
    ];
    project.write("audit.log", &(lines.join("\n") + "\n"));
    let run = project.tool("audit rbac --recorded audit.log").run().ended(100);
    assert_file(&snapshot("audit/recorded.txt"), &said(&run));
    let mut child = project.tool("audit rbac --recorded -").started_with(Stdio::piped());
    let text = event("list", "hwfkas").to_string();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), text.as_bytes()).unwrap();
    let run = Run::of(&child.wait_with_output().unwrap()).ended(0);
    run.said("no recorded request needed `watch` on `hwfkas.osctest.huawei.com`");
}

#[test]
fn sources_that_cannot_be_read_are_not_compared() {
    let project = Project::shared();
    project.edit(
        CONTROLLER,
        "osc::rbac(Hwfka, verbs = [list, watch])",
        "osc::rbac(Hwfk, verbs = [list, watch])",
    );
    let run = project.tool("audit rbac").run().ended(100);
    run.said("error[SRC-04]").said("nothing was compared");
}
