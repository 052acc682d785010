//! Enums with a tag beside their content.

use std::collections::BTreeMap;

use super::external::Mode;
use super::structs::Plain;
use super::types;
use crate::case::cases;

types! {
    #[serde(tag = "type", content = "value")]
    pub(crate) enum Structs { A { x: i32 }, B { y: String } }
    #[serde(tag = "t", content = "c", rename_all = "lowercase")]
    enum Units { One, Two }
    #[serde(tag = "type", content = "value")]
    enum WithUnit { Nothing, Data { x: i32 } }
    #[serde(tag = "type", content = "value")]
    enum SameType { A(String), B(String), Unit }
    #[serde(tag = "type", content = "value")]
    enum OtherType { Text(String), Number(i32), Inner(Plain), Unit }
    #[serde(tag = "type", content = "value")]
    enum Lists { Texts(Vec<String>), Inners(Vec<Plain>) }
    #[serde(tag = "type", content = "value")]
    enum Tuples { Pair(i32, i32), Triple(i32, i32, i32) }
    #[serde(tag = "type", content = "value")]
    enum Maybe { Number(Option<i32>), Inner(Option<Plain>) }
    #[serde(tag = "type", content = "value")]
    enum MaybeOrNot { Number(Option<i32>), Text(String), Nothing }
    #[serde(tag = "type", content = "value")]
    enum Nested { Mode(Mode), Inner(Structs), Map(BTreeMap<String, i32>) }
    #[serde(tag = "type", content = "value", deny_unknown_fields)]
    enum Strict { A { x: i32 }, B }
    #[serde(tag = "type", content = "value")]
    enum OneVariant { A(i32) }
    struct Holder { structs: Structs, maybe: Option<OtherType>, list: Vec<WithUnit> }
}

cases! {
    Structs, Units, WithUnit, SameType, OtherType, Lists, Tuples, Maybe, MaybeOrNot, Nested, Strict, OneVariant, Holder,
}
