//! Flattened types.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::agree::{Exception, agree, agree_but, schema};

macro_rules! types {
    ($($item:item)*) => { $( #[derive(Serialize, Deserialize, JsonSchema)] $item )* };
}

types! {
    struct Inner { a: i32, b: Option<String> }
    #[serde(tag = "mode")] enum Mode { Fast { speed: u8 }, Slow { delay: u8 }, Off }
    enum Place { Bucket(String), Disk { path: String }, Nowhere }
    #[serde(untagged)] enum Source { Git { repo: String }, Http { url: String } }
    #[serde(tag = "t", content = "c")] enum Adjacent { A(i32), B }

    struct WithStruct { own: String, #[serde(flatten)] inner: Inner }
    struct WithOption { own: String, #[serde(flatten)] inner: Option<Inner> }
    struct WithInternal { own: String, #[serde(flatten)] mode: Mode }
    struct WithExternal { own: String, #[serde(flatten)] place: Place }
    struct WithUntagged { own: String, #[serde(flatten)] source: Source }
    struct WithAdjacent { own: String, #[serde(flatten)] adjacent: Adjacent }
    struct WithTwo { own: String, #[serde(flatten)] mode: Mode, #[serde(flatten)] place: Place }
    struct WithOptional { own: String, #[serde(flatten)] mode: Option<Mode> }
    struct WithOptionalSource { own: String, #[serde(flatten)] source: Option<Source> }
    struct WithMap { own: String, #[serde(flatten)] rest: BTreeMap<String, i32> }
    struct WithAny { own: String, #[serde(flatten)] rest: BTreeMap<String, Value> }
    struct OnlyMap { #[serde(flatten)] rest: BTreeMap<String, i32> }
    struct WithModeAndMap { #[serde(flatten)] mode: Mode, #[serde(flatten)] rest: BTreeMap<String, Value> }
    #[serde(deny_unknown_fields)] struct ClosedWithMode { own: String, #[serde(flatten)] mode: Mode }
    #[serde(tag = "type")] enum VariantWithMode { V { #[serde(flatten)] mode: Mode }, W }
}

const KEEP: &str = "x-kubernetes-preserve-unknown-fields";

fn byte() -> Value {
    json!({"type": "integer", "minimum": 0, "maximum": 255})
}

fn text() -> Value {
    json!({"type": "string"})
}

fn modes() -> Value {
    json!([
        {"properties": {"mode": {"enum": ["Fast"]}}, "required": ["speed"]},
        {"properties": {"mode": {"enum": ["Slow"]}}, "required": ["delay"]},
        {"properties": {"mode": {"enum": ["Off"]}}},
    ])
}

#[test]
fn structs() {
    agree::<WithStruct>(&[json!({"own": "x", "a": 1, "b": "y"})], &[json!({"own": "x"})]);
    let a = json!({"type": "integer", "format": "int32"});
    assert_eq!(
        schema::<WithOption>(),
        json!({"type": "object", "properties": {"own": text(), "a": a, "b": text()}, "required": ["own"]}),
    );
    agree_but::<WithOption>(
        &[json!({"own": "x", "a": 1}), json!({"own": "x"})],
        &[json!({"a": 1})],
        &[Exception::Flattened],
    );
}

#[test]
fn enums() {
    assert_eq!(
        schema::<WithInternal>(),
        json!({
            "type": "object",
            "properties": {
                "own": text(), "speed": byte(), "delay": byte(),
                "mode": {"type": "string", "enum": ["Fast", "Slow", "Off"]},
            },
            "required": ["mode", "own"],
            "oneOf": modes(),
        }),
    );
    let valid =
        [json!({"own": "x", "mode": "Fast", "speed": 1}), json!({"own": "x", "mode": "Off"})];
    agree::<WithInternal>(
        &valid,
        &[json!({"own": "x"}), json!({"own": "x", "mode": "Fast"}), json!({"mode": "Off"})],
    );
    // serde itself refuses every field of a flattened enum beside `deny_unknown_fields`.
    assert_eq!(schema::<ClosedWithMode>(), schema::<WithInternal>());
    let valid = [json!({"type": "V", "mode": "Fast", "speed": 1}), json!({"type": "W"})];
    agree::<VariantWithMode>(&valid, &[json!({"type": "V"}), json!({"type": "V", "mode": "Fast"})]);
    assert_eq!(
        schema::<WithExternal>()["oneOf"],
        json!([{"required": ["Bucket"]}, {"required": ["Disk"]}, {"required": ["Nowhere"]}]),
    );
    assert_eq!(
        schema::<WithExternal>()["properties"]["Nowhere"],
        json!({"type": "object", "nullable": true, "not": {}})
    );
    let valid = [
        json!({"own": "x", "Bucket": "b"}),
        json!({"own": "x", "Disk": {"path": "p"}}),
        json!({"own": "x", "Nowhere": null}),
    ];
    agree_but::<WithExternal>(&valid, &[json!({"own": "x"})], &[Exception::Flattened]);
    let valid = [json!({"own": "x", "repo": "r"}), json!({"own": "x", "url": "u"})];
    agree::<WithUntagged>(&valid, &[json!({"own": "x"})]);
    let valid = [json!({"own": "x", "t": "A", "c": 1}), json!({"own": "x", "t": "B"})];
    agree::<WithAdjacent>(
        &valid,
        &[json!({"own": "x", "t": "A"}), json!({"own": "x", "t": "B", "c": 1})],
    );
}

#[test]
fn several_enums() {
    let two = schema::<WithTwo>();
    let places =
        json!([{"required": ["Bucket"]}, {"required": ["Disk"]}, {"required": ["Nowhere"]}]);
    assert_eq!(two["allOf"], json!([{"oneOf": modes()}, {"oneOf": places}]));
    assert!(two.get("oneOf").is_none());
    let valid = [
        json!({"own": "x", "mode": "Off", "Bucket": "b"}),
        json!({"own": "x", "mode": "Fast", "speed": 1, "Nowhere": null}),
    ];
    let refused = [json!({"own": "x", "mode": "Off"}), json!({"own": "x", "Bucket": "b"})];
    agree_but::<WithTwo>(&valid, &refused, &[Exception::Flattened]);
}

#[test]
fn optional_enums() {
    assert_eq!(
        schema::<WithOptional>(),
        json!({
            "type": "object",
            "properties": {
                "own": text(), "speed": byte(), "delay": byte(),
                "mode": {"type": "string", "enum": ["Fast", "Slow", "Off"]},
            },
            "required": ["own"],
        }),
    );
    agree_but::<WithOptional>(
        &[
            json!({"own": "x", "mode": "Fast", "speed": 1}),
            json!({"own": "x"}),
            json!({"own": "x", "mode": "Fast"}),
        ],
        &[json!({"mode": "Off"})],
        &[Exception::Flattened],
    );
    agree_but::<WithOptionalSource>(
        &[json!({"own": "x", "repo": "r"}), json!({"own": "x"})],
        &[json!({})],
        &[Exception::Flattened],
    );
}

#[test]
fn maps() {
    assert_eq!(
        schema::<WithMap>(),
        json!({"type": "object", KEEP: true, "properties": {"own": text()}, "required": ["own"]}),
    );
    agree_but::<WithMap>(
        &[json!({"own": "x", "a": 1})],
        &[json!({"a": 1})],
        &[Exception::FreeKeys],
    );
    agree::<WithAny>(&[json!({"own": "x", "a": {"b": [1]}})], &[json!({"a": 1})]);
    let number = json!({"type": "integer", "format": "int32"});
    assert_eq!(schema::<OnlyMap>(), json!({"type": "object", "additionalProperties": number}));
    agree::<OnlyMap>(&[json!({"a": 1}), json!({})], &[json!({"a": "x"})]);
    let both = schema::<WithModeAndMap>();
    assert_eq!((&both[KEEP], &both["oneOf"]), (&json!(true), &modes()));
    agree::<WithModeAndMap>(&[json!({"mode": "Fast", "speed": 1, "x": "y"})], &[json!({"x": "y"})]);
}
