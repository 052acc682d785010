//! Enums with data as serde tags them by default, and those that hold unit variants as well.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::agree::{Exception, agree, agree_but, schema};
use crate::parts::{KEEP, Point, int32, int32_or_text, is_object, is_text, point};

macro_rules! types {
    ($($item:item)*) => { $( #[derive(Serialize, Deserialize, JsonSchema)] $item )* };
}

types! {
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
    enum Fallback { A { x: i32 }, #[serde(untagged)] Text(String) }
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
