//! Tuples, arrays, sets, maps, numbers, and the types of the standard library that hold others.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;
use std::num::{NonZeroI32, NonZeroU8};
use std::ops::{Bound, Range};
use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::agree::{Exception, agree, agree_but, schema};

macro_rules! types {
    ($($item:item)*) => { $( #[derive(Serialize, Deserialize, JsonSchema)] $item )* };
}

types! {
    struct Pair(String, i32);
    struct Newtype(u16);
    #[serde(transparent)] struct Transparent { only: u16 }
    enum Level { Low, High }
    enum Never {}
    struct Optional { #[serde(default)] unit: (), level: Option<Level>, any: Option<Value> }
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    enum Key { Plain, #[serde(rename = "other-one")] Other }
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    enum ToldKey {
        /// The first.
        A,
        B,
    }
}

// A unit enum by its numbers, as `serde_repr` and `JsonSchema_repr` write it.
#[derive(Deserialize, schemars::JsonSchema_repr)]
#[serde(try_from = "u8")]
#[repr(u8)]
enum Number {
    One = 1,
    Two = 2,
}

impl TryFrom<u8> for Number {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        match number {
            1 => Ok(Self::One),
            2 => Ok(Self::Two),
            _ => Err(number.to_string()),
        }
    }
}

const KEEP: &str = "x-kubernetes-preserve-unknown-fields";

fn int32() -> Value {
    json!({"type": "integer", "format": "int32"})
}

fn int32_or_text() -> Value {
    json!({"x-kubernetes-int-or-string": true, "anyOf": [{"type": "integer"}, {"type": "string"}],
           "minimum": i32::MIN, "maximum": i32::MAX})
}

fn byte() -> Value {
    json!({"type": "integer", "minimum": 0, "maximum": 255})
}

#[test]
fn tuples() {
    let pair = json!({"type": "array", "minItems": 2, "maxItems": 2, "items": int32_or_text()});
    assert_eq!(schema::<(String, i32)>(), pair);
    assert_eq!(schema::<Pair>(), pair);
    agree_but::<Pair>(
        &[json!(["a", 1])],
        &[json!(["a"]), json!(["a", 1, 2]), json!([true, {}])],
        &[Exception::TuplePosition],
    );
    assert_eq!(
        schema::<(i32, i32)>(),
        json!({"type": "array", "minItems": 2, "maxItems": 2, "items": int32()})
    );
    agree::<(i32, i32)>(&[json!([1, 2])], &[json!([1])]);
    agree::<[u8; 3]>(&[json!([1, 2, 3])], &[json!([1, 2])]);
    assert_eq!(
        schema::<[i32; 0]>(),
        json!({"type": "array", "maxItems": 0, "items": {KEEP: true}})
    );
    let bools = json!([{"enum": [false, true]}, {"not": {"minLength": 1, "maxLength": 0}}]);
    assert_eq!(schema::<(bool, String)>()["items"], json!({KEEP: true, "anyOf": bools}));
    agree_but::<(bool, String)>(
        &[json!([true, "a"])],
        &[json!([1, "a"])],
        &[Exception::TuplePosition],
    );
    agree_but::<Vec<(String, f64)>>(&[json!([["a", 1.5]])], &[], &[Exception::TuplePosition]);
}

#[test]
fn maps_and_sets() {
    let texts = json!({"type": "object", "additionalProperties": {"type": "string"}});
    assert_eq!(schema::<BTreeMap<u32, String>>(), texts);
    assert_eq!(schema::<BTreeMap<i64, String>>(), texts);
    assert_eq!(schema::<BTreeMap<char, String>>(), texts);
    assert_eq!(schema::<BTreeMap<bool, String>>(), texts);
    agree::<BTreeMap<String, i32>>(&[json!({"a": 1}), json!({})], &[json!({"a": "b"})]);
    agree_but::<BTreeMap<u32, String>>(
        &[json!({"1": "a"})],
        &[json!({"1": 1})],
        &[Exception::FreeKeys],
    );
    let words = schema::<BTreeMap<Key, i32>>();
    assert_eq!(
        words,
        json!({"type": "object", "properties": {"Plain": int32(), "other-one": int32()}})
    );
    agree::<BTreeMap<Key, i32>>(&[json!({"Plain": 1})], &[json!({"zz": 1})]);
    // schemars sees no names in an enum with doc comments.
    assert_eq!(
        schema::<BTreeMap<ToldKey, i32>>(),
        json!({"type": "object", "additionalProperties": int32()})
    );
    agree::<BTreeMap<String, Option<i32>>>(&[json!({"a": null, "b": 1})], &[]);
    agree::<Vec<Option<Level>>>(&[json!([null, "Low"])], &[json!(["Middle"])]);
    assert_eq!(
        schema::<Vec<Option<Level>>>()["items"],
        json!({"type": "string", "nullable": true, "allOf": [{"enum": ["Low", "High"]}]}),
    );
    assert_eq!(
        schema::<BTreeSet<u8>>(),
        json!({"type": "array", "items": byte(), "x-kubernetes-list-type": "set"})
    );
    agree::<Vec<Vec<i32>>>(&[json!([[1], []])], &[json!([1])]);
}

#[test]
fn numbers() {
    assert_eq!(
        schema::<NonZeroI32>(),
        json!({"type": "integer", "format": "int32", "not": {"enum": [0]}})
    );
    agree::<NonZeroI32>(&[json!(-1)], &[json!(0)]);
    agree::<Option<NonZeroI32>>(&[json!(-1)], &[json!(0)]);
    agree::<NonZeroU8>(&[json!(1)], &[json!(0), json!(256)]);
    agree::<Newtype>(&[json!(1)], &[json!(-1), json!(65_536)]);
    agree::<Transparent>(&[json!(1)], &[json!(-1), json!(65_536)]);
    agree::<i8>(&[json!(-128)], &[json!(-129)]);
    agree::<u32>(&[json!(0)], &[json!(-1), json!(4_294_967_296_u64)]);
    agree::<u64>(&[json!(0)], &[json!(-1)]);
    agree::<f64>(&[json!(0.5), json!(1)], &[json!("1")]);
    assert_eq!(schema::<Number>(), json!({"type": "integer", "enum": [1, 2]}));
    agree::<Number>(&[json!(1)], &[json!(3), json!("One")]);
}

#[test]
fn of_the_standard_library() {
    let result = schema::<Result<i32, String>>();
    assert_eq!(
        result,
        json!({"type": "object", "properties": {"Ok": int32(), "Err": {"type": "string"}},
               "oneOf": [{"required": ["Ok"]}, {"required": ["Err"]}]}),
    );
    agree::<Result<i32, String>>(
        &[json!({"Ok": 1}), json!({"Err": "a"})],
        &[json!({}), json!({"Ok": 1, "Err": "a"})],
    );
    agree::<Bound<i32>>(
        &[json!("Unbounded"), json!({"Included": 1})],
        &[json!({}), json!("Included")],
    );
    agree::<Range<i32>>(&[json!({"start": 1, "end": 2})], &[json!({"start": 1})]);
    agree::<Duration>(&[json!({"secs": 1, "nanos": 2})], &[json!("1s")]);
    agree::<Box<Option<i32>>>(&[json!(1)], &[json!("a")]);
    let address = [json!("10.0.0.1")];
    agree_but::<Ipv4Addr>(&address, &[json!("::1"), json!(1)], &[Exception::ListForFormat]);
}

#[test]
fn no_value() {
    assert_eq!(schema::<Never>(), json!({"type": "object", "not": {}}));
    agree::<Never>(&[], &[json!({}), json!(1)]);
    assert_eq!(schema::<Option<Never>>(), json!({"type": "object", "nullable": true, "not": {}}));
    let ok = json!({"type": "object", "properties": {"Ok": int32()}, "required": ["Ok"]});
    assert_eq!(schema::<Result<i32, Never>>(), ok);
    agree::<Result<i32, Never>>(&[json!({"Ok": 1})], &[json!({"Err": 1})]);
    agree::<Vec<()>>(&[json!([null])], &[json!([1])]);
    agree::<Optional>(
        &[json!({"unit": null, "level": "Low", "any": [1]}), json!({})],
        &[json!({"level": "x"})],
    );
}
