//! What the tests share: schemars' raw output of real types, as the dump of an API crate writes it.

#![allow(dead_code, reason = "each test uses its part")]

pub(crate) mod sample;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use osc_schema::{Policy, Problem};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

/// The raw definitions of a root type, and its name among them.
pub(crate) fn definitions<Root: JsonSchema>() -> (BTreeMap<String, Value>, String) {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let schema = generator.subschema_for::<Root>();
    let mut definitions: BTreeMap<_, _> = generator.take_definitions(true).into_iter().collect();
    let name = Root::schema_name().into_owned();
    // A root with `#[kube(validation = ...)]` is inlined.
    definitions.entry(name.clone()).or_insert_with(|| schema.to_value());
    (definitions, name)
}

/// The structural schema of a kind.
pub(crate) fn structural<Root: JsonSchema>() -> (Value, Vec<Problem>) {
    let (definitions, root) = definitions::<Root>();
    osc_schema::structural(&definitions, &root, &Policy::default())
}

/// The structural schema of a kind with this spec.
pub(crate) fn of_spec<Spec: JsonSchema>() -> (Value, Vec<Problem>) {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let spec = generator.subschema_for::<Spec>();
    let mut definitions: BTreeMap<_, _> = generator.take_definitions(true).into_iter().collect();
    let root = json!({"type": "object", "properties": {"spec": spec}, "required": ["spec"]});
    definitions.insert("Root".into(), root);
    osc_schema::structural(&definitions, "Root", &Policy::default())
}

/// The properties of a spec that has no problem.
pub(crate) fn properties<Spec: JsonSchema>() -> Value {
    let (schema, problems) = of_spec::<Spec>();
    assert_eq!(problems, []);
    schema["properties"]["spec"]["properties"].clone()
}

/// Any value at all.
pub(crate) fn any() -> Value {
    json!({"x-kubernetes-preserve-unknown-fields": true})
}

/// The schema of a field of the type, and whether it is required.
pub(crate) fn field<T: JsonSchema>() -> (Value, bool) {
    #[derive(JsonSchema)]
    struct Spec<T> {
        #[expect(dead_code, reason = "only its schema matters")]
        f: T,
    }
    let (schema, problems) = of_spec::<Spec<T>>();
    assert_eq!(problems, []);
    let spec = &schema["properties"]["spec"];
    (spec["properties"]["f"].clone(), spec["required"] == json!(["f"]))
}

/// A file or folder of the shared material; `None` (said) where it is absent, a failure where it must be there.
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")).join(path);
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var("CI").as_deref() != Ok("true"), "../shared is absent");
    println!("skipped: ../shared is absent");
    None
}

/// The documents of a YAML file.
pub(crate) fn yaml(file: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(file).expect("a readable file");
    serde_saphyr::from_multiple(&text).expect("YAML")
}
