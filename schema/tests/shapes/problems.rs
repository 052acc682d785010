//! What cannot be said, at its field; the rest of the schema all the same.

use osc_schema::Problem;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::recursion::field;
use crate::support::of_spec;

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
        osc_schema::structural(&definitions, root)
    };
    let (schema, problems) = structural(json!({}), "Foo");
    assert_eq!(problems[0].message, "there is no definition `Foo`");
    assert_eq!(schema["type"], "object");

    let name = json!({"type": "string", "pattern": "^a"});
    let over = json!({"$ref": "#/$defs/Na~1me%25", "pattern": "^b", "minLength": 1});
    let foo = json!({"title": "Foo", "type": "object", "properties": {"spec": over}});
    let (schema, problems) = structural(json!({"Foo": foo, "Na/me%": name}), "Foo");
    assert_eq!(problems, []);
    assert_eq!(
        schema["properties"]["spec"],
        json!({"type": "string", "pattern": "^a", "minLength": 1, "allOf": [{"pattern": "^b"}]}),
    );
    assert!(schema.get("title").is_none(), "a title that is the type's name is dropped");

    for root in
        [json!(null), json!([]), json!({"type": ["string", "integer"]}), json!({"type": "x"})]
    {
        let (schema, problems) = structural(json!({"Foo": root}), "Foo");
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(schema["type"], "object");
    }
}

/// The schema of a field that says `over` about a type, and the problems.
fn over(over: &Value, of_type: &Value) -> (Value, Vec<String>) {
    let mut reference = json!({"$ref": "#/$defs/Type"});
    let more = over.as_object().expect("an object").clone();
    reference.as_object_mut().expect("an object").extend(more);
    let (schema, problems) = field(&reference, json!({"Type": of_type}));
    let text = |one: Problem| format!("{}: {}", one.keyword.unwrap_or_default(), one.message);
    (schema, problems.into_iter().map(text).collect())
}

#[test]
fn a_field_and_its_type() {
    let byte = json!({"type": "integer", "minimum": 0, "maximum": 255, "format": "uint8"});
    let words = json!({"type": "string", "enum": ["a", "b", "c"]});
    let text = json!({"type": "string"});
    let integer = |least: i32| json!({"type": "integer", "minimum": least, "maximum": 255});
    let with = |mut schema: Value, key: &str, value: Value| {
        schema[key] = value;
        schema
    };
    let cases = [
        (json!({"minimum": 5}), &byte, integer(5)),
        (json!({"maximum": 300}), &byte, integer(0)),
        (json!({"exclusiveMinimum": 0}), &byte, with(integer(0), "exclusiveMinimum", json!(true))),
        (json!({"enum": ["c", "d", "a"]}), &words, with(text.clone(), "enum", json!(["a", "c"]))),
        (json!({"const": "b"}), &words, with(text.clone(), "enum", json!(["b"]))),
        (json!({"minLength": 1}), &words, with(words.clone(), "minLength", json!(1))),
        (json!({"nullable": true}), &byte, with(integer(0), "nullable", json!(true))),
        (json!({"format": "ipv4"}), &text, with(text.clone(), "format", json!("ipv4"))),
        (json!({"format": "duration"}), &text, text.clone()),
    ];
    for (field, of_type, expected) in cases {
        assert_eq!(over(&field, of_type), (expected, vec![]), "{field} over {of_type}");
    }
    let one_of = json!([{"required": ["a"]}, {"required": ["b"]}]);
    let any_of = json!([{"required": ["a"]}, {"required": ["c"]}]);
    let object =
        json!({"type": "object", "properties": {"a": {}, "b": {}, "c": {}}, "oneOf": one_of});
    let (schema, problems) = over(&json!({"oneOf": any_of}), &object);
    assert_eq!(problems, [""; 0]);
    assert_eq!(schema["allOf"], json!([{"oneOf": one_of}, {"oneOf": any_of}]));
    assert!(schema.get("x-kubernetes-preserve-unknown-fields").is_none(), "{schema}");
}

#[test]
fn contradictions() {
    const SET: &str = "x-kubernetes-list-type";
    let byte = json!({"type": "integer", "minimum": 0, "maximum": 255});
    let words = json!({"type": "string", "enum": ["a", "b"]});
    let list = json!({"type": "array", "items": {"type": "string"}, "maxItems": 2, SET: "set"});
    let against = "the field and its type contradict each other: no value keeps both";
    let different = "the field and its type say different things of";
    let cases = [
        (
            json!({"minimum": 300}),
            &byte,
            format!("minimum: {against} `minimum` 300 and `maximum` 255"),
        ),
        (
            json!({"exclusiveMinimum": 255}),
            &byte,
            format!("minimum: {against} `minimum` 255 and `maximum` 255"),
        ),
        (
            json!({"minItems": 3}),
            &list,
            format!("minItems: {against} `minItems` 3 and `maxItems` 2"),
        ),
        (
            json!({"enum": ["c"]}),
            &words,
            "enum: the field and its type have no value in common".to_owned(),
        ),
        (json!({"type": "object"}), &words, format!("type: {different} `type`")),
        (json!({SET: "atomic"}), &list, format!("{SET}: {different} `{SET}`")),
        (
            json!({}),
            &json!({"type": "string", "minLength": 3, "maxLength": 2}),
            "minLength: no value keeps both `minLength` 3 and `maxLength` 2".to_owned(),
        ),
        (
            json!({}),
            &json!({"type": "string", "if": {}}),
            "if: a structural schema has no keyword `if`".to_owned(),
        ),
    ];
    for (field, of_type, expected) in cases {
        assert_eq!(over(&field, of_type).1, [expected], "{field} over {of_type}");
    }
}

#[test]
fn rules_of_variants() {
    const RULES: &str = "x-kubernetes-validations";
    let rule = |text: &str| json!([{"rule": text, "message": "no"}]);
    let variant = |tag: &str, field: &str, rules: Value| {
        json!({"type": "object", "required": ["the-type"], RULES: rules,
               "properties": {"the-type": {"const": tag}, field: {"type": "integer"}}})
    };
    let tagged = json!({"oneOf": [
        variant("it's", "a", rule("self.a > 0")),
        variant("b", "b", rule("self.b > 1 || self.b == 0")),
    ]});
    let (schema, problems) = over(&json!({}), &tagged);
    assert_eq!(problems, [""; 0]);
    let expected = json!([
        {"rule": "self.the__dash__type != \"it's\" || (self.a > 0)", "message": "no"},
        {"rule": "self.the__dash__type != \"b\" || (self.b > 1 || self.b == 0)", "message": "no"},
    ]);
    assert_eq!(schema[RULES], expected);
    // A rule of all variants stays as it is; one of an untagged variant has no place.
    let same = json!({"oneOf": [variant("a", "a", rule("true")), variant("b", "b", rule("true"))]});
    assert_eq!(over(&json!({}), &same).0[RULES], rule("true"));
    let untagged = json!({"anyOf": [
        {"type": "object", "properties": {"a": {}}, "required": ["a"], RULES: rule("true")},
        {"type": "string"},
    ]});
    let (_, problems) = over(&json!({}), &untagged);
    assert_eq!(
        problems,
        [format!("{RULES}: a validation rule holds for one of several variants only")]
    );
}

#[test]
fn metadata_in_variants() {
    let variant = |tag: &str, of: &str| {
        json!({"type": "object", "required": ["t"],
               "properties": {"t": {"const": tag}, "metadata": {"type": of}}})
    };
    let of = json!({"oneOf": [variant("a", "string"), variant("b", "object")]});
    let (_, problems) = over(&json!({}), &of);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(
        problems[0].starts_with("properties: kube-apiserver lets no variant say"),
        "{problems:?}"
    );
}

/// The status is a subresource, so that the server takes only some keywords at the root.
#[test]
fn alternatives_at_the_root() {
    let one_of = json!([{"required": ["a"]}, {"required": ["b"]}]);
    let mut root = json!({"type": "object", "properties": {"a": {}, "b": {}}, "oneOf": one_of});
    let structural = |root: &Value| {
        let definitions = [("Foo".to_owned(), root.clone())].into_iter().collect();
        osc_schema::structural(&definitions, "Foo")
    };
    let (schema, problems) = structural(&root);
    assert_eq!((&schema["oneOf"], problems), (&one_of, vec![]));
    root["properties"]["status"] = json!({"type": "object"});
    let (schema, problems) = structural(&root);
    assert!(schema.get("oneOf").is_none());
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].keyword.as_deref(), Some("oneOf"));
}

#[test]
fn options_beside_null() {
    let (schema, _) =
        over(&json!({"nullable": true}), &json!({"type": "string", "enum": ["a", "b"]}));
    assert_eq!(schema["allOf"], json!([{"enum": ["a", "b"]}]));
    assert_eq!(osc_schema::options(&schema).expect("options"), ["a", "b"]);
}
