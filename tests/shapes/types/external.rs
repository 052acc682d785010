//! Unit enums, and enums that serde tags from outside.

use std::collections::BTreeMap;

use super::structs::Plain;
use super::types;
use crate::case::cases;

types! {
    #[derive(Clone, Copy, Default, Eq, PartialOrd, Ord)]
    pub(crate) enum Mode {
        #[default]
        Fast,
        /// Slower.
        Safe,
        #[serde(rename = "off")]
        Off,
    }
    #[serde(rename_all = "kebab-case")]
    enum Renamed { FirstOne, SecondWord, #[serde(alias = "third")] ThirdThing }
    enum Only { One }
    enum Hidden { Shown, #[serde(skip)] #[arbitrary(skip)] #[expect(dead_code, reason = "never made")] Hidden }
    struct Field { mode: Mode, maybe: Option<Mode>, renamed: Option<Renamed>, only: Only }
    enum Structs { A { x: i32 }, B { y: String, z: Option<bool> } }
    #[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
    enum RenamedStructs { FirstOne { the_field: i32 }, SecondOne { other_field: Option<i32> } }
    enum Newtypes { Text(String), Number(i32), Inner(Plain), List(Vec<Plain>), Map(BTreeMap<String, i32>) }
    enum Mixed { Nothing, Less, Data { x: i32 }, Text(String) }
    /// With words.
    enum MixedDescribed {
        /// Nothing at all.
        Nothing,
        /// Something.
        Data {
            /// How much.
            x: i32,
        },
    }
    enum OneOfEach { Unit, Newtype(i32), Struct { x: i32 } }
    enum Tuples { Pair(i32, i32), Mixed(String, i32), Unit }
    enum OneVariant { Data { x: i32 } }
    enum Nested { Mode(Mode), Inner(Structs), Deep(Box<Mixed>) }
    enum Optional { Maybe(Option<i32>), Inner { mode: Option<Mode>, inner: Option<Structs> } }
    enum EmptyStruct { A {}, B { x: Option<i32> } }
    #[serde(deny_unknown_fields)]
    enum Strict { A { x: i32 }, B { y: i32 } }
    enum SameContent { A { x: i32 }, B { x: i32 } }
    enum Generic<T> { Some(T), All(Vec<T>) }
    struct Holder { structs: Structs, maybe: Option<Mixed>, list: Vec<Newtypes> }
}

cases! {
    Mode, Renamed, Only, Hidden, Field, Structs, RenamedStructs, Newtypes, Mixed, MixedDescribed, OneOfEach, Tuples,
    OneVariant, Nested, Optional, EmptyStruct, Strict, SameContent, Generic<Plain>, Generic<Mode>, Holder,
    Result<i32, String>,
}
