//! The suites in which OpenShift says what its definitions accept, on creation and on update, in which words they refuse,
//! and what is stored.
//!
//! The words were recorded on servers before 1.36, which say the type of a value where rules in CEL refuse it; what a
//! value is is not compared.

use osc_schema::{ObjectVerdict, Resource, cel};
use serde_json::{Value, json};

use crate::support::{shared, yaml};
use crate::{Tally, VALIDATION, files, told};

#[test]
fn suites() {
    let Some(folder) = shared(&format!("{VALIDATION}/openshift-config")) else { return };
    let (crds, suites) = (folder.join("crds"), folder.join("tests"));
    let mut tally = Tally::default();
    for file in files(&suites) {
        let below = file.strip_prefix(&suites).expect("a file of the folder");
        let crd = yaml(&crds.join(below)).remove(0);
        let suite = yaml(&file).remove(0);
        let cases = |kind: &str| suite["tests"][kind].as_array().cloned().unwrap_or_default();
        let name = |case: &Value| format!("{}: {}", below.display(), case["name"]);
        for case in cases("onCreate") {
            let initial = object(&case["initial"]);
            let verdict = of(&crd, &initial).create(&initial);
            compare(&mut tally, &name(&case), &crd, &case, &verdict);
        }
        for case in cases("onUpdate") {
            let initial = object(&case["initial"]);
            let stored = store(&patched(&crd, &case["initialCRDPatches"]), &initial);
            let updated = object(&case["updated"]);
            let resource = of(&crd, &updated);
            let verdict = resource.update(&stored, &updated);
            let with_status = verdict.is_accepted() && updated.get("status").is_some();
            let of_status = with_status.then(|| resource.update_status(&verdict.object, &updated));
            let verdict = of_status.flatten().unwrap_or(verdict);
            compare(&mut tally, &name(&case), &crd, &case, &verdict);
        }
    }
    tally.finish("suites of OpenShift");
}

fn compare(tally: &mut Tally, name: &str, crd: &Value, case: &Value, verdict: &ObjectVerdict) {
    let Some(expected) = case["expectedError"].as_str() else {
        let before = tally.differences.len();
        tally.accepts(name, verdict);
        let expected = without_metadata(object(&case["expected"]));
        let stored = without_metadata(verdict.object.clone());
        if tally.differences.len() == before && stored != expected {
            tally.differ(name, &format!("{expected} is expected, stored is {stored}"));
        }
        return;
    };
    let said: Vec<_> = told(verdict).iter().map(|cause| without_value(cause)).collect();
    let missing: Vec<_> = pieces(expected)
        .into_iter()
        .filter(|piece| !said.iter().any(|s| s.contains(piece)))
        .collect();
    let reasons: Vec<_> = missing.iter().filter_map(|piece| not_evaluated(crd, piece)).collect();
    if missing.is_empty() {
        tally.refused += 1;
    } else if reasons.len() == missing.len() {
        tally.waiting.push(format!("{name}: {}", reasons.join(", ")));
    } else {
        tally.differ(name, &format!("{missing:?} is expected, said is {said:?}"));
    }
}

/// The rule on a text whose words are missing, if it is passed over: neither it nor its opposite refuses anything.
fn not_evaluated<'s>(schema: &'s Value, words: &str) -> Option<&'s str> {
    let is_of = |rule: &&Value| rule["message"].as_str().is_some_and(|it| words.contains(it));
    let rules = schema["x-kubernetes-validations"].as_array();
    if let Some(rule) = rules.into_iter().flatten().find(is_of) {
        let rule = rule["rule"].as_str().filter(|_| schema["type"] == "string")?;
        let refuses = |rule: &str| {
            let mut text = json!({"type": "string", "x-kubernetes-validations": [{"rule": rule}]});
            text["format"] = schema["format"].clone();
            let schema = json!({"type": "object", "properties": {"text": text}});
            !cel::validate(&schema, &json!({"text": "YQ=="}), None).is_empty()
        };
        return (!refuses(rule) && !refuses(&format!("!({rule})"))).then_some(rule);
    }
    match schema {
        Value::Object(map) => map.values().find_map(|below| not_evaluated(below, words)),
        Value::Array(all) => all.iter().find_map(|below| not_evaluated(below, words)),
        _ => None,
    }
}

/// The causes of a recorded refusal, or parts of some.
fn pieces(expected: &str) -> Vec<String> {
    let expected = expected.split_once(" is invalid: ").map_or(expected, |(_, causes)| causes);
    let several = expected.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let starts = [", spec.", ", <nil>"];
    let mut rest = several.unwrap_or(expected);
    let mut pieces = Vec::new();
    while let Some(end) = starts.iter().filter_map(|start| rest.find(start)).min() {
        pieces.push(without_value(&rest[..end]));
        rest = &rest[end + 2..];
    }
    pieces.push(without_value(rest));
    pieces
}

/// A cause without the value that it names.
fn without_value(cause: &str) -> String {
    const WORDS: &str = "Invalid value: ";
    let Some(start) = cause.find(WORDS).map(|at| at + WORDS.len()) else { return cause.into() };
    let mut values = serde_json::Deserializer::from_str(&cause[start..]).into_iter::<Value>();
    let end = match values.next() {
        Some(Ok(_)) => start + values.byte_offset(),
        _ => return cause.into(),
    };
    match cause[end..].strip_prefix(": ") {
        Some(rule) => format!("{}{rule}", &cause[..start]),
        None => cause.into(),
    }
}

/// An object as it is stored, by the definition that it was stored with.
fn store(crd: &Value, initial: &Value) -> Value {
    let resource = of(crd, initial);
    let created = resource.create(initial);
    assert!(created.is_accepted(), "{initial}: {:?}", told(&created));
    let Some(_) = initial.get("status") else { return created.object };
    let with_status = resource.update_status(&created.object, initial).expect("a status");
    assert!(with_status.is_accepted(), "{initial}: {:?}", told(&with_status));
    with_status.object
}

fn of(crd: &Value, object: &Value) -> Resource {
    let version =
        object["apiVersion"].as_str().and_then(|it| it.split_once('/')).expect("a group").1;
    Resource::of(crd, version).expect("a served version")
}

/// An object of a suite, which gives names only where they matter.
fn object(text: &Value) -> Value {
    let text = text.as_str().expect("an object");
    let mut object: Value = serde_saphyr::from_str(text).expect("YAML");
    if object["metadata"]["name"].is_null() {
        object["metadata"]["name"] = "test".into();
    }
    object
}

fn without_metadata(mut object: Value) -> Value {
    object.as_object_mut().map(|map| map.remove("metadata"));
    object
}

/// A definition changed by a patch (RFC 6902) that removes and replaces.
fn patched(crd: &Value, patches: &Value) -> Value {
    let mut crd = crd.clone();
    for patch in patches.as_array().into_iter().flatten() {
        let path = patch["path"].as_str().expect("a path");
        let (above, key) = path.rsplit_once('/').expect("a pointer");
        let above = crd.pointer_mut(above).and_then(Value::as_object_mut).expect("a map");
        if patch["op"] == "remove" {
            above.remove(key).expect("what is removed");
        } else {
            assert_eq!(patch["op"], "replace");
            above.insert(key.into(), patch["value"].clone());
        }
    }
    crd
}
