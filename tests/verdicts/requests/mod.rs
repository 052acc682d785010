//! Our verdict on objects against the judge's: objects made from the schemas of the corpus, changed at random; created,
//! replaced, their status replaced.

mod generate;
mod mutate;

use std::collections::{BTreeMap, BTreeSet};

use osc_schema::{ObjectVerdict, Reason, Resource};
use osc_tests::judge::{self, Judge};
use osc_tests::place;
use serde_json::{Value, json};

use crate::definitions::random::Random;
use crate::definitions::{accepted, number};

/// How many requests are judged; `OSC_CASES` asks for more, and `OSC_SEED` for others.
const CASES: usize = 2000;

#[test]
fn changed_objects() {
    let Some(corpus) = place::reference("corpus") else { return };
    let Some(mut judge) = Judge::start() else { return };
    let mut definitions = accepted(&corpus);
    definitions.iter_mut().for_each(without_rules);
    let mut random = Random::new(number("OSC_SEED").unwrap_or(1) as u64);
    let cases = number("OSC_CASES").unwrap_or(CASES);
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut differences = Vec::new();
    for case in 0..cases {
        // A definition keeps the judge busy for a while, so several objects of it follow one another.
        let mut of_case = Random::new((case / 10) as u64 + 7);
        let crd = of_case.one(&definitions);
        let versions = crd["spec"]["versions"].as_array().unwrap();
        let Some(version) = versions.iter().find(|version| version["served"] == true) else {
            continue;
        };
        let resource = Resource::of(crd, version["name"].as_str().unwrap()).unwrap();
        let (request, kind, ours) = request(&mut random, crd, version, &resource);
        let Some(theirs) = judge.try_object(&request) else {
            *counts.entry((kind, "without a verdict")).or_default() += 1;
            continue;
        };
        match difference(&theirs, &ours) {
            None if theirs.accepted => *counts.entry((kind, "accepted")).or_default() += 1,
            None => *counts.entry((kind, "refused")).or_default() += 1,
            Some(words) => {
                let mut request = request;
                request["crd"] = crd["metadata"]["name"].clone();
                differences.push(format!("{words}\non {request}"));
            }
        }
    }
    println!("{cases} requests: {counts:?}, {} differ", differences.len());
    let shown: Vec<_> = differences.iter().take(12).map(String::as_str).collect();
    assert!(differences.is_empty(), "{} differ\n{}", differences.len(), shown.join("\n\n"));
}

fn request(
    random: &mut Random,
    crd: &Value,
    version: &Value,
    resource: &Resource,
) -> (Value, &'static str, ObjectVerdict) {
    let mut object = generate::object(random, crd, version);
    if random.once_in(3) {
        mutate::mutate(random, &mut object);
        let ours = resource.create(&object);
        return (json!({"crd": crd, "object": object}), "create", ours);
    }
    let mut old = object.clone();
    if random.once_in(2) {
        mutate::mutate(random, &mut old);
        if random.once_in(2) {
            object = old.clone();
        }
    }
    mutate::mutate(random, &mut object);
    for one in [&mut old, &mut object] {
        // Of these the judge is told by nobody.
        if crd["spec"]["scope"] == "Cluster"
            && let Some(metadata) = one["metadata"].as_object_mut()
        {
            metadata.remove("namespace");
        }
    }
    let mut request = json!({"crd": crd, "object": object, "old": old});
    if random.once_in(2)
        && let Some(ours) = resource.update_status(&old, &object)
    {
        request["subresource"] = "status".into();
        return (request, "status", ours);
    }
    let ours = resource.update(&old, &object);
    (request, "update", ours)
}

/// In what two verdicts differ.
pub(crate) fn difference(theirs: &judge::ObjectVerdict, ours: &ObjectVerdict) -> Option<String> {
    let bad = |kind: &str| kind == "BadRequest";
    if theirs.causes.iter().any(|cause| bad(&cause.kind)) {
        // Of what cannot be read the server says the first thing that it meets, in words of its language.
        let same = ours.causes.iter().any(|cause| cause.reason == Reason::BadRequest);
        return (!same).then(|| format!("the judge {:?}, ours {:?}", theirs.causes, ours.causes));
    }
    let said: BTreeSet<_> = theirs
        .causes
        .iter()
        .map(|cause| (cause.field.clone(), cause.kind.clone(), masked(&cause.message, ours)))
        .collect();
    let ours_said: BTreeSet<_> = ours
        .causes
        .iter()
        .map(|cause| (cause.field.clone(), cause.reason.as_str().to_owned(), cause.message.clone()))
        .collect();
    if said != ours_said {
        let missing: Vec<_> = said.difference(&ours_said).collect();
        let more: Vec<_> = ours_said.difference(&said).collect();
        return Some(format!("we miss {missing:?}, and say {more:?}"));
    }
    let pruned: BTreeSet<_> = theirs.pruned.iter().cloned().collect();
    let ours_pruned: BTreeSet<_> = ours.pruned.iter().map(|pruned| pruned.field.clone()).collect();
    if pruned != ours_pruned {
        return Some(format!("pruned: the judge {pruned:?}, ours {ours_pruned:?}"));
    }
    if theirs.accepted && theirs.warnings != ours.warnings {
        return Some(format!(
            "warnings: the judge {:?}, ours {:?}",
            theirs.warnings, ours.warnings
        ));
    }
    if theirs.accepted && !same(&theirs.object, &ours.object) {
        return Some(format!("stored: the judge {}\nours {}", theirs.object, ours.object));
    }
    None
}

/// The server's words, with the letters that stand for the random ones of a name that it has generated.
fn masked(message: &str, ours: &ObjectVerdict) -> String {
    const RANDOM: &str = "xxxxx";
    let metadata = &ours.object["metadata"];
    let prefix = metadata["generateName"].as_str().filter(|_| metadata["name"].is_null());
    let Some(prefix) = prefix.filter(|prefix| !prefix.is_empty()) else { return message.into() };
    let words = format!("Invalid value: \"{}", &prefix[..prefix.len().min(58)]);
    let random = message.strip_prefix(&words).and_then(|rest| rest.split_at_checked(RANDOM.len()));
    match random.filter(|(_, rest)| rest.starts_with("\": ")) {
        Some((_, rest)) => format!("{words}{RANDOM}{rest}"),
        None => message.into(),
    }
}

/// Equality of JSON in which `1` is `1.0`, and a name that is generated is any.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || one.as_f64() == other.as_f64()
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let generated = one.contains_key("generateName") && !other.contains_key("name");
            let keys = |map: &serde_json::Map<String, Value>| {
                map.keys()
                    .filter(|key| !(generated && *key == "name"))
                    .cloned()
                    .collect::<BTreeSet<_>>()
            };
            keys(one) == keys(other) && keys(one).iter().all(|key| same(&one[key], &other[key]))
        }
        _ => one == other,
    }
}

/// A definition without the rules in CEL, and without warnings at each request.
fn without_rules(crd: &mut Value) {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(map) => {
                map.remove("x-kubernetes-validations");
                map.values_mut().for_each(strip);
            }
            Value::Array(values) => values.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(crd);
    for version in crd["spec"]["versions"].as_array_mut().into_iter().flatten() {
        if let Some(version) = version.as_object_mut() {
            version.remove("deprecated");
            version.remove("deprecationWarning");
        }
    }
}
