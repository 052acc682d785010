//! What holds for every type.

use std::collections::BTreeMap;

use osc_tests::judge::{Judge, ObjectVerdict};
use serde_json::{Value, json};

use crate::case::Case;
use crate::mutants;

/// So many random values of each type; so many of them are changed, in so many ways.
const VALUES: usize = 30;
const CHANGED: usize = 10;
const CHANGES: usize = 25;

/// A rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rule {
    /// The rewrite has no problem, and the server accepts the definition without a warning.
    Definition,
    /// What serde writes is accepted.
    Accepted,
    /// It is stored and read back as it was.
    Kept,
    /// Without what may be absent, serde reads the same from what was written and from what the server stores with its
    /// defaults.
    Defaulted,
    /// Our check and our defaults are the server's.
    Agreed,
    /// Without a field that the schema requires, serde and the server both refuse.
    Required,
    /// What the server stores serde reads. One object that cannot be read stops the watch of all.
    Readable,
}

/// A rule that does not hold: the first time, and how often.
pub(crate) struct Finding {
    pub(crate) rule: Rule,
    pub(crate) words: String,
}

/// Every rule that does not hold for a case.
pub(crate) fn hold(case: &Case, judge: &mut Judge) -> Vec<Finding> {
    let (crd, problems) = case.definition();
    let schema = &crd["spec"]["versions"][0]["schema"]["openAPIV3Schema"];
    let mut run = Run { case, judge, crd: &crd, schema, broken: BTreeMap::new() };
    if let Some(problem) = problems.first() {
        run.broken(Rule::Definition, format!("{}: {}", problem.field, problem.message));
    }
    let verdict = run.judge.crd(&crd);
    if !verdict.accepted || !verdict.warnings.is_empty() {
        run.broken(Rule::Definition, format!("{:?} {:?}", verdict.causes, verdict.warnings));
    }
    if verdict.accepted && problems.is_empty() {
        run.objects();
    }
    let spec = &schema["properties"]["spec"]["properties"]["one"];
    let words = |(count, first)| format!("{count} times, first {first}\nschema: {spec}\n");
    run.broken.into_iter().map(|(rule, all)| Finding { rule, words: words(all) }).collect()
}

/// A case before the judge.
struct Run<'c> {
    case: &'c Case,
    judge: &'c mut Judge,
    crd: &'c Value,
    schema: &'c Value,
    /// How often a rule did not hold, and the words of the first time.
    broken: BTreeMap<Rule, (usize, String)>,
}

impl Run<'_> {
    fn broken(&mut self, rule: Rule, words: String) {
        self.broken.entry(rule).or_insert((0, words)).0 += 1;
    }

    fn objects(&mut self) {
        let specs = self.case.specs(VALUES);
        for spec in &specs {
            self.written(spec);
        }
        let schema = &self.schema["properties"]["spec"];
        for spec in specs.iter().take(CHANGED) {
            for mutant in mutants::without_required(schema, spec) {
                let verdict = self.verdict(&mutant);
                if verdict.accepted || self.case.read(&mutant).is_ok() {
                    let who = if verdict.accepted { "the server" } else { "serde" };
                    self.broken(Rule::Required, format!("{who} takes {mutant}"));
                }
            }
            for mutant in mutants::without_optional(schema, spec) {
                let verdict = self.verdict(&mutant);
                let stored = &verdict.object["spec"];
                let is_read = verdict.accepted && self.case.read(&mutant).is_ok();
                if is_read && verdict.pruned.is_empty() && !self.case.equal(&mutant, stored) {
                    self.broken(Rule::Defaulted, format!("{mutant}\nis {stored}"));
                }
            }
            for mutant in mutants::some(spec, CHANGES) {
                self.verdict(&mutant);
            }
        }
    }

    /// What serde has written.
    fn written(&mut self, spec: &Value) {
        let verdict = self.verdict(spec);
        if !verdict.accepted {
            self.broken(Rule::Accepted, format!("{spec}: {:?}", verdict.causes));
            return;
        }
        let stored = &verdict.object["spec"];
        if !verdict.pruned.is_empty() || !self.case.equal(spec, stored) {
            self.broken(Rule::Kept, format!("{spec}\nis {stored}, without {:?}", verdict.pruned));
        }
    }

    /// What the judge says to a spec, compared with what we and serde say.
    fn verdict(&mut self, spec: &Value) -> ObjectVerdict {
        let object = json!({
            "apiVersion": "example.com/v1", "kind": "Foo", "metadata": {"name": "a"}, "spec": spec,
        });
        let verdict = self.judge.create(self.crd, &object);
        let violations = osc_schema::check(self.schema, &object);
        if violations.is_empty() != (verdict.accepted && verdict.pruned.is_empty()) {
            let words = format!(
                "{spec}\nwe: {violations:?}\nthe server: {:?} {:?}",
                verdict.causes, verdict.pruned
            );
            self.broken(Rule::Agreed, words);
        }
        if verdict.accepted && verdict.pruned.is_empty() {
            let ours = osc_schema::defaulted(self.schema, &object);
            if !same(&ours["spec"], &verdict.object["spec"]) {
                let words =
                    format!("{spec}\nwe: {}\nthe server: {}", ours["spec"], verdict.object["spec"]);
                self.broken(Rule::Agreed, words);
            }
        }
        if verdict.accepted
            && let Err(error) = self.case.read(&verdict.object["spec"])
        {
            self.broken(Rule::Readable, format!("{}: {error}", verdict.object["spec"]));
        }
        verdict
    }
}

/// Equality of JSON in which `1` is `1.0`.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || one.as_f64() == other.as_f64()
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, one)| other.get(key).is_some_and(|other| same(one, other)))
        }
        _ => one == other,
    }
}
