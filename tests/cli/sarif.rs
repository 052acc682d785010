//! `--message-format sarif`: standard output is one log, which code scanning takes.

use serde_json::Value;

use crate::support::{Project, Run, Tool};

/// The run of a log that is checked against what code scanning asks for.
#[track_caller]
fn log(run: &Run) -> Value {
    let schema = serde_json::from_str(include_str!("sarif.schema.json")).unwrap();
    let schema = jsonschema::draft202012::new(&schema).unwrap();
    let log: Value = serde_json::from_str(&run.stdout).unwrap();
    let errors: Vec<_> = schema.iter_errors(&log).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{}\n{errors:?}", run.stdout);
    let log = log["runs"][0].clone();
    let rules = log["tool"]["driver"]["rules"].as_array().unwrap();
    for result in log["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    log
}

fn result<'l>(log: &'l Value, code: &str) -> &'l Value {
    let mut results = log["results"].as_array().unwrap().iter();
    results.find(|result| result["ruleId"] == code).unwrap()
}

const CRD: &str = "\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ponds.example.com}
spec:
  group: example.com
  scope: Nämespaced
  names: {plural: ponds, kind: Pond}
  versions:
  - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
";

#[test]
fn a_result_says_where_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let twice = CRD.replace("  group:", "  scope: Cluster\n  group:");
    std::fs::write(folder.path().join("my pond.yaml"), CRD).unwrap();
    std::fs::write(folder.path().join("twice.yaml"), twice).unwrap();
    let validate = Tool::within(folder.path()).arg("validate --message-format sarif twice.yaml");
    let run = validate.raw("my pond.yaml").run().ended(100);
    assert_eq!(run.stderr, "");
    let log = log(&run);
    let driver = &log["tool"]["driver"];
    assert_eq!(
        (&driver["name"], &driver["version"]),
        (&"cargo-osc".into(), &env!("CARGO_PKG_VERSION").into())
    );
    let scope = result(&log, "KUBE-03");
    assert_eq!(scope["level"], "error");
    let location = &scope["locations"][0];
    assert_eq!(location["physicalLocation"]["artifactLocation"]["uri"], "my%20pond.yaml");
    assert_eq!(location["logicalLocations"][0]["fullyQualifiedName"], "spec.scope");
    let region = &location["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&6.into(), &10.into()));
    assert_eq!((&region["endLine"], &region["endColumn"]), (&6.into(), &20.into()));
    let again = result(&log, "KUBE-02");
    assert_eq!(again["relatedLocations"][0]["message"]["text"], "first here");
    let rules = driver["rules"].as_array().unwrap();
    let rule = rules.iter().find(|rule| rule["id"] == "KUBE-02").unwrap();
    let code = osc_model::Code::find("KUBE-02").unwrap();
    assert_eq!(rule["shortDescription"]["text"], code.entry().rule);
}

#[test]
fn a_project_is_shown_by_its_own_files() {
    let project = Project::shared();
    project.edit("Cargo.toml", "architectures = [\"x86_64\"]", "architecture = [\"x86_64\"]");
    let log_of = |command: &str, code| {
        log(&project.tool("--message-format sarif").arg(command).run().ended(code))
    };
    let found = log_of("validate", 100);
    let unknown = result(&found, "CFG-01");
    let message = unknown["message"]["text"].as_str().unwrap();
    assert_eq!(
        message,
        "unknown key `architecture` in `workspace.metadata.osc`\n\nHelp: did you mean `architectures`?"
    );
    let place = &unknown["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "Cargo.toml");
    assert_eq!(result(&found, "META-11")["level"], "warning");
    project.edit("Cargo.toml", "architecture = [\"x86_64\"]", "architectures = [\"x86_64\"]");
    let drifted = log_of("generate --check", 100);
    assert_eq!(result(&drifted, "GEN-02")["level"], "error");
    assert_eq!(log_of("generate", 0)["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn every_command_prints_one_log() {
    let folder = tempfile::tempdir().unwrap();
    let run = |command: &str| {
        Tool::within(folder.path()).arg("--message-format sarif").arg(command).run()
    };
    let failed = log(&run("validate nowhere").ended(101));
    let invocation = &failed["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let notice = &invocation["toolExecutionNotifications"][0]["message"]["text"];
    assert!(notice.as_str().unwrap().contains("could not read `nowhere`"), "{notice}");

    let codes = log(&run("explain").ended(0));
    let rules = codes["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), osc_model::Code::all().count());
    assert_eq!(result(&log(&run("init test").ended(100)), "CFG-04")["level"], "error");

    std::fs::write(folder.path().join("old.yaml"), CRD.replace('ä', "a")).unwrap();
    let newer = CRD.replace("Nämespaced", "Cluster");
    std::fs::write(folder.path().join("new.yaml"), newer).unwrap();
    let changed = log(&run("diff old.yaml new.yaml").ended(100));
    let scope = result(&changed, "DIFF-01");
    assert_eq!(scope["relatedLocations"][0]["message"]["text"], "what it was");
}
