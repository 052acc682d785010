//! Enums with data, in each of serde's four representations.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::agree::{Exception, agree, agree_but, schema};

macro_rules! types {
    ($($item:item)*) => { $( #[derive(Serialize, Deserialize, JsonSchema)] $item )* };
}

types! {
    struct Point { x: i32, y: Option<i32> }
    #[serde(deny_unknown_fields)] struct Closed { x: i32 }
    struct Empty {}
    struct Unit;

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
    #[serde(untagged)] enum IntOrText { Int(i32), Text(String) }
    #[serde(untagged)] enum OneOrMany { One(String), Many(Vec<String>) }
    #[serde(untagged)] enum StructOrText { Struct { a: i32 }, Text(String) }
    #[serde(untagged)] enum Structs { A { a: i32 }, B { b: String, c: Option<bool> } }
    #[serde(untagged)] enum Overlap { A { a: i32 }, AB { a: i32, b: String } }
    #[serde(untagged)] enum Scalars { Bool(bool), Number(f64), Text(String) }
    #[serde(untagged)] enum Integers { Small(u8), Big(i64) }
    #[serde(untagged)] enum WithUnit { None, Number(i32), Text(String) }
    #[serde(untagged)] enum WithAny { Point(Point), Any(Value) }
    #[serde(untagged)] enum MapOrText { Map(BTreeMap<String, i32>), Text(String) }
    #[serde(untagged)] enum MapOrStruct { Struct(Closed), Map(BTreeMap<String, String>) }
    #[serde(untagged)] enum Wrapped { Internal(Internal), Number(i32) }
    enum Fallback { A { x: i32 }, #[serde(untagged)] Text(String) }
}

#[test]
fn print() {
    fn p<T: JsonSchema>(name: &str) {
        let mut g = schemars::generate::SchemaSettings::draft2020_12().into_generator();
        let _ = g.subschema_for::<T>();
        println!(
            "{name}\n  raw {:?}\n  {}",
            g.take_definitions(true).get(name).map(ToString::to_string),
            crate::support::try_field::<T>()
        );
    }
    macro_rules! ps { ($($t:ident)*) => { $( p::<$t>(stringify!($t)); )* } }
    ps!(External Single Mixed Letters Internal InternalUnits InternalClosed Strategy Nested Same Adjacent AdjacentObjects AdjacentClosed IntOrText OneOrMany StructOrText Structs Overlap Scalars Integers WithUnit WithAny MapOrText MapOrStruct Wrapped Fallback Unit Empty);
}
