//! What the judge says of each rule, and what we say.

use std::collections::BTreeMap;

use osc_schema::cel::{Cause, Member, Request, Version, compile};
use osc_tests::judge::Judge;
use serde::Deserialize;
use serde_json::{Value, json};

/// One evaluation of a rule, all of them, one of its `messageExpression`; or that it does not compile.
type Outcome = Result<[u64; 3], String>;

#[derive(Debug, Default, Deserialize)]
struct Answer {
    #[serde(default)]
    costs: BTreeMap<String, Cost>,
}

#[derive(Debug, Deserialize)]
struct Cost {
    rule: u64,
    total: u64,
    message: u64,
    #[serde(default)]
    error: String,
}

/// Rules that were compared, and where the two differ.
#[derive(Debug, Default)]
pub(crate) struct Comparison {
    pub(crate) rules: usize,
    refused: usize,
    differences: Vec<String>,
}

impl Comparison {
    /// Compares all rules of a definition, with the libraries of a version.
    pub(crate) fn ask(&mut self, judge: &mut Judge, crd: &Value, minor: u32) {
        let compatibility = format!("1.{}", minor - 1);
        let request = json!({"crd": crd, "costs": true, "compatibility": compatibility});
        let answer: Answer = judge.ask(&request);
        let ours = outcomes(crd, Version::minor(minor).unwrap());
        for (rule, cost) in answer.costs {
            let theirs = if cost.error.is_empty() {
                Ok([cost.rule, cost.total, cost.message])
            } else {
                Err(cost.error)
            };
            self.rules += 1;
            self.refused += usize::from(theirs.is_err());
            let own = ours.get(&rule);
            let equal = match (&theirs, own) {
                (Ok(theirs), Some(Ok(own))) => theirs == own,
                (Err(_), Some(Err(_))) => true,
                _ => false,
            };
            if !equal {
                self.differences.push(format!(
                    "1.{minor} {}\n  the server: {theirs:?}\n  we: {own:?}",
                    shown(crd, &rule)
                ));
            }
        }
    }

    /// Fails where anything differs, and where too few rules were refused or accepted to mean something.
    pub(crate) fn finish(self, each: usize) {
        let Self { rules, refused, differences } = self;
        println!("{rules} rules compared, {refused} refused, {} differ", differences.len());
        assert!(differences.is_empty(), "{}", differences.join("\n"));
        assert!(refused >= each && rules - refused >= each, "{refused} of {rules} refused");
    }
}

/// All rules by the names that the judge gives them.
fn outcomes(crd: &Value, version: Version) -> BTreeMap<String, Outcome> {
    let mut outcomes = BTreeMap::new();
    for one in crd["spec"]["versions"].as_array().unwrap() {
        let name = one["name"].as_str().unwrap();
        let schema = &one["schema"]["openAPIV3Schema"];
        let rules = compile(Request { schema, field: name, version, faulty: &[] });
        for cost in rules.costs {
            let key = format!("{name}{}.x-kubernetes-validations[{}]", cost.place, cost.rule);
            outcomes.insert(key, Ok([cost.once, cost.total, cost.message]));
        }
        for problem in rules.problems {
            let Some((_, Member::Rule | Member::MessageExpression)) = problem.at else { continue };
            let words = problem.message.contains("compil")
                || problem.message.contains("must evaluate")
                || problem.message.contains("instantiation");
            if problem.cause == Cause::Invalid && words {
                let key = problem.field.rsplit_once('.').unwrap().0.to_owned();
                outcomes.insert(key, Err(problem.message));
            }
        }
    }
    outcomes
}

/// The rule that the judge names.
fn shown(crd: &Value, key: &str) -> String {
    let index = key.rsplit_once('[').unwrap().1.trim_end_matches(']');
    let place = key.rsplit_once(".x-kubernetes-validations").unwrap().0;
    let version = crd["spec"]["versions"].as_array().unwrap().iter().find(|one| {
        let name = one["name"].as_str().unwrap();
        place == name || place.starts_with(&format!("{name}."))
    });
    let mut at = &version.unwrap()["schema"]["openAPIV3Schema"];
    let mut rest = place;
    while let Some(start) = rest.find("properties[").filter(|_| !rest.is_empty()) {
        for (word, key) in [(".items", "items"), (".additionalProperties", "additionalProperties")]
        {
            if rest[..start].contains(word) {
                at = &at[key];
            }
        }
        let end = start + rest[start..].find(']').unwrap();
        at = &at["properties"][&rest[start + "properties[".len()..end]];
        rest = &rest[end + 1..];
    }
    for (word, key) in [(".items", "items"), (".additionalProperties", "additionalProperties")] {
        if rest.contains(word) {
            at = &at[key];
        }
    }
    format!("{key}\n  {}", at["x-kubernetes-validations"][index.parse::<usize>().unwrap()])
}
