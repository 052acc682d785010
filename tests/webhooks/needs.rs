//! What the operator may do so that it can apply its webhooks: in lifecycle.yaml and in `config/rbac/`.

use std::collections::{BTreeMap, BTreeSet};

use osc_model::rbac::PolicyRule;
use serde_json::json;

use crate::fixture::{documents, evaluate, files};

const HANDLERS: &str = r#"
#[osc::validating_webhook(Hwfka, operations = [create, update])]
fn check() {}

#[osc::mutating_webhook(Hwfka, operations = [create], configuration = "defaults")]
fn complete() {}

#[osc::conversion_webhook(v1::Hwfka)]
fn convert() {}

#[osc::validating_admission_policy(
    Hwfka,
    operations = [create],
    validation(rule = "object.spec.size % 2 == 1", message = "the size is odd"),
)]
struct OddSizes;
"#;

/// The rules of lifecycle.yaml without the operator's own, for the cluster and for its namespace.
fn granted(files: &BTreeMap<String, String>) -> [Vec<PolicyRule>; 2] {
    let lifecycle = documents(&files["package/lifecycle.yaml"]).remove(0);
    ["clusterPermissions", "permissions"].map(|list| {
        let rules = &lifecycle["install"][list][0]["rules"];
        let rules: Option<Vec<PolicyRule>> = serde_json::from_value(rules.clone()).unwrap();
        let own = |rule: &PolicyRule| rule.resources == ["pods"];
        rules.unwrap_or_default().into_iter().filter(|rule| !own(rule)).collect()
    })
}

fn named(group: &str, resources: &[&str], name: &str, verbs: &[&str]) -> PolicyRule {
    PolicyRule {
        resources: resources.iter().map(ToString::to_string).collect(),
        resource_names: [name]
            .into_iter()
            .filter(|name| !name.is_empty())
            .map(Into::into)
            .collect(),
        ..PolicyRule::on(group, "", verbs)
    }
}

#[test]
fn a_package_with_webhooks_may_apply_them_and_no_others() {
    const ADMISSION: &str = "admissionregistration.k8s.io";
    let files = files(HANDLERS, "");
    let [cluster, own] = granted(&files);
    let created = [
        "mutatingwebhookconfigurations",
        "validatingadmissionpolicies",
        "validatingadmissionpolicybindings",
        "validatingwebhookconfigurations",
    ];
    let odd = "odd-sizes.osctest.huawei.com";
    let policies = ["validatingadmissionpolicies", "validatingadmissionpolicybindings"];
    let expected = [
        named(ADMISSION, &created, "", &["create"]),
        named(ADMISSION, &["mutatingwebhookconfigurations"], "defaults", &["patch"]),
        named(ADMISSION, &policies, odd, &["patch"]),
        named(ADMISSION, &["validatingwebhookconfigurations"], "hwfka-operator", &["patch"]),
        named(
            "apiextensions.k8s.io",
            &["customresourcedefinitions"],
            "hwfkas.osctest.huawei.com",
            &["patch"],
        ),
    ];
    assert_eq!(BTreeSet::from_iter(cluster.clone()), BTreeSet::from(expected));
    let expected = [
        named("", &["secrets"], "hwfka-operator-webhook-tls", &["get", "patch"]),
        named("", &["secrets", "services"], "", &["create"]),
        named("", &["services"], "hwfka-operator-webhook", &["patch"]),
    ];
    assert_eq!(BTreeSet::from_iter(own.clone()), BTreeSet::from(expected));

    let roles = documents(&files["config/rbac/role.yaml"]);
    assert!(roles[0]["rules"].as_array().unwrap().iter().any(|rule| *rule == json!(cluster[0])));
    let role = documents(&files["config/rbac/role_2.yaml"]).remove(0);
    assert_eq!((&role["kind"], &role["rules"]), (&json!("Role"), &json!(own)));
}

#[test]
fn what_others_serve_needs_no_certificate() {
    let elsewhere = r#"
        #[osc::validating_webhook(Hwfka, operations = [create], url = "https://policies.example.com/check")]
        fn check() {}
    "#;
    let [cluster, own] = granted(&files(elsewhere, ""));
    assert_eq!(cluster.len(), 2);
    assert_eq!(own, []);
    assert_eq!(granted(&files("", "")), [vec![], vec![]]);
}

#[test]
fn a_certificate_of_others_is_mounted_and_not_asked_for() {
    for word in ["cert-manager", "secret"] {
        let [_, own] = granted(&files(HANDLERS, &format!(r#"certificate = "{word}""#)));
        let expected = [
            named("", &["services"], "", &["create"]),
            named("", &["services"], "hwfka-operator-webhook", &["patch"]),
        ];
        assert_eq!(BTreeSet::from_iter(own), BTreeSet::from(expected), "{word}");
    }
}

#[test]
fn another_name_in_the_table_is_another_secret() {
    let [_, own] = granted(&files(HANDLERS, r#"service = "hooks""#));
    assert!(own.iter().any(|rule| rule.resource_names == ["hooks-tls"]), "{own:?}");
}

#[test]
fn the_package_rules_find_nothing_wrong_with_it() {
    let said = evaluate(HANDLERS, "").diagnostics;
    assert!(!said.contains("LIFE-") && !said.contains("RBAC-"), "{said}");
}
