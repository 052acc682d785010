//! Each class of difference, in the spec and in the status.

use serde_json::{Value, json};

use super::super::{Class, Effect, compare};
use super::crd;

use Class::{
    Default, Enum, Field, Format, Limit, Merge, Nullable, Required, Rule, Type, UnknownFields,
};
use Effect::{Incompatible, Warning};

/// The differences of an object `f` with these schemas, in the spec and in the status: class, effect, and field below `f`.
fn both(own: &Value, cluster: &Value) -> [Vec<(Class, Effect, String)>; 2] {
    ["spec", "status"].map(|part| {
        let whole = |schema: &Value| {
            let part_schema = json!({ "type": "object", "properties": { "f": schema } });
            crd(&json!({ "type": "object", "properties": { part: part_schema } }))
        };
        let prefix = format!("{part}.f");
        let found = compare(&whole(own), &whole(cluster), &[]);
        found
            .into_iter()
            .map(|one| {
                assert_eq!(one.version.as_deref(), Some("v1"), "{one}");
                let below = one.field.strip_prefix(&prefix).unwrap_or_else(|| panic!("{one}"));
                (one.class, one.effect, below.to_owned())
            })
            .collect()
    })
}

/// Asserts one difference, or none, in each part, all of one class and at one field.
fn expect(
    own: &Value,
    cluster: &Value,
    class: Class,
    field: &str,
    [spec, status]: [Option<Effect>; 2],
) {
    let expected = [spec, status].map(|effect| {
        effect.into_iter().map(|effect| (class, effect, field.to_owned())).collect::<Vec<_>>()
    });
    assert_eq!(both(own, cluster), expected, "own {own}, cluster {cluster}");
    assert_eq!(both(own, own), [vec![], vec![]]);
    assert_eq!(both(cluster, cluster), [vec![], vec![]]);
}

const NARROWER: [Option<Effect>; 2] = [Some(Warning), Some(Incompatible)];
const UNREADABLE: [Option<Effect>; 2] = [Some(Incompatible), Some(Warning)];
const READABLE: [Option<Effect>; 2] = [Some(Warning), None];
const INCOMPATIBLE: [Option<Effect>; 2] = [Some(Incompatible); 2];
const WARNING: [Option<Effect>; 2] = [Some(Warning); 2];
const NOTHING: [Option<Effect>; 2] = [None; 2];

fn object(properties: &Value, required: &[&str]) -> Value {
    json!({ "type": "object", "properties": properties, "required": required })
}

#[test]
fn types() {
    let is = |word: &str| json!({ "type": word });
    let either = json!({
        "anyOf": [{ "type": "integer" }, { "type": "string" }], "x-kubernetes-int-or-string": true,
    });
    let any = json!({ "x-kubernetes-preserve-unknown-fields": true });
    expect(&is("string"), &is("integer"), Type, "", INCOMPATIBLE);
    expect(&is("boolean"), &is("string"), Type, "", INCOMPATIBLE);
    expect(&is("string"), &either, Type, "", UNREADABLE);
    expect(&either, &is("string"), Type, "", NARROWER);
    expect(&is("integer"), &is("number"), Type, "", UNREADABLE);
    expect(&is("number"), &is("integer"), Type, "", NARROWER);
    expect(&is("string"), &any, Type, "", UNREADABLE);
    expect(&either, &json!({ "x-kubernetes-int-or-string": true }), Type, "", NOTHING);
    // What is below has another shape, so nothing is said of it.
    let list = json!({ "type": "array", "items": { "type": "string", "maxLength": 3 } });
    expect(&list, &object(&json!({ "a": is("string") }), &["a"]), Type, "", INCOMPATIBLE);
}

#[test]
fn null() {
    let (never, nullable) =
        (json!({ "type": "string" }), json!({ "type": "string", "nullable": true }));
    expect(&never, &nullable, Nullable, "", [Some(Warning), None]);
    expect(&nullable, &never, Nullable, "", NARROWER);
    let required = |schema: &Value| object(&json!({ "a": schema }), &["a"]);
    expect(&required(&never), &required(&nullable), Nullable, ".a", UNREADABLE);
    let elements = |schema: &Value| json!({ "type": "array", "items": schema });
    expect(&elements(&never), &elements(&nullable), Nullable, "[*]", UNREADABLE);
}

#[test]
fn formats() {
    let of = |kind: &str, format: &str| json!({ "type": kind, "format": format });
    let string = json!({ "type": "string" });
    expect(&of("string", "date-time"), &string, Format, "", UNREADABLE);
    expect(&string, &of("string", "date-time"), Format, "", NARROWER);
    expect(&of("string", "date-time"), &of("string", "date"), Format, "", INCOMPATIBLE);
    expect(&of("integer", "int32"), &of("integer", "int64"), Format, "", UNREADABLE);
    expect(&of("integer", "int64"), &of("integer", "int32"), Format, "", NARROWER);
    expect(&of("integer", "int64"), &json!({ "type": "integer" }), Format, "", NOTHING);
    expect(&of("integer", "uint16"), &json!({ "type": "integer" }), Format, "", NOTHING);
    expect(&of("number", "double"), &json!({ "type": "number" }), Format, "", NOTHING);
}

#[test]
fn enums() {
    let of = |words: &[&str]| json!({ "type": "string", "enum": words });
    let string = json!({ "type": "string" });
    expect(&of(&["A", "B"]), &of(&["B", "A"]), Enum, "", NOTHING);
    expect(&of(&["A", "B"]), &of(&["A"]), Enum, "", NARROWER);
    expect(&of(&["A"]), &of(&["A", "B"]), Enum, "", UNREADABLE);
    expect(&of(&["A"]), &of(&["B"]), Enum, "", INCOMPATIBLE);
    expect(&string, &of(&["A"]), Enum, "", NARROWER);
    expect(&of(&["A"]), &string, Enum, "", UNREADABLE);
}

#[test]
fn limits_and_rules() {
    let of = |keyword: &str, value: Value| json!({ "type": "integer", keyword: value });
    let free = json!({ "type": "integer" });
    expect(&of("maximum", json!(3)), &of("maximum", json!(2)), Limit, "", NARROWER);
    expect(&of("maximum", json!(3)), &of("maximum", json!(4)), Limit, "", READABLE);
    expect(&free, &of("minimum", json!(1)), Limit, "", NARROWER);
    expect(&of("minimum", json!(1)), &free, Limit, "", READABLE);
    expect(&of("multipleOf", json!(2)), &of("multipleOf", json!(3)), Limit, "", NARROWER);
    let pattern = |text: &str| json!({ "type": "string", "pattern": text });
    expect(&pattern("^a"), &pattern("^b"), Limit, "", NARROWER);

    let rule = |rule: &str, message: &str| {
        of("x-kubernetes-validations", json!([{ "rule": rule, "message": message }]))
    };
    expect(&free, &rule("self > 1", "a"), Rule, "", NARROWER);
    expect(&rule("self > 1", "a"), &free, Rule, "", READABLE);
    expect(&rule("self > 1", "a"), &rule("self > 1", "b"), Rule, "", NOTHING);
    let not = |value: i64| of("not", json!({ "enum": [value] }));
    expect(&free, &not(3), Rule, "", NARROWER);
    expect(&not(3), &free, Rule, "", READABLE);
    expect(&not(3), &not(4), Rule, "", NARROWER);
}

#[test]
fn fields() {
    let string = json!({ "type": "string" });
    let (one, two) = (json!({ "a": string }), json!({ "a": string, "b": string }));
    expect(&object(&two, &[]), &object(&one, &[]), Field, ".b", WARNING);
    expect(&object(&two, &["b"]), &object(&one, &[]), Field, ".b", INCOMPATIBLE);
    expect(&object(&one, &[]), &object(&two, &[]), Field, "", NOTHING);
    let kept = |properties: &Value| {
        let mut schema = object(properties, &[]);
        schema["x-kubernetes-preserve-unknown-fields"] = json!(true);
        schema
    };
    expect(&object(&two, &[]), &kept(&one), UnknownFields, ".b", WARNING);
    expect(&kept(&one), &object(&one, &[]), UnknownFields, "", INCOMPATIBLE);
    expect(&kept(&one), &kept(&two), Field, "", NOTHING);
}

#[test]
fn required_fields() {
    let string = json!({ "type": "string" });
    let given = json!({ "type": "string", "default": "x" });
    let of = |schema: &Value, required: &[&str]| object(&json!({ "a": schema }), required);
    expect(&of(&string, &["a"]), &of(&string, &[]), Required, ".a", UNREADABLE);
    expect(&of(&string, &[]), &of(&string, &["a"]), Required, ".a", NARROWER);
    // A default makes it as good as required, and nobody has to say it.
    expect(&of(&given, &["a"]), &of(&given, &[]), Required, ".a", NOTHING);
    expect(&of(&given, &[]), &of(&given, &["a"]), Required, ".a", NOTHING);
    let other = |schema: &Value| object(&json!({ "a": string, "b": schema }), &["b"]);
    expect(&of(&string, &[]), &other(&string), Required, ".b", NARROWER);
    expect(&of(&string, &[]), &other(&given), Required, ".b", NOTHING);
}

#[test]
fn maps() {
    let string = json!({ "type": "string" });
    let map = |schema: Value| json!({ "type": "object", "additionalProperties": schema });
    let empty = json!({ "type": "object" });
    expect(&map(string.clone()), &empty, Field, ".*", INCOMPATIBLE);
    expect(&map(string.clone()), &map(json!({ "type": "integer" })), Type, ".*", INCOMPATIBLE);
    expect(&map(string.clone()), &map(json!(true)), Type, ".*", UNREADABLE);
    expect(&map(string.clone()), &map(json!(false)), Field, ".*", INCOMPATIBLE);
    // A field is a key of the map.
    let named = object(&json!({ "a": { "type": "integer" } }), &[]);
    expect(&named, &map(string.clone()), Type, ".a", INCOMPATIBLE);
    expect(&object(&json!({ "a": string }), &["a"]), &map(string), Required, ".a", UNREADABLE);
}

#[test]
fn defaults() {
    let of = |default: i64| json!({ "type": "integer", "default": default });
    expect(&of(3), &of(1), Default, "", READABLE);
    expect(&of(3), &json!({ "type": "integer" }), Default, "", READABLE);
}

#[test]
fn merging() {
    let list = |kind: &str, keys: &[&str]| {
        json!({
            "type": "array", "x-kubernetes-list-type": kind, "x-kubernetes-list-map-keys": keys,
            "items": { "type": "object", "properties": { "a": { "type": "string" } } },
        })
    };
    let mut plain = list("atomic", &[]);
    plain.as_object_mut().unwrap().remove("x-kubernetes-list-type");
    expect(&list("map", &["a"]), &list("map", &["b"]), Merge, "", NARROWER);
    expect(&plain, &list("map", &["a"]), Merge, "", NARROWER);
    expect(&list("set", &[]), &list("map", &["a"]), Merge, "", NARROWER);
    expect(&list("map", &["a"]), &plain, Merge, "", WARNING);
    expect(&list("map", &["a", "b"]), &list("map", &["b", "a"]), Merge, "", NOTHING);
    expect(&plain, &list("atomic", &[]), Merge, "", NOTHING);
    let object = |kind: &str| json!({ "type": "object", "x-kubernetes-map-type": kind });
    expect(&object("granular"), &object("atomic"), Merge, "", WARNING);
    expect(&object("granular"), &json!({ "type": "object" }), Merge, "", NOTHING);
}

#[test]
fn embedded_objects() {
    let of = |embedded: bool, keeps: bool| {
        json!({
            "type": "object", "x-kubernetes-embedded-resource": embedded,
            "x-kubernetes-preserve-unknown-fields": keeps,
        })
    };
    let with = |metadata: Value| {
        let mut schema = of(true, false);
        schema["properties"] = metadata;
        schema
    };
    let metadata = json!({ "metadata": { "type": "object" } });
    expect(&of(true, true), &of(false, true), UnknownFields, "", NOTHING);
    expect(&of(false, true), &of(true, true), UnknownFields, "", NARROWER);
    expect(&of(true, false), &of(false, false), UnknownFields, "", INCOMPATIBLE);
    expect(&with(metadata), &of(true, false), Field, "", NOTHING);
}

#[test]
fn what_is_for_people_is_no_difference() {
    let own = json!({ "type": "string", "description": "A", "title": "B", "example": "C" });
    expect(&own, &json!({ "type": "string" }), Field, "", NOTHING);
}
