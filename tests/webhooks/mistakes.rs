//! What is wrong with webhooks once their types are known.

use crate::fixture::evaluate;

fn said(source: &str) -> String {
    evaluate(source, "").diagnostics
}

#[test]
fn two_webhooks_with_one_name_are_refused_at_both() {
    let source = "\
#[osc::validating_webhook(Hwfka, operations = [create])]
fn first() {}

#[osc::validating_webhook(Hwfka, operations = [update])]
fn second() {}
";
    let expected = "\
error[WH-01]: two webhooks are named `vhwfka.v1.osctest.huawei.com`
 --> operator/src/webhooks.rs:4:3
  |
4 | #[osc::validating_webhook(Hwfka, operations = [update])]
  |   ^^^^^^^^^^^^^^^^^^^^^^^
  |
 ::: operator/src/webhooks.rs:1:3
  |
1 | #[osc::validating_webhook(Hwfka, operations = [create])]
  |   ----------------------- the other one
  |
  = help: say `name` and `path` of one of them
";
    assert_eq!(said(source).trim(), expected.trim());
}

#[test]
fn two_webhooks_with_one_path_are_refused_where_it_is_said() {
    let said = said(
        r#"
        #[osc::validating_webhook(Hwfka, operations = [create], path = "/check")]
        fn first() {}

        #[osc::mutating_webhook(Rack, operations = [update], path = "/check")]
        fn second() {}
        "#,
    );
    assert!(said.starts_with("error[WH-02]: two webhooks have the path `/check`"), "{said}");
    assert!(said.contains("webhooks.rs:5:69") && said.contains("the other one"), "{said}");
    assert_eq!(said.matches("error[").count(), 1, "{said}");
}

#[test]
fn two_policies_with_one_name_are_refused() {
    let said = said(
        r#"
        #[osc::validating_admission_policy(Hwfka, operations = [create], validation(rule = "true"))]
        struct OddSizes;

        #[osc::validating_admission_policy(Rack, operations = [create], validation(rule = "true"))]
        fn odd_sizes() {}
        "#,
    );
    assert!(
        said.starts_with("error[WH-01]: two policies are named `odd-sizes.osctest.huawei.com`"),
        "{said}"
    );
}

#[test]
fn only_kinds_of_the_package_are_converted_and_each_once() {
    let source = r"
        #[osc::conversion_webhook(Hwfka)]
        fn one() {}

        #[osc::conversion_webhook(v1beta1::Hwfka)]
        fn another() {}

        #[osc::conversion_webhook(Rack)]
        fn said_on_the_type() {}

        #[osc::conversion_webhook(Deployment)]
        fn foreign() {}
    ";
    let said = said(source);
    assert!(said.contains("error[WH-04]: the conversion of `Hwfka` is said twice"), "{said}");
    assert!(said.contains("error[WH-04]: the conversion of `Rack` is said twice"), "{said}");
    assert!(said.contains("tests/webhooks/kind.rs:"), "{said}");
    assert!(said.contains("error[WH-03]: `Deployment` of `apps` is no kind"), "{said}");
    assert_eq!(said.matches("error[").count(), 3, "{said}");
}

#[test]
fn one_function_converts_one_kind() {
    let said = said("#[osc::conversion_webhook(Hwfka, Rack)]\nfn both() {}\n");
    assert!(said.contains("error[WH-03]: a function converts the versions of one kind"), "{said}");
}

#[test]
fn names_that_no_service_has_are_refused() {
    let said = said(
        r#"
        #[osc::validating_webhook(Hwfka, operations = [create], service(name = "Hooks", namespace = "a.b"))]
        fn check() {}
        "#,
    );
    assert!(said.contains("error[WH-05]: `Hooks` cannot name a Service"), "{said}");
    assert!(said.contains("error[WH-05]: `a.b` cannot name a namespace"), "{said}");
}

#[test]
fn a_policy_needs_a_name_where_none_can_be_made() {
    let said = said(
        r#"
        #[osc::validating_admission_policy(
            groups = ["*"], versions = ["*"], resources = ["*"], operations = [delete], validation(rule = "false"),
        )]
        struct NothingIsDeleted;
        "#,
    );
    assert!(
        said.contains(
            "error[WH-06]: `struct NothingIsDeleted` gives the name `nothing-is-deleted.*`"
        ),
        "{said}"
    );
}

#[test]
fn the_table_of_webhooks_is_checked() {
    let table = r#"service = "Hooks", port = 443, path = "hooks/", ports = 1"#;
    let said = evaluate("", table).diagnostics;
    for message in [
        "error[CFG-01]: `Hooks` cannot name a Service",
        "error[CFG-01]: the operator cannot serve on port 443",
        "error[CFG-01]: `hooks/` cannot stand before the paths of webhooks",
        "error[CFG-01]: unknown key `ports` in `workspace.metadata.osc.webhook`",
    ] {
        assert!(said.contains(message), "{said}");
    }
    let said = evaluate("", r#"certificate = "certmanager""#).diagnostics;
    let words = "`\"self-managed\"`, `\"cert-manager\"` or `\"secret\"`";
    let message =
        format!("error[CFG-01]: `certificate` is not {words}: unknown variant `certmanager`");
    assert!(said.contains(&message) && said.contains("Cargo.toml:10:27"), "{said}");
    let said = evaluate("", "port = 65536").diagnostics;
    assert!(said.contains("error[CFG-01]: `port` is not a port from 1024 to 65535"), "{said}");
}
