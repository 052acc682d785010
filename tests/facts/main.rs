//! A small API crate, its facts and a golden: `SNAPSHOTS=overwrite cargo test -p osc-tests --test facts` accepts changes.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod api;

use std::collections::BTreeMap;
use std::path::Path;

use osc_model::facts::{Facts, SampleFacts, TypeFacts};
use osc_tests::snapshot::assert_file;
use serde_json::Value;

fn facts() -> Facts {
    osc::__private::facts("fixture-api").unwrap()
}

fn types_named(facts: &Facts, name: &str) -> Vec<TypeFacts> {
    let suffix = format!("::{name}");
    facts.types.iter().filter(|one| one.type_path.ends_with(&suffix)).cloned().collect()
}

#[test]
fn facts_equal_the_golden() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("facts/expected.json");
    assert_file(&golden, &text(&serde_json::to_value(facts()).unwrap()));
}

/// JSON with sorted keys: whether serde_json keeps their order is up to the crates that are built beside this one.
fn text(value: &Value) -> String {
    serde_json::to_string_pretty(&sorted(value)).unwrap() + "\n"
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(sorted).collect(),
        Value::Object(object) => {
            let entries: BTreeMap<_, _> =
                object.iter().map(|(key, value)| (key.clone(), sorted(value))).collect();
            Value::Object(entries.into_iter().collect())
        }
        other => other.clone(),
    }
}

#[test]
fn facts_survive_a_round_trip_and_are_the_same_twice() {
    let facts = facts();
    let json = serde_json::to_string(&facts).unwrap();
    assert!(!json.contains("osc:"), "a hole is left: {json}");
    assert_eq!(serde_json::from_str::<Facts>(&json).unwrap(), facts);
    assert_eq!(self::facts(), facts);
}

#[test]
fn each_instance_of_a_generic_type_has_its_own_definition() {
    let facts = facts();
    let limits = types_named(&facts, "Limits");
    let definitions: Vec<_> = limits.iter().map(|one| one.definition.clone().unwrap()).collect();
    assert_eq!(definitions, ["Limits", "Limits2", "Limits3"]);
    assert_eq!(types_named(&facts, "NeverUsed")[0].definition, None);
}

#[test]
fn every_definition_that_a_type_names_exists() {
    let facts = facts();
    for one in &facts.types {
        let fields = one.fields.iter().filter_map(|field| field.definition.as_ref());
        for name in one.definition.iter().chain(&one.transparent).chain(fields) {
            assert!(facts.definitions.contains_key(name), "{name} of {}", one.type_path);
        }
    }
}

#[test]
fn every_json_name_is_a_property_of_the_schema() {
    let facts = facts();
    for one in &facts.types {
        let Some(schema) = one.definition.as_ref().map(|name| &facts.definitions[name]) else {
            continue;
        };
        for field in one.fields.iter().filter(|field| !field.flatten) {
            let property = schema.pointer(&format!("/properties/{}", field.json_name));
            assert!(property.is_some(), "{} of {}: {schema}", field.json_name, one.type_path);
        }
    }
}

#[test]
fn a_panicking_sample_is_said_to_have_failed() {
    let facts = facts();
    let backup = facts.kinds.iter().find(|kind| kind.kube.kind.value == "Backup").unwrap();
    let SampleFacts::Failed(message) = &backup.osc.sample.as_ref().unwrap().value else {
        panic!("{backup:?}");
    };
    assert!(message.contains("api.rs") && message.ends_with(": no sample yet"), "{message}");
}
