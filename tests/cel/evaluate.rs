//! What the judge says of objects of a definition, and what we say: verdict, field, cause and words, and what the rules
//! have cost.

use std::collections::{BTreeMap, BTreeSet};

use osc_schema::cel::{Request, Validator, Version, compile};
use osc_schema::{ObjectVerdict, Resource};
use osc_tests::judge::{self, Judge};
use serde::Deserialize;
use serde_json::{Value, json};

/// The cost that rules of one definition may have together, estimated.
const BUDGET: u64 = 90_000_000;
/// The cost of one rule.
const DEAR: u64 = 9_000_000;

/// What the server says of its own values, such as quantities, that it puts into optionals and cannot take out again.
const FAILURE: &str = "unsupported conversion to ref.Val: ";
/// So many differences are printed.
const SHOWN: usize = 20;

#[derive(Debug, Deserialize)]
struct Answer {
    #[serde(flatten)]
    verdict: judge::ObjectVerdict,
    /// What the rules have cost.
    spent: u64,
}

/// Requests that were compared, and where the two differ.
#[derive(Debug, Default)]
pub(crate) struct Evaluations {
    pub(crate) requests: usize,
    /// Requests with a rule over which the server itself fails.
    failed: usize,
    causes: usize,
    accepted: usize,
    differences: Vec<String>,
}

/// Those of some rules that compile, and that an object has the budget for.
pub(crate) fn affordable(definition: &Value, rules: &[Value]) -> Vec<Value> {
    let schema = &definition["spec"]["versions"][0]["schema"]["openAPIV3Schema"];
    let found = compile(Request { schema, field: "v1", version: Version::NEWEST, faulty: &[] });
    let wrong: BTreeSet<usize> =
        found.problems.iter().filter_map(|problem| Some(problem.at?.0)).collect();
    let costs: BTreeMap<usize, u64> =
        found.costs.iter().map(|cost| (cost.rule, cost.total.max(cost.message))).collect();
    let mut left = BUDGET;
    let fits = |(index, rule): (usize, &Value)| {
        let cost = *costs.get(&index)?;
        let fits = !wrong.contains(&index) && cost < DEAR && cost * 2 < left;
        left -= if fits { cost * 2 } else { 0 };
        fits.then(|| rule.clone())
    };
    rules.iter().enumerate().filter_map(fits).collect()
}

impl Evaluations {
    /// Compares the creation of an object, or its replacement.
    pub(crate) fn ask(
        &mut self,
        judge: &mut Judge,
        definition: &Value,
        object: &Value,
        old: Option<&Value>,
    ) {
        let (theirs, found) = compare(judge, definition, object, old);
        let failed = theirs.verdict.causes.iter().any(|cause| cause.message.contains(FAILURE));
        if failed {
            self.failed += 1;
            return;
        }
        self.requests += 1;
        self.accepted += usize::from(theirs.verdict.accepted);
        self.causes += theirs.verdict.causes.len();
        if found.is_empty() {
            return;
        }
        // Which of the rules it is shows each alone.
        let mut differences = Vec::new();
        for rule in rules(definition).as_array().unwrap() {
            let mut alone = definition.clone();
            alone["spec"]["versions"][0]["schema"]["openAPIV3Schema"]["properties"]["spec"]["x-kubernetes-validations"] =
                json!([rule]);
            let (_, found) = compare(judge, &alone, object, old);
            if !found.is_empty() {
                differences.push(format!("{rule}\n  {}", found.join("\n  ")));
            }
        }
        if differences.is_empty() {
            differences = found;
        }
        let old = old.unwrap_or(&Value::Null);
        self.differences.push(format!("{}\non {object}\nold {old}", differences.join("\n")));
    }

    /// Fails where anything differs, and where too little was refused or accepted to mean something.
    pub(crate) fn finish(self) {
        let Self { requests, failed, causes, accepted, differences } = self;
        println!(
            "{requests} requests compared, {accepted} accepted, {causes} causes, {failed} over which the server fails, \
             {} differ",
            differences.len()
        );
        let shown: Vec<_> = differences.iter().take(SHOWN).map(String::as_str).collect();
        assert!(differences.is_empty(), "{} differ\n{}", differences.len(), shown.join("\n\n"));
        assert!(causes > requests && requests > 0, "{causes} causes of {requests} requests");
    }
}

fn rules(definition: &Value) -> &Value {
    let schema = &definition["spec"]["versions"][0]["schema"]["openAPIV3Schema"];
    &schema["properties"]["spec"]["x-kubernetes-validations"]
}

/// What the judge says, and in what we differ.
fn compare(
    judge: &mut Judge,
    definition: &Value,
    object: &Value,
    old: Option<&Value>,
) -> (Answer, Vec<String>) {
    let resource = Resource::of(definition, "v1").unwrap();
    let mut request = json!({"crd": definition, "object": object, "costs": true});
    let ours = match old {
        Some(old) => {
            request["old"] = old.clone();
            resource.update(old, object)
        }
        None => resource.create(object),
    };
    let theirs: Answer = judge.ask(&request);
    let mut found = difference(&theirs.verdict, &ours);
    if old.is_none() {
        let schema = &definition["spec"]["versions"][0]["schema"]["openAPIV3Schema"];
        let spent = Validator::new(schema).evaluate(&theirs.verdict.object, None).cost;
        if spent != theirs.spent {
            found.push(format!("the rules cost {}, ours {spent}", theirs.spent));
        }
    }
    (theirs, found)
}

fn difference(theirs: &judge::ObjectVerdict, ours: &ObjectVerdict) -> Vec<String> {
    let said = theirs.causes.iter();
    let said: BTreeSet<_> = said.map(|one| (&*one.field, &*one.kind, &*one.message)).collect();
    let own = ours.causes.iter();
    let own: BTreeSet<_> =
        own.map(|one| (&*one.field, one.reason.as_str(), &*one.message)).collect();
    let missing = said.difference(&own).map(|cause| format!("we miss {cause:?}"));
    let more = own.difference(&said).map(|cause| format!("we say  {cause:?}"));
    let mut found: Vec<_> = missing.chain(more).collect();
    if theirs.accepted && theirs.warnings != ours.warnings {
        found.push(format!("warnings {:?}, ours {:?}", theirs.warnings, ours.warnings));
    }
    found
}
