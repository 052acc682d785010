//! Enums with a tag beside their fields.

use super::external::Mode;
use super::structs::Plain;
use super::types;
use crate::case::cases;

types! {
    #[serde(tag = "type")]
    pub(crate) enum Tagged { A { x: i32 }, B { y: String, z: Option<bool> } }
    #[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
    enum Renamed { FirstOne { the_field: i32 }, SecondOne { other_field: Option<Vec<i32>> } }
    #[serde(tag = "type")]
    enum Units { A, B }
    #[serde(tag = "type")]
    enum WithUnit { Nothing, Data { x: i32 } }
    #[serde(tag = "type")]
    enum Newtypes { Plain(Plain), Boxed(Box<Plain>), Unit }
    #[serde(tag = "type")]
    enum SameField { A { x: i32, only_a: bool }, B { x: i32 } }
    #[serde(tag = "type")]
    enum OptionalHere { A { x: i32 }, B { x: Option<i32> } }
    #[serde(tag = "type")]
    enum OtherType { A { x: i32 }, B { x: String } }
    #[serde(tag = "type")]
    enum OtherStruct { A { x: Plain }, B { x: Vec<i32> } }
    #[serde(tag = "type")]
    enum OtherBounds {
        A { #[schemars(range(max = 9))] #[arbitrary(with = |u: &mut arbitrary::Unstructured| u.int_in_range(0..=9))] x: i32 },
        B { x: i32 },
    }
    #[serde(tag = "type")]
    enum Described {
        /// The first.
        A {
            /// Its number.
            x: i32,
        },
        /// The second.
        B {
            /// Its text.
            x: i32,
        },
    }
    #[serde(tag = "type")]
    enum OneVariant { A { x: i32 } }
    #[serde(tag = "type")]
    enum Nested { A { inner: Tagged, mode: Mode }, B { inner: Option<Box<Units>> } }
    #[serde(tag = "outer")]
    enum Stacked { A(Tagged), B(WithUnit) }
    #[serde(tag = "type")]
    enum Defaulted { A { #[serde(default)] x: i32 }, B { #[serde(default)] y: Mode } }
    #[serde(tag = "type", deny_unknown_fields)]
    enum Strict { A { x: i32 }, B { y: i32 } }
    #[serde(tag = "type")]
    enum Flattening { A { own: bool, #[serde(flatten)] plain: Plain }, B }
    #[serde(tag = "a-b.c")]
    enum OddTag { A { x: i32 }, B }
    #[serde(tag = "type")]
    struct TaggedStruct { x: i32 }
    struct Holder { tagged: Tagged, maybe: Option<WithUnit>, list: Vec<Newtypes> }
    #[serde(tag = "type")]
    enum Generic<T> { One { value: T }, Many { values: Vec<T> } }
}

cases! {
    Tagged, Renamed, Units, WithUnit, Newtypes, SameField, OptionalHere, OtherType, OtherStruct, OtherBounds, Described,
    OneVariant, Nested, Stacked, Defaulted, Strict, Flattening, OddTag, TaggedStruct, Holder, Generic<Plain>,
}
