//! Paths through a schema.

use osc_model::FieldPath;
use osc_schema::{SchemaType, lookup, options, type_of};
use serde_json::{Value, json};

fn schema() -> Value {
    let listener = json!({"type": "object", "properties": {"port": {"type": "integer"}}});
    json!({"type": "object", "properties": {
        "metadata": {"type": "object"},
        "spec": {"type": "object", "properties": {
            "listeners": {"type": "array", "items": listener},
            "pools": {"type": "object", "additionalProperties": listener},
            "extra": {"type": "object", "x-kubernetes-preserve-unknown-fields": true,
                      "properties": {"mode": {"type": "string", "enum": ["a", "b"]}}},
            "amount": {"x-kubernetes-int-or-string": true},
        }},
    }})
}

#[test]
fn found() {
    let schema = schema();
    let look = |path: &FieldPath| {
        let found = lookup(&schema, path).unwrap_or_else(|missing| panic!("{path}: {missing:?}"));
        (type_of(found.schema), found.through_list, found.through_map, found.open)
    };
    let dotted = |path: &str| look(&FieldPath::dotted(path));
    assert_eq!(look(&FieldPath::root()), (SchemaType::Object, false, false, false));
    assert_eq!(dotted("spec.listeners"), (SchemaType::Array, false, false, false));
    let port = (SchemaType::Integer, true, false, false);
    assert_eq!(dotted("spec.listeners.port"), port);
    assert_eq!(dotted("spec.listeners.0.port"), port);
    assert_eq!(dotted("spec.listeners.*.port"), port);
    assert_eq!(look(&FieldPath::dotted("spec.listeners").index(0).key("port")), port);
    assert_eq!(dotted("spec.pools.blue.port"), (SchemaType::Integer, false, true, false));
    assert_eq!(dotted("spec.extra.mode"), (SchemaType::String, false, false, false));
    assert_eq!(dotted("spec.extra.what.ever"), (SchemaType::Object, false, false, true));
    assert_eq!(dotted("spec.amount"), (SchemaType::IntOrString, false, false, false));
    assert_eq!(dotted("metadata.creationTimestamp"), (SchemaType::Object, false, false, true));
}

#[test]
fn missing() {
    let schema = schema();
    let look = |path: &str| {
        let missing = lookup(&schema, &FieldPath::dotted(path)).unwrap_err();
        (missing.at.to_string(), missing.known.join(" "))
    };
    assert_eq!(look("spce"), (String::new(), "metadata spec".into()));
    assert_eq!(look("spec.size.x"), ("spec".into(), "amount extra listeners pools".into()));
    assert_eq!(look("spec.listeners.prot"), ("spec.listeners".into(), "port".into()));
    assert_eq!(look("spec.amount.x"), ("spec.amount".into(), String::new()));
}

#[test]
fn described() {
    let schema = schema();
    let mode = lookup(&schema, &FieldPath::dotted("spec.extra.mode")).unwrap().schema;
    assert_eq!(options(mode).unwrap(), ["a", "b"]);
    assert_eq!(options(&json!({"enum": [1, true]})).unwrap(), ["1", "true"]);
    assert_eq!(options(&schema), None);
    assert_eq!(type_of(&json!({"x-kubernetes-preserve-unknown-fields": true})), SchemaType::Any);
}
