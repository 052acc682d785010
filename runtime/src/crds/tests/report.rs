//! What is said of what was found.

use std::io::{Read, Seek};
use std::sync::Arc;

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

/// What is logged of a report, without times.
fn logged(report: &Report) -> String {
    let mut file = tempfile::tempfile().unwrap();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(Arc::new(file.try_clone().unwrap()))
        .with_ansi(false)
        .without_time()
        .with_target(false)
        .finish();
    tracing::subscriber::with_default(subscriber, || report.log());
    file.rewind().unwrap();
    let mut text = String::new();
    file.read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_log_has_one_record_of_each_kind() {
    let text = logged(&lacking(100));
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(
        text.trim_start()
            .starts_with("WARN CRD hwfkas.osctest.huawei.com of the cluster does not have")
    );

    let own = json!({
        "a": { "type": "integer" }, "b": { "type": "integer", "maximum": 3 }, "c": { "type": "string" },
    });
    let cluster = json!({ "a": { "type": "string" }, "b": { "type": "integer", "maximum": 2 } });
    let found = compare(&crd(&of_spec(&own)), &crd(&of_spec(&cluster)), &[]);
    let text = logged(&of(State::Found(found)));
    let levels: Vec<_> = text.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(levels, ["ERROR", "WARN", "WARN"], "{text}");
    let others = text.lines().next_back().unwrap();
    assert!(
        others.contains("is another one: v1 spec.b (limit): maximum: 2 in the cluster, 3 for"),
        "{others}"
    );

    let text = logged(&of(State::Unknown("forbidden".into())));
    assert!(text.contains("may not be read") && text.lines().count() == 1, "{text}");
    assert_eq!(logged(&of(State::Found(Vec::new()))), "");
}
