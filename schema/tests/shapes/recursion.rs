//! Types that contain themselves.

use std::collections::BTreeMap;

use osc_schema::Problem;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::support::of_spec;

#[derive(Serialize, Deserialize, JsonSchema)]
struct Node {
    name: String,
    children: Vec<Node>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Alternating {
    other: Option<Box<Other>>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Other {
    back: Option<Box<Alternating>>,
    leaf: u8,
}

/// The schema of a field of a spec, and the problems.
pub(crate) fn field(field: &Value, definitions: Value) -> (Value, Vec<Problem>) {
    let mut definitions: BTreeMap<String, Value> =
        serde_json::from_value(definitions).expect("definitions");
    let root = json!({"type": "object", "properties": {"spec": {"$ref": "#/$defs/Spec"}}});
    let spec = json!({"type": "object", "properties": {"field": field}});
    definitions.extend([("Root".to_owned(), root), ("Spec".to_owned(), spec)]);
    let (schema, problems) = osc_schema::structural(&definitions, "Root");
    (schema["properties"]["spec"]["properties"]["field"].clone(), problems)
}

fn node(children: &Value) -> Value {
    json!({"type": "object", "properties": {"name": {"type": "string"}, "children": children}})
}

fn nodes(more: &Value) -> Value {
    let mut children = json!({"type": ["array", "null"], "items": {"$ref": "#/$defs/Node"}});
    let more = more.as_object().expect("an object").clone();
    children.as_object_mut().expect("an object").extend(more);
    children
}

fn open() -> Value {
    json!({"type": "object", "x-kubernetes-preserve-unknown-fields": true})
}

fn reference() -> Value {
    json!({"$ref": "#/$defs/Node"})
}

#[test]
fn undeclared() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Spec {
        tree: Node,
    }
    let (schema, problems) = of_spec::<Spec>();
    assert_eq!(problems.len(), 1);
    let problem = &problems[0];
    assert_eq!(problem.field.to_string(), "spec.tree.children.*");
    assert_eq!(problem.definition.as_deref(), Some("Node"));
    assert_eq!(problem.property.as_deref(), Some("children"));
    assert_eq!(problem.keyword.as_deref(), Some("$ref"));
    let steps = problem.trail.iter().map(|step| format!("{}.{}", step.definition, step.property));
    assert_eq!(steps.collect::<Vec<_>>(), ["Root.spec", "Spec.tree", "Node.children"]);
    assert_eq!(problem.message, "`Node` contains itself");
    for way in ["#[crd(depth = 3)]", "#[crd(preserve_unknown)]"] {
        assert!(problem.help.contains(way), "{}", problem.help);
    }
    let tree = &schema["properties"]["spec"]["properties"]["tree"]["properties"];
    assert_eq!(tree["name"], json!({"type": "string"}));
    assert_eq!(tree["children"]["items"], json!({"x-kubernetes-preserve-unknown-fields": true}));
}

#[test]
fn to_a_depth() {
    let list = |items: Value| json!({"type": "array", "items": items});
    let three = node(&list(node(&list(node(&list(open()))))));
    // On the field that closes the circle, on the type, and on a field that leads to a type which cannot say it.
    let on_field = json!({"Node": node(&nodes(&json!({"x-osc-depth": 3})))});
    assert_eq!(field(&reference(), on_field), (three.clone(), vec![]));
    let mut on_type = node(&nodes(&json!({})));
    on_type["x-osc-depth"] = 3.into();
    assert_eq!(field(&reference(), json!({"Node": on_type})), (three.clone(), vec![]));
    let above = json!({"$ref": "#/$defs/Node", "x-osc-depth": 3});
    assert_eq!(field(&above, json!({"Node": node(&nodes(&json!({})))})), (three, vec![]));
    for depth in [json!(0), json!(-1), json!("3")] {
        let on_field = json!({"Node": node(&nodes(&json!({"x-osc-depth": depth})))});
        assert_eq!(field(&reference(), on_field).1.len(), 1, "{depth} is no depth");
    }
}

#[test]
fn kept() {
    const KEEP: &str = "x-kubernetes-preserve-unknown-fields";
    let mut expected = node(&json!({"type": "array", "items": open()}));
    let mut on_type = node(&nodes(&json!({})));
    on_type[KEEP] = true.into();
    expected[KEEP] = true.into();
    assert_eq!(field(&reference(), json!({"Node": on_type})), (expected, vec![]));
    let map = json!({"type": "object", "additionalProperties": reference(), KEEP: true});
    assert_eq!(field(&reference(), json!({"Node": node(&map)})), (node(&open()), vec![]));
}

#[test]
fn several_types() {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let _ = generator.subschema_for::<Alternating>();
    let mut definitions = Value::Object(generator.take_definitions(true));
    let reference = json!({"$ref": "#/$defs/Alternating"});
    let (_, problems) = field(&reference, definitions.clone());
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].field.to_string(), "spec.field.other.back");
    definitions["Alternating"]["x-osc-depth"] = 2.into();
    let (schema, problems) = field(&reference, definitions);
    assert_eq!(problems, []);
    let second = schema.pointer("/properties/other/properties/back").unwrap();
    assert_eq!(second["properties"]["other"]["properties"]["back"], open());
}

/// An expression.
#[test]
fn an_enum() {
    let variant = |name: &str, of: Value| {
        json!({"type": "object", "properties": {name: of}, "required": [name],
               "additionalProperties": false})
    };
    let text = json!({"type": "string"});
    let one_of = json!([variant("Not", reference()), variant("Is", text.clone())]);
    let node = json!({"oneOf": one_of, "x-osc-depth": 2});
    let (schema, problems) = field(&reference(), json!({"Node": node}));
    assert_eq!(problems, []);
    let level = |not: Value| {
        json!({"type": "object", "properties": {"Not": not, "Is": text},
               "oneOf": [{"required": ["Not"]}, {"required": ["Is"]}]})
    };
    assert_eq!(schema, level(level(open())));
}
