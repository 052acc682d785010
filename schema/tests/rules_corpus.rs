//! Rules of the corpus against what a kube-apiserver said of them.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use osc_schema::cel::{Request, Rules, Version, compile};
use serde_json::Value;

use support::{shared, yaml};

/// What every schema of a definition has.
fn rules(crd: &Value) -> Vec<Rules> {
    let versions = crd["spec"]["versions"].as_array().into_iter().flatten();
    let schemas = versions.map(|version| &version["schema"]["openAPIV3Schema"]);
    let request = |schema| Request {
        schema,
        field: "openAPIV3Schema",
        version: Version::NEWEST,
        faulty: &[],
    };
    schemas.map(|schema| compile(request(schema))).collect()
}

/// Fields of problems, from the schema on.
fn fields(crd: &Value) -> BTreeSet<String> {
    rules(crd).into_iter().flat_map(|rules| rules.problems).map(|problem| problem.field).collect()
}

/// The documents of a file, read once; none where it has no rules and `any` does not matter.
struct Documents<'a> {
    corpus: &'a Path,
    read: BTreeMap<String, Vec<Value>>,
}

impl Documents<'_> {
    fn get(&mut self, line: &Value) -> Value {
        let path = line["path"].as_str().unwrap().to_owned();
        let file = self.corpus.join(&path);
        let documents = self.read.entry(path).or_insert_with(|| yaml(&file));
        documents[usize::try_from(line["doc"].as_u64().unwrap()).unwrap()].clone()
    }
}

fn lines(corpus: &Path, file: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(corpus.join("verdicts").join(file)).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn accepted_rules_compile() {
    let Some(corpus) = shared("corpus") else { return };
    let mut documents = Documents { corpus: &corpus, read: BTreeMap::new() };
    let mut compiled = 0;
    for line in lines(&corpus, "crds.jsonl") {
        let text = std::fs::read_to_string(corpus.join(line["path"].as_str().unwrap())).unwrap();
        if line["verdict"] != "accept" || !text.contains("x-kubernetes-validations") {
            continue;
        }
        for rules in rules(&documents.get(&line)) {
            assert_eq!(rules.problems, [], "{}", line["path"]);
            compiled += rules.costs.len();
        }
    }
    println!("{compiled} rules of accepted definitions compile");
    assert!(compiled > 2000, "{compiled}");
}

/// Every cause in rules that is recorded of a mutant is among ours.
#[test]
fn mutants_of_rules() {
    let Some(corpus) = shared("corpus") else { return };
    let mut documents = Documents { corpus: &corpus, read: BTreeMap::new() };
    let (mut refused, mut accepted) = (0, 0);
    for line in lines(&corpus, "mutants.jsonl") {
        let causes = line["causes"].as_array().unwrap();
        let field = |cause: &Value| cause["field"].as_str().unwrap().to_owned();
        let shared_cost = |cause: &Value| {
            cause["message"].as_str().unwrap().starts_with("Forbidden: contributed")
        };
        let own = causes.iter().filter(|cause| !shared_cost(cause));
        let in_rules = own.map(field).filter(|field| field.contains("x-kubernetes-validations"));
        // Fields are recorded up to 160 characters.
        let in_rules: Vec<_> = in_rules
            .filter_map(|field| Some(field.split_once("openAPIV3Schema")?.1.to_owned()))
            .collect();
        let is_rule =
            line["mutation"].as_str().is_some_and(|mutation| mutation.starts_with("cel-"));
        if in_rules.is_empty() && !is_rule {
            continue;
        }
        let mut crd = documents.get(&line);
        for operation in line["patch"].as_array().unwrap() {
            apply(operation, &mut crd);
        }
        let ours = fields(&crd);
        let found = |field: &String| {
            ours.iter().any(|own| own.starts_with(&format!("openAPIV3Schema{field}")))
        };
        if line["verdict"] == "accept" {
            assert!(ours.is_empty(), "{line}: {ours:?}");
            accepted += 1;
        } else if !in_rules.is_empty() {
            assert!(in_rules.iter().all(found), "{line}: {ours:#?}");
            refused += 1;
        }
    }
    println!("{refused} mutants refused for a rule, {accepted} accepted");
    assert!(refused > 350 && accepted > 200, "{refused} {accepted}");
}

/// What another project has measured of rules, with the estimates of an older server.
#[test]
fn recorded_costs() {
    let Some(goldens) = shared("corpus/goldens/crd-schema-checker/must_not_exceed_cost_budget")
    else {
        return;
    };
    let mut compared = 0;
    for entry in std::fs::read_dir(goldens).unwrap() {
        let folder = entry.unwrap().path();
        let expected = std::fs::read_to_string(folder.join("expected.yaml")).unwrap();
        let recorded = recorded(&expected);
        let crd = &yaml(&folder.join("new.yaml"))[0];
        let costs: BTreeSet<_> = rules(crd).into_iter().flat_map(|rules| rules.costs).collect();
        for (field, rule, once, total) in recorded {
            let own = costs.iter().find(|cost| cost.place.field() == field && cost.rule == rule);
            let own = own.map(|cost| (cost.once, cost.total));
            assert_eq!(own, Some((once, total)), "{} {field}", folder.display());
            compared += 1;
        }
    }
    assert!(compared >= 8, "{compared}");
}

/// Field, rule, cost of one evaluation and of all, in lines such as `^.spec.x: Rule 0 raw cost is 1. Estimated total
/// cost of 2.`, which can be broken anywhere.
fn recorded(text: &str) -> Vec<(String, usize, u64, u64)> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let number =
        |text: &str| text[..text.find(|c: char| !c.is_ascii_digit()).unwrap()].parse().unwrap();
    let mut found = Vec::new();
    for (at, _) in text.match_indices(": Rule ") {
        let field = text[..at].rsplit_once("^.").unwrap().1.to_owned();
        let rest = &text[at + ": Rule ".len()..];
        let after = |words: &str| rest.split_once(words).unwrap().1;
        let rule = usize::try_from(number(rest)).unwrap();
        found.push((field, rule, number(after("raw cost is ")), number(after("total cost of "))));
    }
    found
}

/// Adds or removes what an operation of a JSON Patch names, as far as the mutants need it.
fn apply(operation: &Value, document: &mut Value) {
    let (parent, key) = operation["path"].as_str().unwrap().rsplit_once('/').unwrap();
    let key = key.replace("~1", "/").replace("~0", "~");
    let added = operation.get("value");
    match (document.pointer_mut(parent).unwrap(), added) {
        (Value::Object(map), Some(value)) => drop(map.insert(key, value.clone())),
        (Value::Object(map), None) => drop(map.remove(&key).unwrap()),
        (Value::Array(list), Some(value)) => {
            let index = if key == "-" { list.len() } else { key.parse().unwrap() };
            list.insert(index, value.clone());
        }
        (Value::Array(list), None) => drop(list.remove(key.parse().unwrap())),
        (other, _) => panic!("{parent}: {other}"),
    }
}
