//! Every shape that is not known yet: a problem at its field, and the rest of the schema all the same.

mod support;

use std::collections::BTreeMap;

use osc_schema::Problem;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use support::of_spec;

macro_rules! types {
    ($($item:item)*) => { $( #[derive(Serialize, Deserialize, JsonSchema)] $item )* };
}

types! {
    #[serde(tag = "type")] enum Internal { A { x: i32 }, B { y: String } }
    #[serde(tag = "type", content = "value")] enum Adjacent { A { x: i32 }, B(String) }
    #[serde(untagged)] enum Untagged { A(i32), B(String) }
    enum External { A { x: i32 }, B(String) }
    enum Mixed { A, B(String) }
    struct Unit;
    struct Node { name: String, children: Vec<Node> }
}

/// The only problem of a field of the type; the field accepts any value, its neighbours are as they should be.
fn problem<T: JsonSchema>() -> Problem {
    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema matters")]
    struct Holder<T> {
        f: T,
        good: i32,
    }
    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema matters")]
    struct Spec<T> {
        holders: Vec<Holder<T>>,
    }
    let (schema, mut problems) = of_spec::<Spec<T>>();
    let holder = &schema["properties"]["spec"]["properties"]["holders"]["items"]["properties"];
    assert_eq!(holder["good"], json!({"type": "integer", "format": "int32"}));
    assert_eq!(problems.len(), 1, "{problems:?}");
    let problem = problems.remove(0);
    assert!(problem.definition.as_deref().is_some_and(|name| name.starts_with("Holder")));
    assert_eq!(problem.property.as_deref(), Some("f"));
    assert!(!problem.help.is_empty());
    problem
}

#[test]
fn unknown_shapes() {
    let cases = [
        (problem::<Internal>(), "`#[serde(tag = ...)]`"),
        (problem::<Adjacent>(), "`#[serde(tag = ...)]`"),
        (problem::<Untagged>(), "`#[serde(untagged)]`"),
        (problem::<External>(), "variants hold data"),
        (problem::<Mixed>(), "variants hold data"),
        (problem::<Option<Mixed>>(), "variants hold data"),
        (problem::<(String, i32)>(), "tuple"),
        (problem::<()>(), "always `null`"),
        (problem::<Unit>(), "always `null`"),
        (problem::<BTreeMap<u32, String>>(), "keys of a map"),
    ];
    for (problem, words) in cases {
        assert!(problem.message.contains(words), "{problem:?}");
        assert_eq!(problem.field.to_string(), "spec.holders.*.f");
    }
}

#[test]
fn recursion() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Spec {
        tree: Node,
    }
    let (schema, problems) = of_spec::<Spec>();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].field.to_string(), "spec.tree.children.*");
    assert_eq!(problems[0].definition.as_deref(), Some("Node"));
    assert_eq!(problems[0].property.as_deref(), Some("children"));
    assert!(problems[0].message.contains("contains itself"));
    let tree = &schema["properties"]["spec"]["properties"]["tree"]["properties"];
    assert_eq!(tree["name"], json!({"type": "string"}));
    assert_eq!(tree["children"]["items"], json!({"x-kubernetes-preserve-unknown-fields": true}));
}

/// The only problem of a spec, as text.
fn only<Spec: JsonSchema>() -> (Value, String) {
    let (schema, problems) = of_spec::<Spec>();
    assert_eq!(problems.len(), 1, "{problems:?}");
    let problem = &problems[0];
    let property = problem.property.as_deref().unwrap_or("-");
    (schema, format!("{} ({property}): {}", problem.field, problem.message))
}

#[test]
fn patterns_of_other_dialects() {
    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema matters")]
    struct Spec {
        #[schemars(regex(pattern = "^(?!x).*$"))]
        name: String,
    }
    let (schema, text) = only::<Spec>();
    assert!(text.starts_with("spec.name (name): kube-apiserver cannot use the pattern"), "{text}");
    assert_eq!(schema["properties"]["spec"]["properties"]["name"], json!({"type": "string"}));
}

#[test]
fn defaults_out_of_bounds() {
    fn nine() -> i32 {
        9
    }
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Spec {
        #[serde(default = "nine")]
        #[schemars(range(max = 3))]
        size: i32,
    }
    let (schema, text) = only::<Spec>();
    let expected = "spec.size (size): the default is not valid: Invalid value: 9: should be less than or equal to 3";
    assert_eq!(text, expected);
    assert!(schema["properties"]["spec"]["properties"]["size"].get("default").is_none());
}

#[test]
fn flattened() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Typed {
        own: String,
        #[serde(flatten)]
        rest: BTreeMap<String, String>,
    }
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Enum {
        own: String,
        #[serde(flatten)]
        mode: Internal,
    }
    assert!(only::<Typed>().1.starts_with("spec (spec): a flattened map of typed values"));
    assert!(only::<Enum>().1.starts_with("spec (spec): a flattened enum"));
}

#[test]
fn null_in_a_list_of_enums() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    enum Mode {
        A,
        B,
    }
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Spec {
        modes: Vec<Option<Mode>>,
    }
    assert!(only::<Spec>().1.starts_with("spec.modes.* (modes): kube-apiserver refuses `null`"));
}

#[test]
fn keywords_without_a_place() {
    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema matters")]
    struct Spec {
        #[schemars(extend("contains" = {"type": "string"}))]
        names: Vec<String>,
    }
    assert!(only::<Spec>().1.contains("no keyword `contains`"));
}

#[test]
fn hand_made_definitions() {
    let structural = |definitions: Value, root: &str| {
        let definitions = serde_json::from_value(definitions).unwrap();
        osc_schema::structural(&definitions, root, &osc_schema::Policy::default())
    };
    let (schema, problems) = structural(json!({}), "Foo");
    assert_eq!(problems[0].message, "there is no definition `Foo`");
    assert_eq!(schema["type"], "object");

    let (_, problems) =
        structural(json!({"Foo": {"type": "object", "properties": {"spec": false}}}), "Foo");
    assert_eq!(problems[0].message, "no value is valid here");

    let name = json!({"type": "string", "pattern": "^a"});
    let over = json!({"$ref": "#/$defs/Na~1me%25", "pattern": "^b", "minLength": 1});
    let foo = json!({"title": "Foo", "type": "object", "properties": {"spec": over}});
    let (schema, problems) = structural(json!({"Foo": foo, "Na/me%": name}), "Foo");
    assert_eq!(problems[0].message, "the field and its type say different things of `pattern`");
    assert!(schema.get("title").is_none(), "a title that is the type's name is dropped");

    for root in
        [json!(null), json!([]), json!({"type": ["string", "integer"]}), json!({"type": "x"})]
    {
        let (schema, problems) = structural(json!({"Foo": root}), "Foo");
        assert_eq!(problems.len(), 1);
        assert_eq!(schema["type"], "object");
    }
}
