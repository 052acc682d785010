//! `--message-format json`: a line is an object, the last one is the summary, and docs/message.schema.json describes them.

use serde_json::Value;

use crate::support::{Project, Run, Tool, checkout};

/// The objects of standard output, each checked against the schema.
#[track_caller]
pub(crate) fn messages(run: &Run) -> Vec<Value> {
    let schema = std::fs::read_to_string(checkout().join("docs/message.schema.json")).unwrap();
    let schema = jsonschema::draft202012::new(&serde_json::from_str(&schema).unwrap()).unwrap();
    let messages: Vec<Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for message in &messages {
        let errors: Vec<_> = schema.iter_errors(message).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{message}\n{errors:?}");
    }
    let summaries = messages.iter().filter(|message| message["type"] == "summary").count();
    assert_eq!(summaries, 1, "{}\n{}", run.stdout, run.stderr);
    assert_eq!(messages.last().unwrap()["type"], "summary");
    messages
}

fn count(messages: &[Value], severity: &str) -> u64 {
    let of = |message: &&Value| message["type"] == "diagnostic" && message["severity"] == severity;
    messages.iter().filter(of).count() as u64
}

fn json(project: &Project, arguments: &str) -> Tool {
    project.tool("--message-format json").arg(arguments)
}

#[test]
fn every_command_ends_with_a_summary() {
    let folder = tempfile::tempdir().unwrap();
    let run =
        Tool::within(folder.path()).arg("--message-format json init json-operator").run().ended(0);
    let made = messages(&run);
    assert!(made[0]["written"].as_array().unwrap().contains(&"Cargo.toml".into()));

    let project = Project::with_kind("json-operator");
    let topic = "create api --group osctest --version v1 --kind Topic";
    let written = |run: &Run| messages(run).pop().unwrap()["written"].as_array().unwrap().len();
    assert_eq!(written(&json(&project, topic).run().ended(0)), 5);
    assert_eq!(written(&json(&project, topic).run().ended(0)), 0);
    assert_eq!(written(&json(&project, "generate --dry-run").run().ended(0)), 26);
    assert_eq!(written(&json(&project, "generate").run().ended(0)), 26);
    assert_eq!(written(&json(&project, "generate").run().ended(0)), 0);
    assert_eq!(written(&json(&project, "bundle").run().ended(0)), 1);
    assert_eq!(written(&json(&project, "validate package").run().ended(0)), 0);

    for (arguments, file) in
        [("validate --sizes", "config/crd/"), ("validate package --sizes", "package/manifests/")]
    {
        let all = messages(&json(&project, arguments).run().ended(0));
        let sizes: Vec<_> = all.iter().filter(|message| message["type"] == "size").collect();
        assert!(!sizes.is_empty(), "{all:?}");
        for size in sizes {
            assert!(size["file"].as_str().unwrap().starts_with(file), "{size}");
            assert!(size["bytes"].as_u64().unwrap() > 500, "{size}");
            assert_eq!(size["limit"], 262_144);
        }
    }

    let all = messages(&json(&project, "audit rbac --why").run().ended(0));
    let permissions = all.iter().filter(|message| message["type"] == "permission");
    let permissions: Vec<_> = permissions.collect();
    assert!(permissions.len() > 2, "{all:?}");
    assert!(permissions.iter().any(|one| one["group"] == "osctest.huawei.com"), "{all:?}");
    assert!(permissions.iter().all(|one| !one["declared"].as_array().unwrap().is_empty()));
    assert_eq!(written(&json(&project, "audit rbac").run().ended(0)), 0);

    let one = messages(&json(&project, "explain META-08").run().ended(0));
    assert_eq!((one.len(), &one[0]["code"]), (2, &Value::from("META-08")));
    let all = messages(&json(&project, "explain").run().ended(0));
    assert_eq!(all.len(), osc_model::Code::all().count() + 1);
}

#[test]
fn a_diagnostic_says_where_and_what() {
    let project = Project::shared();
    project.edit("Cargo.toml", "architectures = [\"x86_64\"]", "architecture = [\"x86_64\"]");
    let run = json(&project, "validate").run().ended(100);
    let all = messages(&run);
    let summary = all.last().unwrap();
    assert_eq!(summary["errors"], count(&all, "error"));
    assert_eq!(summary["warnings"], count(&all, "warning"));
    let row = all.iter().find(|message| message["code"] == "CFG-01").unwrap();
    let line = 1 + project
        .read("Cargo.toml")
        .lines()
        .position(|line| line.starts_with("architecture ="))
        .unwrap();
    assert_eq!(
        (&row["file"], &row["line"], &row["column"]),
        (&"Cargo.toml".into(), &line.into(), &1.into())
    );
    assert_eq!(row["message"], "unknown key `architecture` in `workspace.metadata.osc`");
    assert_eq!(row["help"], "did you mean `architectures`?");
    let row = all.iter().find(|message| message["code"] == "META-11").unwrap();
    assert_eq!(row["field"], "provider");
    assert_eq!(row["related"][0]["file"], "package/metadata.yaml");
}

#[test]
fn drift_and_failures_are_objects_too() {
    let project = Project::with_kind("drift-operator");
    json(&project, "generate").run().ended(0);
    project.edit("package/metadata.yaml", "source: OpenSource", "source: ISV");
    let all = messages(&json(&project, "generate --check").run().ended(100));
    let row = all.iter().find(|message| message["code"] == "GEN-02").unwrap();
    assert_eq!(
        (&row["file"], &row["severity"]),
        (&"package/metadata.yaml".into(), &"error".into())
    );

    project.edit("api/src/lib.rs", "pub mod v1;", "pub mod v1; fn broken(");
    let run = json(&project, "generate").run().ended(101);
    let all = messages(&run);
    assert_eq!(all[0]["failure"], "the build failed");
    assert!(
        run.stderr.contains("error: this file contains an unclosed delimiter"),
        "{}",
        run.stderr
    );

    let folder = tempfile::tempdir().unwrap();
    for command in
        ["generate", "validate", "bundle", "validate nowhere", "init x --sdk path:/nowhere"]
    {
        let run =
            Tool::within(folder.path()).arg("--message-format json").arg(command).run().ended(101);
        assert_ne!(messages(&run)[0]["failure"], Value::Null, "{command}");
        assert_eq!(run.stderr, "");
    }
    let run = Tool::within(folder.path()).arg("--message-format json init test").run().ended(100);
    assert_eq!(messages(&run)[0]["code"], "CFG-04");
}
