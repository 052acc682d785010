//! Objects against schemas. Each verdict of a table was confirmed with the apiserver's own library, Kubernetes 1.36.

mod support;

use osc_schema::{check, defaulted};
use serde_json::{Value, json};

/// What is found in an object with this one property of this schema.
fn found(schema: &Value, value: &Value) -> Vec<String> {
    let schema = json!({"type": "object", "properties": {"f": schema}});
    check(&schema, &json!({"kind": "Foo", "f": value})).iter().map(ToString::to_string).collect()
}

/// Schema, accepted values, and refused values with the first finding.
fn agree(schema: &Value, accepted: &[Value], refused: &[(Value, &str)]) {
    for value in accepted {
        assert_eq!(found(schema, value), [""; 0], "{value} against {schema}");
    }
    for (value, finding) in refused {
        let findings = found(schema, value);
        assert_eq!(findings.first().map(String::as_str), Some(*finding), "{value}: {findings:?}");
    }
}

#[test]
fn numbers() {
    let int32 = json!({"type": "integer", "format": "int32", "minimum": 1, "maximum": 3});
    agree(
        &int32,
        &[json!(1), json!(3), json!(2.0), json!(null)],
        &[
            (json!(5), "f: Invalid value: 5: should be less than or equal to 3"),
            (json!(0), "f: Invalid value: 0: should be greater than or equal to 1"),
            (json!(1.5), r#"f: Invalid value: "number": must be of type integer"#),
            (json!("1"), r#"f: Invalid value: "string": must be of type integer"#),
            (
                json!(5_000_000_000_i64),
                "f: Invalid value: 5000000000: must be of type integer with format int32",
            ),
        ],
    );
    let share =
        json!({"type": "number", "minimum": 0, "exclusiveMinimum": true, "multipleOf": 0.5});
    agree(
        &share,
        &[json!(1.0), json!(0.5)],
        &[
            (json!(1), "f: Invalid value: 1: factor multipleOf must be positive: 0"),
            (json!(0), "f: Invalid value: 0: should be greater than 0"),
            (json!(0.7), "f: Invalid value: 0.7: should be a multiple of 0.5"),
        ],
    );
    let integer = r#"f: Invalid value: "number": must be of type integer"#;
    agree(
        &json!({"type": "integer"}),
        &[json!(9_007_199_254_740_991.0), json!(9_223_372_036_854_775_807_i64)],
        &[
            (json!(9_007_199_254_740_992.0), integer),
            (json!(-1e300), integer),
            (json!(9_223_372_036_854_775_808_u64), integer),
            (
                json!(1_997_851_409.5),
                "f: Invalid value: 1997851409.5: must be of type integer with format int64",
            ),
        ],
    );
    agree(
        &json!({"type": "number", "multipleOf": 1}),
        &[json!(7), json!(-7.0), json!(1_997_851_409.5)],
        &[
            (json!(1.5), "f: Invalid value: 1.5: should be a multiple of 1"),
            (json!(-1_997_851_409.5), "f: Invalid value: -1997851409.5: should be a multiple of 1"),
        ],
    );
    let beyond = json!({"type": "integer", "format": "int32", "maximum": 5_000_000_000_i64});
    assert_eq!(found(&beyond, &json!(1)).len(), 1, "a bound outside the format refuses all");
}

#[test]
fn strings() {
    let text = json!({"type": "string", "minLength": 1, "maxLength": 3, "pattern": r"^\w+$"});
    agree(
        &text,
        &[json!("abc")],
        &[
            (json!("abcd"), "f: Too long: may not be more than 3 bytes"),
            (json!(""), r#"f: Invalid value: "": should be at least 1 chars long"#),
            (json!("a b"), r#"f: Invalid value: "a b": should match '^\w+$'"#),
            (json!("é"), r#"f: Invalid value: "é": should match '^\w+$'"#),
        ],
    );
    agree(
        &json!({"type": "string", "enum": ["x", "y"], "nullable": true}),
        &[json!("x")],
        &[
            (json!("z"), r#"f: Unsupported value: "z": supported values: "x", "y""#),
            (json!(null), r#"f: Unsupported value: null: supported values: "x", "y""#),
        ],
    );
    agree(
        &json!({"type": "string", "format": "date-time"}),
        &[json!("2020-01-01T00:00:00Z"), json!([])],
        &[
            (json!("2020-01-01"), r#"f: Invalid value: "2020-01-01": must be of type date-time"#),
            (json!(5), r#"f: Invalid value: "integer": must be of type string"#),
        ],
    );
    agree(&json!({"type": "string", "format": "unknown"}), &[json!("x")], &[]);
}

#[test]
fn int_or_string() {
    let schema = json!({"anyOf": [{"type": "integer"}, {"type": "string"}],
                        "x-kubernetes-int-or-string": true, "pattern": "^[0-9]+$"});
    agree(
        &schema,
        &[json!(5), json!("5"), json!(null)],
        &[
            (json!("x"), r#"f: Invalid value: "x": should match '^[0-9]+$'"#),
            (json!(true), r#"f: Invalid value: "boolean": must be of type integer,string"#),
        ],
    );
}

#[test]
fn lists() {
    let strings = json!({"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 2,
                         "x-kubernetes-list-type": "set"});
    agree(
        &strings,
        &[json!(["a"]), json!(["a", "b"])],
        &[
            (json!([]), "f: Invalid value: 0: should have at least 1 items"),
            (json!(["a", "b", "c"]), "f: Too many: 3: must have at most 2 items"),
            (json!(["a", "a"]), r#"f[1]: Duplicate value: "a""#),
            (json!([null]), r#"f[0]: Invalid value: "null": must be of type string"#),
        ],
    );
    let item = json!({"type": "object", "properties": {"name": {"type": "string"}, "port": {"type": "integer"}}});
    let map = json!({"type": "array", "items": item, "x-kubernetes-list-type": "map",
                     "x-kubernetes-list-map-keys": ["name"]});
    agree(
        &map,
        &[json!([{"name": "a"}, {"name": "b"}])],
        &[(
            json!([{"name": "a", "port": 1}, {"name": "a", "port": 2}]),
            r#"f[1]: Duplicate value: {"name":"a"}"#,
        )],
    );
    agree(
        &json!({"type": "array", "items": {"type": "string"}, "uniqueItems": true}),
        &[json!(["a", "b"])],
        &[(json!(["a", "a"]), r#"f: Invalid value: "": shouldn't contain duplicates"#)],
    );
}

#[test]
fn objects() {
    let schema =
        json!({"type": "object", "required": ["x"], "properties": {"x": {"type": "string"}}});
    agree(
        &schema,
        &[json!({"x": "a"})],
        &[
            (json!({}), "f.x: Required value"),
            (json!({"x": null}), "f.x: Required value"),
            (json!({"x": "a", "y": 1}), "f.y: unknown field"),
            (json!([]), r#"f: Invalid value: "array": must be of type object"#),
        ],
    );
    agree(
        &json!({"type": "object", "maxProperties": 1, "additionalProperties": {"type": "boolean"}}),
        &[json!({}), json!({"a": true}), json!({"a": null})],
        &[
            (json!({"a": true, "b": true}), "f: Too many: 2: must have at most 1 item"),
            (json!({"a.b/c": 1}), r#"f[a.b/c]: Invalid value: "integer": must be of type boolean"#),
        ],
    );
    agree(
        &json!({"x-kubernetes-preserve-unknown-fields": true}),
        &[json!({"a": {"b": null}}), json!(1)],
        &[],
    );
    agree(
        &json!({"type": "object", "additionalProperties": true}),
        &[json!({"a": 1})],
        &[(json!({"a": {"b": 1}}), "f.a.b: unknown field")],
    );
    agree(
        &json!({"type": "object", "x-kubernetes-embedded-resource": true, "properties": {}}),
        &[json!({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}})],
        &[(json!({"spec": {}}), "f.spec: unknown field")],
    );
}

#[test]
fn alternatives() {
    let one = json!({"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
                     "oneOf": [{"required": ["a"]}, {"required": ["b"]}]});
    let prefix = r#"f: Invalid value: "": must validate one and only one schema (oneOf). "#;
    agree(
        &one,
        &[json!({"a": "x"})],
        &[
            (json!({}), &format!("{prefix}Found none valid")),
            (json!({"a": "x", "b": "y"}), &format!("{prefix}Found 2 valid alternatives")),
        ],
    );
    agree(
        &json!({"type": "string", "anyOf": [{"format": "ipv4"}, {"format": "ipv6"}]}),
        &[json!("10.0.0.1"), json!("::1")],
        &[(json!("x"), r#"f: Invalid value: "": must validate at least one schema (anyOf)"#)],
    );
    agree(
        &json!({"type": "string", "allOf": [{"pattern": "^a"}, {"pattern": "z$"}], "not": {"pattern": "m"}}),
        &[json!("az")],
        &[
            (json!("a"), r#"f: Invalid value: "": must validate all the schemas (allOf)"#),
            (json!("amz"), r#"f: Invalid value: "": must not validate the schema (not)"#),
        ],
    );
}

#[test]
fn defaults_and_nulls() {
    let size = json!({"type": "integer", "default": 3});
    let tls = json!({"type": "object", "default": {}, "properties": {"on": {"type": "boolean", "default": true}}});
    let items = json!({"type": "array", "items": {"type": "object", "properties": {"size": size}}});
    let schema = json!({"type": "object", "properties": {"spec": {"type": "object", "properties": {
        "size": size, "tls": tls, "items": items,
        "zone": {"type": "string"}, "said": {"type": "string", "nullable": true},
        "any": {"x-kubernetes-preserve-unknown-fields": true},
    }}}});
    let object = json!({"spec": {
        "size": null, "zone": null, "said": null, "items": [{}, {"size": 1}], "any": {"a": null},
    }});
    let expected = json!({"spec": {
        "size": 3, "tls": {"on": true}, "said": null, "items": [{"size": 3}, {"size": 1}],
        "any": {"a": null},
    }});
    assert_eq!(defaulted(&schema, &object), expected);
    assert_eq!(check(&schema, &object), []);
    assert_eq!(defaulted(&schema, &json!({})), json!({}), "an absent parent gets no defaults");
}
