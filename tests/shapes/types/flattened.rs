//! What `#[serde(flatten)]` puts among a struct's own fields.

use std::collections::BTreeMap;

use arbitrary::{Result, Unstructured};
use serde_json::{Map, Value};

use super::adjacent::Structs as Adjacent;
use super::external::Mode;
use super::internal::Tagged;
use super::structs::{Plain, object};
use super::types;
use super::untagged::Structs as Untagged;
use crate::case::cases;

types! {
    struct Struct { own: bool, #[serde(flatten)] plain: Plain }
    struct Maybe { own: bool, #[serde(flatten)] plain: Option<Plain> }
    struct Deep { outer: bool, #[serde(flatten)] inner: Struct }
    enum Choice { Left { x: i32 }, Right(String) }
    enum Other { Up(i32), Down { y: String } }
    struct External { own: bool, #[serde(flatten)] choice: Choice }
    struct TwoExternal { own: bool, #[serde(flatten)] choice: Choice, #[serde(flatten)] other: Other }
    struct MaybeExternal { own: bool, #[serde(flatten)] choice: Option<Choice> }
    struct Internal { own: bool, #[serde(flatten)] tagged: Tagged }
    struct MaybeInternal { own: bool, #[serde(flatten)] tagged: Option<Tagged> }
    struct OnlyInternal { #[serde(flatten)] tagged: Tagged }
    struct AdjacentBeside { own: bool, #[serde(flatten)] adjacent: Adjacent }
    struct UntaggedBeside { own: bool, #[serde(flatten)] untagged: Untagged }
    struct TwoKinds { #[serde(flatten)] tagged: Tagged, #[serde(flatten)] other: Other, mode: Mode }
    struct Texts { own: bool, #[serde(flatten)] #[arbitrary(with = texts)] rest: BTreeMap<String, String> }
    struct OnlyTexts { #[serde(flatten)] #[arbitrary(with = texts)] rest: BTreeMap<String, String> }
    struct Plains { own: i32, #[serde(flatten)] #[arbitrary(with = plains)] rest: BTreeMap<String, Plain> }
    struct Anything { own: bool, #[serde(flatten)] #[arbitrary(with = rest)] rest: BTreeMap<String, Value> }
    struct AnyObject { own: bool, #[serde(flatten)] #[arbitrary(with = any_object)] rest: Map<String, Value> }
    struct Defaulted { #[serde(default)] own: i32, #[serde(flatten)] inner: DefaultedInner }
    struct DefaultedInner { #[serde(default = "seven")] size: i32 }
    struct Generic<T> { own: bool, #[serde(flatten)] inner: T }
}

fn seven() -> i32 {
    7
}

/// Keys that are no field's.
fn keys(u: &mut Unstructured<'_>) -> Result<Vec<String>> {
    let keys: Vec<String> = u.arbitrary()?;
    Ok(keys.into_iter().map(|key| format!("k{key}")).collect())
}

fn texts(u: &mut Unstructured<'_>) -> Result<BTreeMap<String, String>> {
    keys(u)?.into_iter().map(|key| Ok((key, u.arbitrary()?))).collect()
}

fn plains(u: &mut Unstructured<'_>) -> Result<BTreeMap<String, Plain>> {
    keys(u)?.into_iter().map(|key| Ok((key, u.arbitrary()?))).collect()
}

fn rest(u: &mut Unstructured<'_>) -> Result<BTreeMap<String, Value>> {
    keys(u)?.into_iter().map(|key| Ok((key, super::structs::any(u)?))).collect()
}

fn any_object(u: &mut Unstructured<'_>) -> Result<Map<String, Value>> {
    Ok(object(u)?.into_iter().map(|(key, value)| (format!("k{key}"), value)).collect())
}

cases! {
    Struct, Maybe, Deep, External, TwoExternal, MaybeExternal, Internal, MaybeInternal, OnlyInternal, AdjacentBeside,
    UntaggedBeside, TwoKinds, Texts, OnlyTexts, Plains, Anything, AnyObject, Defaulted, Generic<Plain>,
}
