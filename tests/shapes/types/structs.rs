//! Structs, their names and their nesting.

use arbitrary::{Arbitrary, Result, Unstructured};
use serde_json::{Map, Value, json};

use super::external::Mode;
use super::types;
use crate::case::cases;

types! {
    /// Text and a number.
    #[derive(Clone)]
    pub(crate) struct Plain {
        /// The text.
        pub(crate) text: String,
        pub(crate) number: i32,
    }
    struct Empty {}
    #[serde(rename_all = "camelCase")]
    struct Camel { first_field: String, second_field: Option<bool> }
    #[serde(rename_all = "SCREAMING-KEBAB-CASE")]
    struct Screaming { first_field: String, second_field: u8 }
    struct Renamed {
        #[serde(rename = "a-b")]
        dash: i32,
        #[serde(rename = "c.d/e~f")]
        path: i32,
        #[serde(rename = "$ref")]
        reference: String,
        #[serde(rename = "properties")]
        keyword: bool,
        r#type: String,
    }
    pub(crate) struct Optional { text: Option<String>, list: Option<Vec<i32>>, inner: Option<Box<Plain>> }
    struct Skipping {
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        list: Vec<i32>,
    }
    #[serde(deny_unknown_fields)]
    struct Strict { text: String, inner: Option<StrictInner> }
    #[serde(deny_unknown_fields)]
    struct StrictInner { number: i32 }
    struct Skipped {
        kept: String,
        #[serde(skip)]
        #[arbitrary(default)]
        left_out: u8,
    }
    struct Alias {
        #[serde(alias = "was", alias = "wasBefore")]
        is: i32,
        #[serde(default, alias = "oldList")]
        list: Vec<String>,
    }
    struct Newtype(Plain);
    #[serde(transparent)]
    struct Transparent { inner: Vec<Plain> }
    struct Page<T> { items: Vec<T>, next: Option<T> }
    struct Pair<A, B> { left: A, right: Option<B> }
    struct Level1 { below: Level2 }
    struct Level2 { below: Option<Level3>, mode: Mode }
    struct Level3 { below: Vec<Plain>, mode: Option<Mode> }
    struct Described {
        #[deprecated]
        #[schemars(title = "The old one", example = 3)]
        old: Option<i32>,
        /** A block.

        With a second paragraph. */
        new: i32,
    }
    #[serde(try_from = "String", into = "String")]
    #[schemars(with = "String")]
    #[derive(Clone)]
    struct Hex(u16);
    struct With {
        #[serde(with = "text")]
        #[schemars(with = "String")]
        number: i64,
    }
    struct Any(#[arbitrary(with = any)] Value);
    struct AnyField { #[arbitrary(with = any)] value: Value, maybe: Option<Any>, list: Vec<Any> }
    struct FreeObject(#[arbitrary(with = object)] Map<String, Value>);
}

impl TryFrom<String> for Hex {
    type Error = std::num::ParseIntError;

    fn try_from(text: String) -> std::result::Result<Self, Self::Error> {
        u16::from_str_radix(&text, 16).map(Self)
    }
}

impl From<Hex> for String {
    fn from(Hex(number): Hex) -> Self {
        format!("{number:x}")
    }
}

/// A number as text.
mod text {
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it")]
    pub(super) fn serialize<S: Serializer>(number: &i64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&number.to_string())
    }

    pub(super) fn deserialize<'a, D: Deserializer<'a>>(deserializer: D) -> Result<i64, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

pub(crate) fn any(u: &mut Unstructured<'_>) -> Result<Value> {
    let text = String::arbitrary(u)?;
    let choices = [
        json!(1),
        json!(-0.25),
        json!(true),
        json!(text),
        json!([1, {"b": null}, [text]]),
        json!({"a": {"b": null, "c": [text]}, "kind": 1}),
    ];
    Ok(u.choose(&choices)?.clone())
}

pub(crate) fn object(u: &mut Unstructured<'_>) -> Result<Map<String, Value>> {
    let keys: Vec<String> = u.arbitrary()?;
    keys.into_iter().map(|key| Ok((key, any(u)?))).collect()
}

cases! {
    Plain, Empty, Camel, Screaming, Renamed, Optional, Skipping, Strict, Skipped, Alias, Newtype, Transparent,
    Page<Plain>, Page<Mode>, Pair<i64, Page<String>>, Level1, Described, Hex, With, Any, AnyField, FreeObject,
}
