//! Maps and their keys.

#![expect(clippy::disallowed_types, reason = "a user's type may hold one")]

use std::collections::BTreeMap;

use super::external::Mode;
use super::structs::Plain;
use super::types;
use crate::case::cases;

types! {
    #[derive(Eq, PartialOrd, Ord)]
    struct Key(String);
    struct Keyed { by_key: BTreeMap<Key, i32>, by_mode: BTreeMap<Mode, Plain> }
    struct Hashed { words: std::collections::HashMap<String, Plain> }
    struct Numbered { unsigned: BTreeMap<u32, String>, signed: BTreeMap<i64, Plain>, bytes: Option<BTreeMap<u8, bool>> }
    struct Lettered { by_char: BTreeMap<char, i32> }
    struct Holes { map: BTreeMap<String, Option<i32>>, inner: BTreeMap<String, Option<Plain>> }
}

cases! {
    BTreeMap<String, i32>, BTreeMap<String, Plain>, BTreeMap<String, BTreeMap<String, bool>>,
    BTreeMap<String, Vec<Plain>>, BTreeMap<Mode, String>, BTreeMap<u32, String>, BTreeMap<i64, Plain>, Keyed, Hashed,
    Numbered, Lettered, Holes,
}
