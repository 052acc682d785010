//! Untagged enums, and types with one value.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::agree::{Exception, agree, agree_but, schema};
use crate::parts::{KEEP, Point, int32, int32_or_text, is_number, is_object, is_text};

macro_rules! types {
    ($($item:item)*) => { $( #[derive(Serialize, Deserialize, JsonSchema)] $item )* };
}

types! {
    #[serde(deny_unknown_fields)] struct Closed { x: i32 }
    struct Empty {}
    struct Unit;
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
    #[serde(tag = "type")] enum Internal { A { x: i32 }, B { y: String } }
    #[serde(untagged)] enum Wrapped { Internal(Internal), Number(i32) }
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
