//! Rules in CEL against the packages that kube-apiserver is made of: random expressions on a schema of many types, and
//! changes to the rules and the bounds of the corpus. Verdicts and costs are the same, number for number; so are the
//! verdicts on objects, every word of them, and what the rules cost then.
//!
//! ```text
//! expressions  random expressions that mostly have the types that are wanted
//! folds        the same, macros
//! library      functions, and how calls of them are written
//! schema       what they are about
//! mutate       changes to texts of rules
//! compare      what the judge says of rules, what we say
//! evaluate     what the judge says of objects, what we say
//! values       random objects
//! random       choices that a seed decides
//! ```
//!
//! `CEL_CASES` says how many rules are compared by each test, `CEL_SEED` which.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test")]

mod compare;
mod evaluate;
mod expressions;
mod folds;
mod library;
mod mutate;
mod random;
mod schema;
mod values;

use std::path::Path;

use osc_tests::judge::Judge;
use osc_tests::place;
use serde_json::{Value, json};

use compare::Comparison;
use evaluate::{Evaluations, affordable};
use expressions::Expressions;
use random::Random;

/// Rules of one definition.
const EACH: usize = 50;

fn variable(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().unwrap())
}

fn cases() -> usize {
    usize::try_from(variable("CEL_CASES", 1_000)).unwrap()
}

#[test]
fn random_expressions() {
    let Some(mut judge) = Judge::start() else { return };
    let mut random = Random::new(variable("CEL_SEED", 36));
    let expressions = Expressions::new();
    let mut comparison = Comparison::default();
    while comparison.rules < cases() {
        // Older versions have less.
        let minor =
            if random.percent(70) { 36 } else { 28 + u32::try_from(random.below(8)).unwrap() };
        let rules: Vec<_> = (0..EACH).map(|_| rule(&mut random, &expressions)).collect();
        let crd = schema::definition(&mut random, &rules);
        comparison.ask(&mut judge, &crd, minor);
    }
    comparison.finish(cases() / 5);
}

fn rule(random: &mut Random, expressions: &Expressions) -> Value {
    let scope = schema::scope();
    let depth = 1 + random.below(4);
    let mut text = expressions.of(random, "bool", &scope, depth);
    if random.percent(25) {
        text = mutate::mutate(random, &text);
    }
    if text.trim().is_empty() {
        text = "true".into();
    }
    let mut rule = json!({"rule": text, "message": "no"});
    if random.percent(10) {
        rule["messageExpression"] = json!(expressions.of(random, "string", &scope, 2));
    }
    if random.percent(10) {
        rule["optionalOldSelf"] = json!(true);
    }
    rule
}

#[test]
fn random_expressions_on_objects() {
    const OBJECTS: usize = 6;
    let Some(mut judge) = Judge::start() else { return };
    let mut random = Random::new(variable("CEL_SEED", 36));
    let expressions = Expressions::new();
    let mut evaluations = Evaluations::default();
    while evaluations.requests < cases() / 4 {
        let rules: Vec<_> = (0..EACH).map(|_| probe(&mut random, &expressions)).collect();
        let mut crd = schema::definition(&mut random, &rules);
        let affordable = affordable(&crd, &rules);
        let spec =
            &mut crd["spec"]["versions"][0]["schema"]["openAPIV3Schema"]["properties"]["spec"];
        spec["x-kubernetes-validations"] = json!(affordable);
        let spec = spec.clone();
        let mut old: Option<Value> = None;
        for _ in 0..OBJECTS {
            let object = json!({
                "apiVersion": "example.com/v1", "kind": "Thing", "metadata": {"name": "a"},
                "spec": values::value(&mut random, &spec),
            });
            evaluations.ask(&mut judge, &crd, &object, old.as_ref().filter(|_| random.percent(30)));
            old = Some(object);
        }
    }
    evaluations.finish();
}

/// A rule that says its value: true or false, or the words of its message.
fn probe(random: &mut Random, expressions: &Expressions) -> Value {
    let scope = schema::scope();
    let depth = 1 + random.below(3);
    if random.percent(40) {
        let text = expressions.of(random, "bool", &scope, depth);
        return json!({"rule": text, "optionalOldSelf": random.percent(5).then_some(true)});
    }
    let of = expressions::anything(random);
    let of = if random.percent(30) { "string".to_owned() } else { of };
    let value = expressions.of(random, &of, &scope, depth);
    let value = if of == "string" { value } else { format!("'%s'.format([{value}])") };
    json!({"rule": "self == null", "messageExpression": format!("'<' + {value} + '>'")})
}

#[test]
fn changed_rules_of_the_corpus() {
    let Some(corpus) = place::reference("corpus") else { return };
    let Some(mut judge) = Judge::start() else { return };
    let mut random = Random::new(variable("CEL_SEED", 36));
    let definitions = definitions(&corpus);
    let mut comparison = Comparison::default();
    while comparison.rules < cases() {
        let mut crd = random.pick(&definitions).clone();
        for version in crd["spec"]["versions"].as_array_mut().unwrap() {
            mutate::schema(&mut random, &mut version["schema"]["openAPIV3Schema"]);
        }
        comparison.ask(&mut judge, &crd, 36);
    }
    comparison.finish(cases() / 10);
}

/// Accepted definitions with rules, but for very large ones.
fn definitions(corpus: &Path) -> Vec<Value> {
    const LARGE: usize = 300_000;
    let mut definitions = Vec::new();
    for line in place::text(&corpus.join("verdicts/crds.jsonl")).lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let text = place::text(&corpus.join(line["path"].as_str().unwrap()));
        if line["verdict"] != "accept"
            || !text.contains("x-kubernetes-validations")
            || text.len() > LARGE
        {
            continue;
        }
        let documents: Vec<Value> = serde_saphyr::from_multiple(&text).unwrap();
        let mut crd = documents[usize::try_from(line["doc"].as_u64().unwrap()).unwrap()].clone();
        crd.as_object_mut().unwrap().remove("status");
        definitions.push(crd);
    }
    definitions
}
