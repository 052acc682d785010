//! Lists, sets, arrays and tuples.

#![expect(clippy::disallowed_types, reason = "a user's type may hold one")]

use std::collections::{BTreeSet, LinkedList, VecDeque};

use super::external::Mode;
use super::structs::Plain;
use super::types;
use crate::case::cases;

types! {
    struct Point(i32, i32);
    struct Labelled(String, i32, Option<bool>);
    struct Holes { list: Vec<Option<i32>>, inner: Vec<Option<Plain>> }
    struct EnumHoles { list: Vec<Option<Mode>> }
    struct Sets { words: BTreeSet<String>, numbers: BTreeSet<i64>, modes: BTreeSet<Mode>, maybe: Option<BTreeSet<bool>> }
    struct SetOfStructs { pairs: BTreeSet<(i32, i32)> }
    struct Hashed { words: std::collections::HashSet<String> }
}

cases! {
    Vec<Vec<i32>>, Vec<Plain>, [i32; 3], [[bool; 2]; 2], [String; 0], VecDeque<u8>, LinkedList<String>, (i32, i32),
    (String,), (i32, String), ((i32, bool), [u8; 2]), (Option<i32>, Plain), Vec<(String, Plain)>, Point, Labelled,
    Holes, EnumHoles, Sets, SetOfStructs, Hashed, Box<[Plain]>,
}
