//! `cargo osc validate [PATH]`

use osc_tests::snapshot::assert_file;

use crate::support::{Project, Tool, snapshot};

#[test]
fn a_package_is_checked_without_any_other_program() {
    let project = Project::shared();
    project.tool("generate").run().ended(0);
    project.tool("bundle --output out").run().ended(0);
    let alone = |path: &str| {
        Tool::within(&project.root())
            .without("CARGO")
            .without("HOME")
            .env("PATH", "")
            .env("CARGO", "/nowhere/cargo")
            .arg("validate")
            .raw(path)
            .run()
    };
    let folder = alone("package").ended(0);
    assert_file(&snapshot("validate/folder.txt"), &folder.transcript(project.around()));
    let archive = alone("out/shared-operator-0.1.0.zip").ended(0);
    assert_file(&snapshot("validate/archive.txt"), &archive.transcript(project.around()));
    // The same environment cannot evaluate sources: there is no cargo in it.
    let sources =
        Tool::within(&project.root()).env("CARGO", "/nowhere/cargo").arg("validate --force");
    sources.run().ended(101).said("error: could not start cargo: ");
}

#[test]
fn a_broken_package_points_into_its_files() {
    let project = Project::shared();
    project.tool("generate").run().ended(0);
    project.edit("package/metadata.yaml", "source: OpenSource", "source: OpenSauce");
    let run = project.tool("validate package").run().ended(100);
    assert_file(&snapshot("validate/broken.txt"), &run.transcript(project.around()));
    project.tool("validate package --allow META-04").run().ended(0).silent_about("META-04");
    project
        .tool("validate package --strict --allow META-04")
        .run()
        .ended(100)
        .said("error[META-11]");
}

#[test]
fn the_sizes_of_crds_are_said_where_they_are_asked_for() {
    let project = Project::shared();
    project.tool("validate").run().ended(0).silent_about(" bytes, ");
    let sources = project.tool("validate --sizes").run().ended(0);
    sources.said("        Size ").said(" bytes, ").said(" % of 262144");
    project.tool("generate").run().ended(0);
    project.tool("validate package --sizes").run().ended(0).said(" % of 262144");
}

#[test]
fn what_is_no_package_is_said() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.zip"), "no zip").unwrap();
    std::fs::write(folder.path().join("a.txt"), "text").unwrap();
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    let run = |path: &str| Tool::within(folder.path()).arg("validate").raw(path).run();
    run("nowhere").ended(101).said("nowhere");
    run("a.zip").ended(100).said("error[PKG-11]").said("a.zip");
    run("a.txt").ended(100).said("a.txt");
    run("empty").ended(100).said("error[PKG-01]");
}

#[test]
fn sources_are_checked_where_they_are_written() {
    let project = Project::with_kind("sources-operator");
    project.edit("api/src/v1/hwfka.rs", "size: 3,", "size: 9,");
    project.tool("generate --force").run().ended(100).said("nothing was written");
    let run = project.tool("validate").run().ended(100).silent_about("Compiling");
    assert_file(&snapshot("validate/sources.txt"), &run.transcript(project.around()));
}

#[test]
fn what_a_server_refuses_of_a_definition_is_shown_in_the_source() {
    let project = Project::with_kind("refused-operator");
    let source = "api/src/v1/hwfka.rs";
    project.edit(
        source,
        "    #[osc(display_name = \"Image\", control = Text)]\n    pub image: Option<String>,\n",
        "    #[osc(display_name = \"Image\", control = Text)]
    #[crd(validation(rule = \"self.tag != 'latest'\"))]
    pub image: Option<String>,

    /// Names of users.
    #[serde(default)]
    pub users: Vec<User>,
",
    );
    project.edit(
        source,
        "/// What the operator has seen and done.\n",
        "/// A user.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct User {
    /// The name.
    #[crd(validation(rule = \"self.all(c, c != ' ')\"))]
    pub name: String,
}

/// What the operator has seen and done.\n",
    );
    project.edit(
        source,
        "            image: Some(",
        "            users: Vec::new(),\n            image: Some(",
    );
    project.tool("generate").run().ended(100).said("error[KUBE-18]").said("nothing was written");
    project.tool("bundle").run().ended(100).said("error[KUBE-18]").said("no archive was written");
    let run = project.tool("validate --allow META-11 --allow CFG-02").run().ended(100);
    assert_file(&snapshot("validate/rule.txt"), &run.transcript(project.around()));
}

#[test]
fn an_older_server_judges_the_sources_too() {
    let project = Project::shared();
    let older = |version: &str| project.tool(&format!("validate --kubernetes-version {version}"));
    older("1.28").run().ended(0);
    older("1.27").run().ended(2);
}

/// A definition that kube-apiserver accepts.
const CRD: &str = "\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ponds.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {plural: ponds, kind: Pond}
  versions:
  - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
";

#[test]
fn definitions_get_the_verdict_of_an_apiserver_wherever_they_are() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("crds")).unwrap();
    let write = |path: &str, text: &str| std::fs::write(folder.path().join(path), text).unwrap();
    let refused = CRD.replace("  scope: Namespaced\n", "");
    let list = format!(
        "apiVersion: v1\nkind: List\nitems:\n- {{apiVersion: v1, kind: Pod}}\n-\n  {}",
        CRD.trim_end().replace('\n', "\n  "),
    );
    write("crds/list.yaml", &list);
    write("refused.yaml", &format!("# one\n---\n{refused}"));
    write("none.yaml", "a: 1\n");
    let tool = |arguments: &str| Tool::within(folder.path()).arg(arguments);
    tool("validate crds").run().ended(0).said("1 CRD; 1 object of other kinds not judged: 1 Pod");
    tool("validate none.yaml").run().ended(100).said("error[DOC-02]").said("none.yaml:1:1");

    let both = tool("validate crds refused.yaml --message-format json").run().ended(100);
    let rows = crate::messages::messages(&both);
    let (row, cause) = (&rows[0], &rows[0]["cause"]);
    assert_eq!((&row["file"], &row["line"]), (&"refused.yaml".into(), &6.into()));
    assert_eq!((&row["code"], &row["field"]), (&"KUBE-03".into(), &"spec.scope".into()));
    assert_eq!(
        (&cause["field"], &cause["reason"]),
        (&"spec.scope".into(), &"FieldValueRequired".into())
    );

    let input = std::fs::File::open(folder.path().join("refused.yaml")).unwrap();
    let child = tool("validate -").started_with(input.into());
    let run = crate::support::Run::of(&child.wait_with_output().unwrap());
    run.ended(100).said("error[KUBE-03]").said("<stdin>:6:1");
}

#[test]
fn hostile_texts_end_in_a_message() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |bytes: &[u8], options: &str, code: &str| {
        std::fs::write(folder.path().join("a.yaml"), bytes).unwrap();
        let run = Tool::within(folder.path()).arg("validate a.yaml").arg(options).run();
        run.ended(100).said(&format!("error[{code}]")).silent_about("panicked");
    };
    let level = |n: usize| format!("a{n}: &a{n} [{}]", vec![format!("*a{}", n - 1); 10].join(", "));
    let bomb: Vec<String> = (1..12).map(level).collect();
    refused(format!("a0: &a0 x\n{}", bomb.join("\n")).as_bytes(), "", "PKG-10");
    refused("[".repeat(50_000).as_bytes(), "--max-depth 250", "PKG-10");
    let deep = format!("{}1{}", "{\"a\":".repeat(50_000), "}".repeat(50_000));
    refused(deep.as_bytes(), "--max-depth 250", "PKG-10");
    refused(&vec![b'#'; 100 << 20], "", "DOC-01");
    refused(b"a: 1\nb: \xff\n", "", "PKG-10");
    let schema = |schema: &str| CRD.replace("{type: object}", schema).into_bytes();
    let pattern = "(".repeat(100_000);
    refused(
        &schema(&format!(
            "{{type: object, properties: {{a: {{type: string, pattern: '{pattern}'}}}}}}"
        )),
        "",
        "KUBE-12",
    );
    let rule = |rule: &str| {
        schema(&format!("{{type: object, x-kubernetes-validations: [{{rule: '{rule}'}}]}}"))
    };
    refused(&rule(&format!("{}true", "true && ".repeat(12_500))), "", "KUBE-18");
    refused(&rule(&format!("{}true{}", "(".repeat(1_000), ")".repeat(1_000))), "", "KUBE-18");
}
