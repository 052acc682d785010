//! What is said of what was found.

use serde_json::json;

use super::super::{Checked, Report, State, compare};
use super::{crd, of_spec};

const NAME: &str = "hwfkas.osctest.huawei.com";

fn of(state: State) -> Report {
    Report { crds: vec![Checked { name: NAME.into(), state }] }
}

/// Of an operator whose CRD has these fields, where the cluster's has none.
fn lacking(fields: usize) -> Report {
    let names = (0..fields).map(|index| (format!("field{index:03}"), json!({ "type": "string" })));
    let own = crd(&of_spec(&names.collect()));
    of(State::Found(compare(&own, &crd(&of_spec(&json!({}))), &[])))
}

#[test]
fn an_operator_runs_without_optional_fields_and_names_them() {
    let report = lacking(2);
    assert!(report.is_ready());
    assert_eq!(report.reason(), None);
    let missing: Vec<_> = report.missing().collect();
    assert_eq!(missing, [(NAME, "spec.field000"), (NAME, "spec.field001")]);
    let events = report.events();
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].reason, "CRDFieldsMissing");
    assert_eq!(
        events[0].note.as_deref().unwrap(),
        "CRD hwfkas.osctest.huawei.com of the cluster does not have spec.field000, spec.field001: the API server drops \
         what is written there, and this operator works without it; update it: `kubectl apply --server-side -f \
         config/crd/hwfkas.osctest.huawei.com.yaml` in the operator's project, or start the operator with --manage-crds"
    );
    assert_eq!(events[0].secondary.as_ref().unwrap().name.as_deref(), Some(NAME));
    let note = lacking(500).events()[0].note.clone().unwrap();
    assert!(note.contains("spec.field004, and 495 more: ") && note.len() < 1024, "{note}");
}

#[test]
fn an_incompatible_one_is_not_ready_and_names_the_field() {
    let schema = |kind: &str| crd(&of_spec(&json!({ "size": { "type": kind } })));
    let report = of(State::Found(compare(&schema("integer"), &schema("string"), &[])));
    assert!(!report.is_ready());
    assert_eq!(
        report.reason().unwrap(),
        "CRD hwfkas.osctest.huawei.com of the cluster does not fit this operator: v1 spec.size (type): string in the \
         cluster, integer for the operator; the operator may not be able to read what users write; update it: `kubectl \
         apply --server-side -f config/crd/hwfkas.osctest.huawei.com.yaml` in the operator's project, or start the \
         operator with --manage-crds"
    );
    assert_eq!(report.missing().count(), 0);
    assert_eq!(report.events()[0].reason, "CRDIncompatible");
    assert_eq!(report.differences().count(), 1);
}

#[test]
fn what_is_not_known_does_not_stop_the_operator() {
    assert!(of(State::Unknown("forbidden".into())).is_ready());
    assert!(of(State::Unknown("forbidden".into())).events().is_empty());
    assert!(!of(State::Failed("no route to host".into())).is_ready());
    let reason = of(State::Missing).reason().unwrap();
    assert!(
        reason.starts_with(
            "CRD hwfkas.osctest.huawei.com is not in the cluster; install it: `kubectl apply"
        ),
        "{reason}"
    );
    assert!(Report::default().is_ready());
}

/// A long pattern in a message is cut between characters.
#[test]
fn notes_are_as_long_as_the_api_server_accepts() {
    let schema =
        |pattern: String| crd(&of_spec(&json!({ "a": { "type": "string", "enum": [pattern] } })));
    let report = of(State::Found(compare(&schema("é".repeat(2000)), &schema("x".into()), &[])));
    let note = report.events()[0].note.clone().unwrap();
    assert!(note.len() <= 1024 && note.ends_with("..."), "{}", note.len());
}
