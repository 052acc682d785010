//! Internally and adjacently tagged enums.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::agree::{Exception, agree, agree_but, schema};
use crate::parts::{KEEP, Point, int32, int32_or_text, is_number, is_object, is_text, tags};

macro_rules! types {
    ($($item:item)*) => { $( #[derive(Serialize, Deserialize, JsonSchema)] $item )* };
}

types! {
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
