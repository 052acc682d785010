//! What `init` and `create` write declares what it uses, and nothing else.

use std::collections::BTreeMap;

use cargo_osc::testing::Audit;
use osc_tests::program::{program, succeed};
use osc_tests::snapshot::tree;

use super::mutations::{added, removed};
use super::{lines, workspace};

/// A project of the golden case's name and kind: those are the facts that nobody has to compile.
fn scaffolded(created: &[&str]) -> Audit {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("golden-operator");
    let init = "init golden-operator --domain huawei.com";
    for (arguments, place) in
        std::iter::once((init, folder.path())).chain(created.iter().map(|one| (*one, &*root)))
    {
        let mut tool = program(env!("CARGO_BIN_EXE_osc-under-test"), place);
        succeed(tool.args(arguments.split_whitespace()));
    }
    let mut files = workspace();
    if created.iter().any(|one| one.contains("--cluster")) {
        let facts = files.get_mut("facts.json").unwrap();
        assert!(facts.contains("\"Namespaced\""), "{facts}");
        *facts = facts.replace("\"Namespaced\"", "\"Cluster\"");
    }
    files.extend(operator(&tree(&root.join("operator/src"))));
    Audit::read(&files).unwrap()
}

/// The operator's sources, its program as a module beside the others: the audit of a test reads one crate of it, and the
/// golden case has its kind at the top.
fn operator(sources: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let moved = sources.iter().map(|(name, text)| match name.as_str() {
        "main.rs" => ("start.rs", text.replace("golden_operator::", "crate::")),
        "lib.rs" => ("lib.rs", format!("{text}\nmod start;\n")),
        other => (other, text.clone()),
    });
    let of_golden = |text: String| text.replace("golden_operator_api::v1", "golden_operator_api");
    moved.map(|(name, text)| (format!("operator/src/{name}"), of_golden(text))).collect()
}

const KIND: &str = "create api --group osctest --version v1 --kind Hwfka";

#[track_caller]
fn is_silent(created: &[&str], permissions: usize) {
    let audit = scaffolded(created);
    assert_eq!(lines(&audit.compare(&audit.grants)), Vec::<String>::new(), "{:#?}", audit.uses());
    let verbs =
        audit.grants.iter().map(|grant| grant.rule.verbs.len() * grant.rule.resources.len());
    assert_eq!(verbs.sum::<usize>(), permissions);
    removed(&audit, permissions - 1);
    added(&audit, 20);
}

#[test]
fn a_project_without_kinds() {
    is_silent(&[], 4);
}

#[test]
fn a_kind() {
    is_silent(&[KIND], 10);
}

#[test]
fn a_kind_of_the_cluster() {
    is_silent(&[&format!("{KIND} --cluster")], 10);
}

#[test]
fn a_kind_with_webhooks() {
    let webhooks =
        "create webhook --group osctest --version v1 --kind Hwfka --validating --mutating";
    is_silent(&[KIND, webhooks], 10);
}

#[test]
fn observers() {
    let observer = |of: &str| format!("create api {of} --version v1 --no-resource");
    let [sets, nodes] =
        ["--group apps --kind StatefulSet", "--group core --kind Node"].map(observer);
    is_silent(&[KIND, &sets, &nodes], 14);
}

#[test]
fn an_observer_of_a_kind_without_a_type() {
    let of = "--group cert-manager.io --version v1 --kind Certificate";
    let audit = scaffolded(&[&format!("create api {of} --no-resource")]);
    let found = lines(&audit.compare(&audit.grants));
    assert_eq!(found.len(), 1, "{found:#?}");
    let why =
        "unknown use: `Context::controller_with` is of a kind that only the running program knows";
    assert!(found[0].ends_with(why), "{found:#?}");
}
