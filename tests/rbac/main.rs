//! From attributes to roles: controller-gen's own rules, said as attributes, give controller-gen's roles, but for rules that
//! others contain; and every rendering grants the same.

#![expect(clippy::unwrap_used, reason = "a test")]

// Made without the code under test, as are the random numbers.
#[path = "../../model/tests/rbac/expansion.rs"]
mod expansion;
#[path = "../../model/tests/rbac/numbers.rs"]
mod numbers;
mod renderings;

use std::collections::BTreeMap;
use std::path::Path;

use cargo_osc::testing::Evaluated;
use osc_model::rbac::PolicyRule;
use osc_tests::place;
use serde_json::Value;

const MANIFEST: &str = r#"
[workspace.package]
version = "0.1.0"
description = "controller-gen's rules"

[workspace.metadata.osc]
image = "registry.huawei.com/osctest/golden-operator"
"#;

/// What controller-gen calls the role that has no name of its own.
const DEFAULT: (&str, &str) = ("golden-operator", "manager-role");

/// Roles by kind, namespace and name.
type Roles = BTreeMap<[String; 3], Vec<PolicyRule>>;

fn roles(documents: impl IntoIterator<Item = Value>) -> Roles {
    let role = |document: Value| {
        let word = |pointer: &str| document.pointer(pointer).and_then(Value::as_str).unwrap_or("");
        let name = word("/metadata/name");
        let name = if name == DEFAULT.0 { DEFAULT.1 } else { name };
        let key = [word("/kind"), word("/metadata/namespace"), name].map(str::to_owned);
        let rules = serde_json::from_value(document["rules"].clone()).unwrap();
        (key, rules)
    };
    documents.into_iter().map(role).collect()
}

/// What the rules in a source file lead to; `keys` are further ones of `osc`.
fn evaluate(source: &str, keys: &str) -> Evaluated {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/rbac/roles/in");
    let mut sources = BTreeMap::from([
        ("facts.json".to_owned(), place::text(&golden.join("facts.json"))),
        ("api/src/lib.rs".to_owned(), place::text(&golden.join("api/src/lib.rs"))),
        ("Cargo.toml".to_owned(), format!("{MANIFEST}{keys}\n")),
    ]);
    sources.insert("operator/src/lib.rs".into(), source.into());
    cargo_osc::testing::evaluate(&sources).unwrap()
}

/// The roles that are bound to the operator, of the rules in a source file.
fn made(source: &str) -> Roles {
    let evaluated = evaluate(source, "");
    let unsaid = evaluated.diagnostics.lines().filter(|line| line.starts_with("error"));
    // A package has no place for Roles in other namespaces; `config/` has.
    assert!(
        unsaid.clone().all(|line| line.starts_with("error[RBAC-01]")),
        "{:?}",
        unsaid.collect::<Vec<_>>()
    );
    let files = evaluated.files.iter().filter(|(path, _)| path.starts_with("config/rbac/role"));
    let files = files.filter(|(path, _)| !path.contains("binding"));
    roles(files.map(|(_, text)| serde_saphyr::from_str(text).unwrap()))
}

#[test]
fn the_roles_are_those_of_controller_gen() {
    let Some(golden) = place::reference("corpus/goldens/controller-tools/rbac") else { return };
    let golden = place::text(&golden.join("role.yaml"));
    let documents = golden.split("---\n").filter(|document| !document.trim().is_empty());
    let golden = roles(documents.map(|document| serde_saphyr::from_str(document).unwrap()));
    let made = made(include_str!("controller_gen.rs"));
    assert_eq!(made.keys().collect::<Vec<_>>(), golden.keys().collect::<Vec<_>>());
    let mut absorbed = Vec::new();
    for (role, rules) in &golden {
        let kept: Vec<_> = rules.iter().filter(|rule| made[role].contains(rule)).cloned().collect();
        assert_eq!(made[role], kept, "{role:?} has rules of its own, or in another order");
        absorbed.extend(rules.iter().filter(|rule| !kept.contains(rule)));
    }
    // `get` and `watch` on these three is within `get` and `watch` on all.
    let names = ["bar", "baz", "foo"].map(str::to_owned).to_vec();
    let within = PolicyRule {
        resource_names: names,
        ..PolicyRule::on("batch.io", "cronjobs", &["get", "watch"])
    };
    assert_eq!(absorbed, [&within]);
}
