//! Everything that the built-in templates can render, compiled once: outside of this repository, with the lints, the
//! formatting and the tests that a new project has.
#![expect(clippy::unwrap_used, reason = "a test")]

use std::ops::Deref;

use osc_tests::project;

/// A project that the tool makes.
struct Project(project::Project);

impl Project {
    fn init(arguments: &str) -> Self {
        Self(project::Project::init(env!("CARGO_BIN_EXE_osc-under-test"), arguments))
    }

    fn api(&self, arguments: &str) {
        self.tool(&format!("create api {arguments}"));
    }

    /// Handlers include what `generate` writes of their attributes.
    fn webhooks(&self, all: &[&str]) {
        for arguments in all {
            self.tool(&format!("create webhook {arguments}"));
        }
        self.tool("generate");
    }

    fn is_in_order(&self) {
        // The operator includes its CRDs.
        self.tool("generate");
        self.checked();
    }

    fn checked(&self) {
        self.cargo("fmt --check");
        self.cargo("clippy --workspace --all-targets -- -D warnings");
        self.cargo("test --workspace");
    }

    /// Without any edit there are no errors, and warnings only for what nobody but the user has.
    fn is_a_package(&self) {
        self.tool("generate");
        let said = self.tool("validate --message-format json");
        let warned: Vec<_> = said.lines().filter_map(code).collect();
        assert_eq!(warned, ["META-11", "CFG-02"], "{said}");
    }
}

impl Deref for Project {
    type Target = project::Project;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

fn code(line: &str) -> Option<String> {
    let message: serde_json::Value = serde_json::from_str(line).unwrap();
    message["code"].as_str().map(str::to_owned)
}

#[test]
fn a_project_without_kinds() {
    let project = Project::init("empty-operator --domain example.com");
    project.checked();
}

#[test]
fn every_kind_of_api() {
    let project = Project::init("every-operator --domain example.com");
    project.api("--group first --version v1 --kind Cache");
    project.api("--group first --version v1 --kind Cache --controller-name cache-backup");
    project.api("--group first --version v2 --kind Cache");
    project.api("--group second --version v1beta1 --kind Zone --cluster --finalizer");
    project.api("--group first --version v1 --kind Policy --plural policies --no-controller");
    project.api("--group apps --version v1 --kind Deployment --no-resource");
    project.api("--group core --version v1 --kind Node --no-resource");
    project.api("--group cert-manager.io --version v1 --kind Certificate --no-resource");
    project.is_in_order();
    project.is_a_package();
}

#[test]
fn every_kind_of_webhook() {
    let project = Project::init("hook-operator --domain example.com");
    project.api("--group first --version v1 --kind Cache");
    project.api("--group first --version v1beta1 --kind Cache");
    project.api("--group first --version v2 --kind Cache");
    project.webhooks(&[
        "--group first --version v1 --kind Cache --validating --mutating --conversion",
        "--group first --version v1 --kind Cache --validating --name cache-late",
        "--group first --version v2 --kind Cache --mutating --name cache-newer",
        "--group core --version v1 --kind Pod --validating --mutating",
        "--group cert-manager.io --version v1 --kind Certificate --validating --mutating",
    ]);
    project.is_in_order();
    project.is_a_package();
}

#[test]
fn an_operator_of_one_namespace() {
    let project = Project::init("narrow-operator --domain example.com --namespaced");
    project.api("--group first --version v1 --kind Cache");
    project.is_in_order();
    project.is_a_package();
}
