//! Our verdict on definitions against the judge's: definitions of the corpus, changed at random.

mod mutate;
pub(crate) mod random;
mod schemas;

use std::collections::BTreeSet;

use osc_schema::Reason;
use osc_tests::judge::{self, CrdVerdict, Judge};
use osc_tests::place;
use serde_json::Value;

use random::Random;

/// How many changed definitions are judged; `OSC_CASES` asks for more, and `OSC_SEED` for others.
const CASES: usize = 1000;

/// Only definitions with fewer bytes are changed, so that most of the time is not the judge's.
const SMALL: usize = 40_000;

/// What the judge says of rules in CEL and of their costs.
const OF_CEL: [&str; 12] = [
    "compilation failed",
    "estimated rule cost",
    "estimated messageExpression cost",
    "oldSelf cannot be used",
    "may not be set if oldSelf is not used",
    "must evaluate to",
    "failed rule",
    "rule compile error",
    "failed to construct type information",
    "failed to retrieve type information",
    "further validation rules",
    "invalid data, expected",
];

#[test]
fn changed_definitions() {
    let Some(corpus) = place::reference("corpus") else { return };
    let Some(mut judge) = Judge::start() else { return };
    let definitions = accepted(&corpus);
    let mut random = Random::new(number("OSC_SEED").unwrap_or(1) as u64);
    let cases = number("OSC_CASES").unwrap_or(CASES);
    let (mut accepted, mut refused, mut in_cel, mut failed) = (0, 0, 0, 0);
    let mut differences = Vec::new();
    for _ in 0..cases {
        let mut crd = random.one(&definitions).clone();
        mutate::mutate(&mut random, &mut crd);
        let Some(theirs) = judge.try_crd(&crd) else {
            failed += 1;
            continue;
        };
        let ours = osc_schema::judge(&crd);
        // What is stored, and cannot be served afterwards, is stored.
        let stored = theirs.accepted || theirs.causes.iter().all(is_afterwards);
        match (stored, ours.is_accepted()) {
            (true, true) => accepted += 1,
            (false, true) if theirs.causes.iter().all(|cause| is_of_cel(cause, &crd)) => {
                in_cel += 1;
            }
            (false, false) if names_a_field(&theirs, &ours) => refused += 1,
            _ => differences.push(format!("the judge {theirs:#?}, ours {ours:#?}, on {crd}")),
        }
    }
    println!(
        "{cases} changed definitions: {accepted} accepted, {refused} refused, {in_cel} refused for \
         rules in CEL alone, {failed} over which the server fails, {} differ",
        differences.len()
    );
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert!(accepted * 10 > cases && refused * 4 > cases, "{accepted} {refused}");
}

pub(crate) fn number(variable: &str) -> Option<usize> {
    std::env::var(variable).ok()?.parse().ok()
}

/// Small definitions that the server accepts.
pub(crate) fn accepted(corpus: &std::path::Path) -> Vec<Value> {
    let mut out = Vec::new();
    for line in place::text(&corpus.join("verdicts/crds.jsonl")).lines().step_by(3) {
        let recorded: Value = serde_json::from_str(line).unwrap();
        let path = corpus.join(recorded["path"].as_str().unwrap());
        let small = path.metadata().unwrap().len() < 4 * SMALL as u64;
        if recorded["verdict"] == "accept" && small {
            let index = usize::try_from(recorded["doc"].as_u64().unwrap()).unwrap();
            let crd = crate::documents(&path).swap_remove(index);
            out.extend(Some(crd).filter(|crd| crd.to_string().len() < SMALL));
        }
    }
    assert!(out.len() > 100, "{}", out.len());
    out
}

/// Whether a field that the judge names is among ours.
fn names_a_field(theirs: &CrdVerdict, ours: &osc_schema::Verdict) -> bool {
    let word = |reason: Reason, field: &str| (reason.as_str().to_owned(), field.to_owned());
    let ours: BTreeSet<_> = ours.causes.iter().map(|c| word(c.reason, &c.field)).collect();
    theirs.causes.iter().any(|cause| ours.contains(&(cause.kind.clone(), cause.field.clone())))
}

fn is_afterwards(cause: &judge::Cause) -> bool {
    cause.kind == "InternalError" && cause.field.is_empty()
}

/// A rule may have words of its own, which a default that breaks it is refused with.
fn is_of_cel(cause: &judge::Cause, crd: &Value) -> bool {
    let own = cause.message.splitn(3, ": ").nth(2).unwrap_or_default();
    let own = format!("\"message\":{}", Value::from(own));
    let is_own = cause.field.contains(".default") && crd.to_string().contains(&own);
    is_own
        || cause.message.contains("{\"Rule\":")
        || OF_CEL.iter().any(|words| cause.message.contains(words))
}
