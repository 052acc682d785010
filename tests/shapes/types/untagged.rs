//! Enums without a tag.

use super::external::Mode;
use super::internal::Tagged;
use super::scalars::Real;
use super::structs::Plain;
use super::types;
use crate::case::cases;

types! {
    #[serde(untagged)]
    enum IntOrText { Number(i32), Text(String) }
    #[serde(untagged)]
    enum TextOrUnsigned { Text(String), Number(u16) }
    #[serde(untagged)]
    pub(crate) enum Structs { A { x: i32 }, B { y: String } }
    #[serde(untagged)]
    enum Overlapping { Both { x: i32, y: i32 }, One { x: i32, z: Option<String> } }
    #[serde(untagged)]
    enum OtherType { A { x: i32, a: bool }, B { x: String, b: bool } }
    #[serde(untagged)]
    enum Newtypes { Plain(Plain), Other { other: bool } }
    #[serde(untagged)]
    enum ModeOrText { Mode(Mode), Text(String) }
    #[serde(untagged)]
    enum Modes { First(Mode), Second(Second) }
    enum Second { Third, Fourth }
    #[serde(untagged)]
    enum Numbers { Whole(i64), Real(Real) }
    #[serde(untagged)]
    enum OneVariant { A(Plain) }
    #[serde(untagged)]
    enum Nested { Tagged(Tagged), Plain(Plain) }
    #[serde(untagged)]
    enum Lists { Numbers(Vec<i32>), Texts(Vec<String>) }
    #[serde(untagged)]
    enum BoolOrText { Bool(bool), Text(String) }
    #[serde(untagged)]
    enum Maybe { Unit, Inner(Plain) }
    struct Holder { port: IntOrText, maybe: Option<IntOrText>, structs: Vec<Structs> }
}

cases! {
    IntOrText, TextOrUnsigned, Structs, Overlapping, OtherType, Newtypes, ModeOrText, Modes, Numbers, OneVariant,
    Nested, Lists, BoolOrText, Maybe, Holder,
}
