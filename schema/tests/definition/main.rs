//! The verdict on definitions against what a kube-apiserver said: `../shared/corpus/verdicts` has its words on every
//! definition of the corpus, and on mutants of them.

#![expect(clippy::panic, clippy::print_stdout, clippy::unwrap_used, reason = "a test")]

mod limits;
#[path = "../../../tests/verdicts/patch.rs"]
mod patch;
mod recorded;
#[path = "../support/mod.rs"]
mod support;
mod versions;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use osc_schema::judge;
use serde_json::Value;

use recorded::{Comparison, Recorded};

/// The fewest verdicts of a file.
const EXPECTED: [(&str, usize); 2] = [("crds.jsonl", 1432), ("mutants.jsonl", 3356)];

#[test]
fn every_definition() {
    compare(EXPECTED[0]);
}

#[test]
fn every_mutant() {
    compare(EXPECTED[1]);
}

fn compare((file, expected): (&str, usize)) {
    let Some(corpus) = support::shared("corpus") else { return };
    let lines = std::fs::read_to_string(corpus.join("verdicts").join(file)).unwrap();
    let mut by_path: BTreeMap<String, Vec<Recorded>> = BTreeMap::new();
    for line in lines.lines() {
        let recorded: Recorded = serde_json::from_str(line).unwrap();
        by_path.entry(recorded.path.clone()).or_default().push(recorded);
    }
    let mut sum = Sum::default();
    for (path, all) in by_path {
        let documents = support::yaml(&corpus.join(&path));
        for recorded in all {
            let mut crd = documents[recorded.doc].clone();
            if let Some(crd) = crd.as_object_mut() {
                crd.remove("status");
            }
            recorded.change(&mut crd);
            sum.add(&recorded, &crd);
        }
    }
    sum.report(file);
    assert!(sum.compared >= expected, "{} of {expected}", sum.compared);
    assert_eq!(sum.differences, Vec::<String>::new());
    assert!(sum.named * 100 >= sum.refused * 98, "{} of {} are named", sum.named, sum.refused);
}

#[derive(Default)]
struct Sum {
    compared: usize,
    /// Refusals on both sides with a field, and those of which a recorded field is among ours.
    refused: usize,
    named: usize,
    by_reason: BTreeMap<&'static str, usize>,
    differences: Vec<String>,
    unnamed: Vec<String>,
    time: Duration,
}

impl Sum {
    fn add(&mut self, recorded: &Recorded, crd: &Value) {
        let start = Instant::now();
        let verdict = judge(crd);
        self.time += start.elapsed();
        self.compared += 1;
        for cause in &verdict.causes {
            *self.by_reason.entry(cause.reason.as_str()).or_default() += 1;
        }
        match recorded.compare(&verdict) {
            Comparison::Accepted => {}
            Comparison::Refused { named } => {
                self.refused += 1;
                self.named += usize::from(named);
                if !named {
                    self.unnamed.push(recorded.told(&verdict));
                }
            }
            Comparison::Differs => self.differences.push(recorded.told(&verdict)),
        }
    }

    fn report(&self, file: &str) {
        for difference in &self.differences {
            println!("differs: {difference}");
        }
        for unnamed in &self.unnamed {
            println!("another field: {unnamed}");
        }
        println!(
            "{file}: {} compared, {} differ, {} of {} refusals name a recorded field, {:?}, {:?}",
            self.compared,
            self.differences.len(),
            self.named,
            self.refused,
            self.time,
            self.by_reason
        );
    }
}
