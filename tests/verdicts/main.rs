//! The judge against a real kube-apiserver: what the server said of every definition of the corpus, and of mutants of
//! them, is recorded in `../shared/corpus/verdicts`.

#![expect(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test")]

mod definitions;
mod golden;
mod objects;
mod patch;
mod recorded;
mod requests;

use std::collections::BTreeMap;
use std::path::Path;

use osc_tests::judge::{Cause, CrdVerdict, Judge};
use osc_tests::place;
use serde_json::Value;

use recorded::Recorded;

/// The fewest verdicts of a file that are compared where the corpus is at hand.
const EXPECTED: [(&str, usize); 2] = [("crds.jsonl", 1432), ("mutants.jsonl", 3356)];

#[test]
fn every_definition() {
    compare(EXPECTED[0]);
}

#[test]
fn every_mutant() {
    compare(EXPECTED[1]);
}

#[test]
fn a_verdict_can_differ() {
    let recorded = |verdict: &str, causes: &str| -> Recorded {
        let line =
            format!(r#"{{"path": "", "doc": 0, "verdict": "{verdict}", "causes": {causes}}}"#);
        serde_json::from_str(&line).unwrap()
    };
    let cause = |field: &str| Cause {
        field: field.into(),
        kind: "FieldValueInvalid".into(),
        message: "Invalid value: 1".into(),
    };
    let one = r#"[{"field": "a", "reason": "FieldValueInvalid", "message": "Invalid value: 1"}]"#;
    let refused = |causes| CrdVerdict { accepted: false, causes, warnings: Vec::new() };
    let accepted = CrdVerdict { accepted: true, causes: Vec::new(), warnings: Vec::new() };
    let cases = [
        (recorded("accept", "[]"), accepted.clone(), true),
        (recorded("reject", one), accepted, false),
        (recorded("accept", "[]"), refused(vec![cause("a")]), false),
        (recorded("reject", one), refused(vec![cause("a")]), true),
        (recorded("reject", one), refused(vec![cause("b")]), false),
        (recorded("reject", one), refused(vec![cause("a"), cause("b")]), false),
    ];
    for (recorded, verdict, equal) in cases {
        assert_eq!(recorded.difference(&verdict).is_none(), equal, "{recorded:?} {verdict:?}");
    }
}

/// Asks the judge for every verdict of a file.
fn compare((file, expected): (&str, usize)) {
    let Some(corpus) = place::reference("corpus") else { return };
    let Some(mut judge) = Judge::start() else { return };
    let lines = place::text(&corpus.join("verdicts").join(file));
    let mut by_path: BTreeMap<String, Vec<Recorded>> = BTreeMap::new();
    for line in lines.lines() {
        let recorded: Recorded = serde_json::from_str(line).unwrap();
        by_path.entry(recorded.path.clone()).or_default().push(recorded);
    }
    let mut compared = 0;
    let mut differences = Vec::new();
    for (path, all) in by_path {
        let documents = documents(&corpus.join(&path));
        for recorded in all {
            let mut crd = documents[recorded.doc].clone();
            recorded.change(&mut crd);
            let difference = recorded.difference(&judge.crd(&crd));
            differences.extend(difference.map(|difference| {
                format!("{path} [{}] {}: {difference}", recorded.doc, recorded.mutation)
            }));
            compared += 1;
        }
    }
    println!("{compared} verdicts of {file} compared, {} differ", differences.len());
    assert!(differences.is_empty(), "{}\n{}", differences.len(), differences.join("\n"));
    assert!(compared >= expected, "{compared} of {expected}");
}

/// The documents of a YAML file, as they were sent: without a status.
pub(crate) fn documents(path: &Path) -> Vec<Value> {
    let read = serde_saphyr::from_multiple::<Value>(&place::text(path));
    let mut documents = read.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    for document in &mut documents {
        if let Some(document) = document.as_object_mut() {
            document.remove("status");
        }
    }
    documents
}
