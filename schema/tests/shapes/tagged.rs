//! Enums with data, in each of serde's four representations.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::agree::{Exception, agree, agree_but, schema};

macro_rules! types {
    ($($item:item)*) => { $( #[derive(Serialize, Deserialize, JsonSchema)] $item )* };
}

types! {
    struct Point { x: i32, y: Option<i32> }
    #[serde(deny_unknown_fields)] struct Closed { x: i32 }
    struct Empty {}
    struct Unit;

    /// Where it is.
    enum External {
        /// In a bucket.
        Bucket { name: String, size: Option<u8> },
        Text(String),
        Pair(String, i32),
        Point(Point),
    }
    enum Single { Only { x: i32 } }
    /// What to do.
    enum Mixed {
        /// Nothing at all.
        Nothing,
        Else,
        /// Wait.
        Wait { seconds: u32 },
        Go(Point),
    }
    enum Letters { A, B(i32) }
    #[serde(tag = "type")]
    enum Internal {
        /// The first.
        A { x: i32 },
        /// The second.
        B { y: String, z: Option<bool> },
        C,
        D(Point),
    }
    #[serde(tag = "type")] enum InternalUnits { A, B }
    #[serde(tag = "type", deny_unknown_fields)] enum InternalClosed { A { x: i32 }, B { y: String, z: Option<bool> }, C }
    #[serde(tag = "type", rename_all = "camelCase")] enum Strategy { Recreate, RollingUpdate { max: u32 } }
    #[serde(tag = "kind")] enum Nested { Deep(Internal), Flat { q: i32 } }
    #[serde(tag = "type")] enum Same { A { v: i32 }, B { v: String }, C { v: i32 } }
    #[serde(tag = "t", content = "c")] enum Adjacent { A { x: i32 }, B(String), C, D(i32, String) }
    #[serde(tag = "t", content = "c")] enum AdjacentObjects { A { x: i32 }, B { y: String } }
    #[serde(tag = "t", content = "c", deny_unknown_fields)] enum AdjacentClosed { A { x: i32 }, C }
    #[serde(untagged)] enum IntOrText { Int(i32), Text(String) }
    #[serde(untagged)] enum OneOrMany { One(String), Many(Vec<String>) }
    #[serde(untagged)] enum StructOrText { Struct { a: i32 }, Text(String) }
    #[serde(untagged)] enum Structs { A { a: i32 }, B { b: String, c: Option<bool> } }
    #[serde(untagged)] enum Overlap { A { a: i32 }, AB { a: i32, b: String } }
    #[serde(untagged)] enum Scalars { Bool(bool), Number(f64), Text(String) }
    #[serde(untagged)] enum Integers { Small(u8), Big(i64) }
    #[serde(untagged)] enum WithUnit { None, Number(i32), Text(String) }
    #[serde(untagged)] enum WithAny { Point(Point), Any(Value) }
    #[serde(untagged)] enum MapOrText { Map(BTreeMap<String, i32>), Text(String) }
    #[serde(untagged)] enum MapOrStruct { Struct(Closed), Map(BTreeMap<String, String>) }
    #[serde(untagged)] enum Wrapped { Internal(Internal), Number(i32) }
    enum Fallback { A { x: i32 }, #[serde(untagged)] Text(String) }
}

/// No type, every key: what a value of several kinds is.
const KEEP: &str = "x-kubernetes-preserve-unknown-fields";

fn is_object() -> Value {
    json!({"minProperties": 1, "maxProperties": 0})
}

fn is_text() -> Value {
    json!({"not": {"minLength": 1, "maxLength": 0}})
}

fn is_number() -> Value {
    json!({"not": {"minimum": 1, "maximum": 0}})
}

fn int32() -> Value {
    json!({"type": "integer", "format": "int32"})
}

fn int32_or_text() -> Value {
    json!({"x-kubernetes-int-or-string": true, "anyOf": [{"type": "integer"}, {"type": "string"}],
           "minimum": i32::MIN, "maximum": i32::MAX})
}

fn point() -> Value {
    json!({"type": "object", "properties": {"x": int32(), "y": int32()}, "required": ["x"]})
}

fn tags(values: &[&str]) -> Value {
    json!({"type": "string", "enum": values})
}

#[test]
fn external() {
    assert_eq!(
        schema::<External>(),
        json!({
            "description": "Where it is.",
            "type": "object",
            "properties": {
                "Bucket": {
                    "description": "In a bucket.",
                    "type": "object",
                    "properties": {"name": {"type": "string"}, "size": {"type": "integer", "minimum": 0, "maximum": 255}},
                    "required": ["name"],
                },
                "Text": {"type": "string"},
                "Pair": {"type": "array", "minItems": 2, "maxItems": 2, "items": int32_or_text()},
                "Point": point(),
            },
            "oneOf": [{"required": ["Bucket"]}, {"required": ["Text"]}, {"required": ["Pair"]}, {"required": ["Point"]}],
        }),
    );
    let valid = [
        json!({"Bucket": {"name": "a", "size": 3}}),
        json!({"Text": "a"}),
        json!({"Point": {"x": 1, "y": 2}}),
    ];
    let refused =
        [json!({}), json!({"Text": "a", "Point": {"x": 1}}), json!("Text"), json!({"text": "a"})];
    agree::<External>(&valid, &refused);
    agree_but::<External>(
        &[json!({"Pair": ["a", 1]})],
        &[json!({"Pair": ["a"]})],
        &[Exception::TuplePosition],
    );

    let only = json!({"type": "object", "properties": {"x": int32()}, "required": ["x"]});
    assert_eq!(
        schema::<Single>(),
        json!({"type": "object", "properties": {"Only": only}, "required": ["Only"]})
    );
    agree::<Single>(&[json!({"Only": {"x": 1}})], &[json!({})]);
    agree::<Option<External>>(&[json!({"Text": "a"})], &[json!({"Text": 1})]);
}

#[test]
fn mixed() {
    let of = |name: &str| json!({"required": [name], "maxProperties": 1, "not": is_object()});
    assert_eq!(
        schema::<Mixed>(),
        json!({
            "description": "What to do.\n\n- `Nothing`: Nothing at all.",
            KEEP: true,
            "properties": {
                "Wait": {
                    "description": "Wait.",
                    "type": "object",
                    "properties": {"seconds": {"type": "integer", "minimum": 0, "maximum": u32::MAX}},
                    "required": ["seconds"],
                },
                "Go": point(),
            },
            "oneOf": [{"enum": ["Else", "Nothing"]}, of("Wait"), of("Go")],
        }),
    );
    let valid =
        [json!("Nothing"), json!("Else"), json!({"Wait": {"seconds": 1}}), json!({"Go": {"x": 1}})];
    agree::<Mixed>(
        &valid,
        &[json!("Wait"), json!({"Wait": {"seconds": 1}, "zz": 1}), json!({"zz": 1}), json!(1)],
    );
    // The server converts 65 to "A" before it compares, so the kind is told beside the values.
    let letter = json!({"enum": ["A"], "not": is_text()["not"]});
    assert_eq!(schema::<Letters>()["oneOf"], json!([letter, of("B")]));
    agree::<Letters>(&[json!("A"), json!({"B": 1})], &[json!(65), json!("B")]);
    agree::<Option<Mixed>>(&[json!("Nothing"), json!({"Go": {"x": 1}})], &[]);
    agree::<Vec<Option<Mixed>>>(&[json!([null, "Nothing", {"Go": {"x": 1}}])], &[]);
    // An untagged variant of a tagged enum.
    agree::<Fallback>(
        &[json!({"A": {"x": 1}}), json!("any")],
        &[json!({"A": {"x": 1}, "zz": 1}), json!(1)],
    );
}

#[test]
fn internal() {
    let schema_of = schema::<Internal>();
    let not = |vv: Value| json!({"not": vv["not"]});
    assert_eq!(
        schema_of,
        json!({
            "type": "object",
            "properties": {
                "type": {"description": "- `A`: The first.\n- `B`: The second.", "type": "string", "enum": ["A", "B", "C", "D"]},
                "x": int32(),
                "y": int32_or_text(),
                "z": {"type": "boolean"},
            },
            "required": ["type"],
            "oneOf": [
                {"properties": {"type": {"enum": ["A"]}}, "required": ["x"]},
                {"properties": {"type": {"enum": ["B"]}, "y": not(is_text())}, "required": ["y"]},
                {"properties": {"type": {"enum": ["C"]}}},
                {"properties": {"type": {"enum": ["D"]}, "y": not(is_number())}, "required": ["x"]},
            ],
        }),
    );
    let valid = [
        json!({"type": "A", "x": 1}),
        json!({"type": "B", "y": "a", "z": true}),
        json!({"type": "C"}),
        json!({"type": "D", "x": 1, "y": 2}),
    ];
    let refused = [
        json!({"type": "A"}),
        json!({"x": 1}),
        json!({"type": "E"}),
        json!("C"),
        json!({"type": "D", "x": 1, "y": "a"}),
    ];
    agree::<Internal>(&valid, &refused);
    agree_but::<Internal>(
        &[json!({"type": "A", "x": 1, "z": true}), valid[0].clone()],
        &[],
        &[Exception::OtherVariant],
    );
}

#[test]
fn internal_units_and_closed() {
    assert_eq!(
        schema::<InternalUnits>(),
        json!({"type": "object", "properties": {"type": tags(&["A", "B"])}, "required": ["type"]})
    );
    agree::<InternalUnits>(&[json!({"type": "A"})], &[json!({}), json!({"type": "C"})]);
    assert_eq!(
        schema::<InternalClosed>()["oneOf"],
        json!([
            {"properties": {"type": {"enum": ["A"]}}, "required": ["x"], "maxProperties": 2},
            {"properties": {"type": {"enum": ["B"]}}, "required": ["y"], "not": {"required": ["x"]}},
            {"properties": {"type": {"enum": ["C"]}}, "maxProperties": 1},
        ]),
    );
    let valid = [
        json!({"type": "A", "x": 1}),
        json!({"type": "B", "y": "a", "z": true}),
        json!({"type": "B", "y": "a"}),
    ];
    // serde itself forgets `deny_unknown_fields` in a unit variant.
    agree_but::<InternalClosed>(
        &valid,
        &[json!({"type": "A", "x": 1, "y": "a"}), json!({"type": "B", "x": 1, "y": "a"})],
        &[Exception::OtherVariant],
    );
}

#[test]
fn internal_alike() {
    let not = |vv: Value| json!({"not": vv["not"]});
    agree::<Nested>(
        &[
            json!({"kind": "Deep", "type": "A", "x": 1}),
            json!({"kind": "Deep", "type": "C"}),
            json!({"kind": "Flat", "q": 1}),
        ],
        &[
            json!({"kind": "Deep"}),
            json!({"kind": "Deep", "type": "A"}),
            json!({"kind": "Flat", "type": "A", "x": 1}),
        ],
    );
    // Variants that differ in their tag only are one alternative.
    assert_eq!(
        schema::<Same>()["oneOf"],
        json!([
            {"properties": {"type": {"enum": ["A", "C"]}, "v": not(is_number())}},
            {"properties": {"type": {"enum": ["B"]}, "v": not(is_text())}},
        ]),
    );
    agree::<Same>(
        &[json!({"type": "A", "v": 1}), json!({"type": "B", "v": "a"})],
        &[json!({"type": "B", "v": 1})],
    );
    assert_eq!(
        schema::<Strategy>()["oneOf"],
        json!([
            {"properties": {"type": {"enum": ["recreate"]}}, "not": {"required": ["max"]}},
            {"properties": {"type": {"enum": ["rollingUpdate"]}}, "required": ["max"]},
        ]),
    );
    agree_but::<Strategy>(
        &[json!({"type": "recreate"}), json!({"type": "rollingUpdate", "max": 1})],
        &[],
        &[Exception::OtherVariant],
    );
}

#[test]
fn adjacent() {
    let c = json!({
        KEEP: true,
        "properties": {"x": int32()},
        "items": int32_or_text(),
        "minItems": 2,
        "maxItems": 2,
    });
    assert_eq!(
        schema::<Adjacent>(),
        json!({
            "type": "object",
            "properties": {"t": tags(&["A", "B", "C", "D"]), "c": c},
            "required": ["t"],
            "oneOf": [
                {"properties": {"t": {"enum": ["A"]}, "c": {"required": ["x"], "not": is_object()}}, "required": ["c"]},
                {"properties": {"t": {"enum": ["B"]}, "c": is_text()}, "required": ["c"]},
                {"properties": {"t": {"enum": ["C"]}}, "not": {"required": ["c"]}},
                {"properties": {"t": {"enum": ["D"]}, "c": {"not": {"minItems": 1, "maxItems": 0}}}, "required": ["c"]},
            ],
        }),
    );
    let valid = [json!({"t": "A", "c": {"x": 1}}), json!({"t": "B", "c": "a"}), json!({"t": "C"})];
    agree::<Adjacent>(
        &valid,
        &[
            json!({"t": "A"}),
            json!({"t": "C", "c": 1}),
            json!({"t": "B", "c": {"x": 1}}),
            json!({"c": "a"}),
        ],
    );
    agree_but::<Adjacent>(&[json!({"t": "D", "c": [1, "a"]})], &[], &[Exception::TuplePosition]);
    assert_eq!(
        schema::<AdjacentObjects>(),
        json!({
            "type": "object",
            "properties": {
                "t": tags(&["A", "B"]),
                "c": {"type": "object", "properties": {"x": int32(), "y": {"type": "string"}}},
            },
            "required": ["c", "t"],
            "oneOf": [
                {"properties": {"t": {"enum": ["A"]}, "c": {"required": ["x"]}}},
                {"properties": {"t": {"enum": ["B"]}, "c": {"required": ["y"]}}},
            ],
        }),
    );
    agree::<AdjacentObjects>(
        &[json!({"t": "A", "c": {"x": 1}}), json!({"t": "B", "c": {"y": "a"}})],
        &[json!({"t": "A", "c": {"y": "a"}})],
    );
    agree::<AdjacentClosed>(
        &[json!({"t": "A", "c": {"x": 1}}), json!({"t": "C"})],
        &[json!({"t": "C", "c": {"x": 1}})],
    );
}

#[test]
fn untagged() {
    assert_eq!(schema::<IntOrText>(), int32_or_text());
    agree::<IntOrText>(
        &[json!(1), json!("a")],
        &[json!(5_000_000_000_i64), json!(true), json!({})],
    );
    let is_list = json!({"not": {"minItems": 1, "maxItems": 0}});
    let texts = json!({"type": "string"});
    assert_eq!(
        schema::<OneOrMany>(),
        json!({KEEP: true, "items": texts, "anyOf": [is_text(), is_list]})
    );
    agree::<OneOrMany>(&[json!("a"), json!(["a", "b"]), json!([])], &[json!({}), json!([1])]);
    assert_eq!(
        schema::<StructOrText>(),
        json!({KEEP: true, "properties": {"a": int32()},
               "anyOf": [{"required": ["a"], "not": is_object()}, is_text()]}),
    );
    agree::<StructOrText>(
        &[json!({"a": 1}), json!("a")],
        &[json!({}), json!({"a": "b"}), json!(1)],
    );
    assert_eq!(
        schema::<Structs>(),
        json!({"type": "object", "properties": {"a": int32(), "b": {"type": "string"}, "c": {"type": "boolean"}},
               "anyOf": [{"required": ["a"]}, {"required": ["b"]}]}),
    );
    agree::<Structs>(
        &[json!({"a": 1}), json!({"b": "a", "c": true})],
        &[json!({}), json!({"c": true})],
    );
    agree_but::<Structs>(&[json!({"a": 1, "b": "a"})], &[], &[Exception::OtherVariant]);
    // What the hull says alone has no alternatives.
    assert_eq!(
        schema::<Overlap>(),
        json!({"type": "object", "properties": {"a": int32(), "b": {"type": "string"}}, "required": ["a"]})
    );
    agree::<Overlap>(&[json!({"a": 1})], &[json!({"b": "a"})]);
    assert_eq!(schema::<Integers>(), json!({"type": "integer"}));
    agree::<Integers>(&[json!(1), json!(-5)], &[json!("a")]);
    assert_eq!(
        schema::<Scalars>(),
        json!({KEEP: true, "anyOf": [{"enum": [false, true]}, is_number(), is_text()]})
    );
    agree::<Scalars>(&[json!(true), json!(1.5), json!("a")], &[json!([]), json!({})]);
    let mut nullable = int32_or_text();
    nullable["nullable"] = true.into();
    assert_eq!(schema::<WithUnit>(), nullable);
    agree::<WithUnit>(&[json!(null), json!(1), json!("a")], &[json!(true)]);
    assert_eq!(schema::<WithAny>(), json!({KEEP: true}));
    agree_but::<WithAny>(
        &[json!({"x": 1}), json!({"x": "a"}), json!([1])],
        &[],
        &[Exception::AnyNull],
    );
}

#[test]
fn untagged_maps() {
    assert_eq!(
        schema::<MapOrText>(),
        json!({KEEP: true, "additionalProperties": int32(), "anyOf": [{"not": is_object()}, is_text()]}),
    );
    agree::<MapOrText>(&[json!({"a": 1, "b": 2}), json!("a")], &[json!({"a": "b"}), json!(1)]);
    let of = |kind: Value| json!({"x": kind});
    assert_eq!(
        schema::<MapOrStruct>(),
        json!({
            "type": "object",
            KEEP: true,
            "properties": {"x": int32_or_text()},
            "anyOf": [{"properties": of(is_number()), "required": ["x"], "maxProperties": 1}, {"properties": of(is_text())}],
        }),
    );
    agree_but::<MapOrStruct>(
        &[json!({"x": 1}), json!({"x": "a", "b": "c"})],
        &[json!({"x": 1, "b": "c"})],
        &[Exception::ClosedBesideOthers],
    );
    agree::<Wrapped>(
        &[json!({"type": "A", "x": 1}), json!(7)],
        &[json!({"type": "A"}), json!(7.5), json!("a")],
    );
}

#[test]
fn units() {
    let null = json!({"type": "object", "nullable": true, "not": {}});
    assert_eq!(schema::<Unit>(), null);
    assert_eq!(schema::<()>(), null);
    assert_eq!(schema::<std::marker::PhantomData<i32>>(), null);
    agree::<Unit>(&[json!(null)], &[json!({}), json!(1)]);
    agree::<Empty>(&[json!({})], &[json!(1)]);
}
