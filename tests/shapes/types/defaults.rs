//! What serde fills in, the server fills in.

use std::collections::BTreeMap;

use super::external::Mode;
use super::structs::Plain;
use super::types;
use crate::case::cases;

types! {
    struct OfType { #[serde(default)] size: i32, #[serde(default)] text: String, #[serde(default)] on: bool }
    struct OfFunction { #[serde(default = "three")] size: i32, #[serde(default = "name")] text: String }
    #[serde(default)]
    #[derive(Clone)]
    struct Container { size: i32, text: String, maybe: Option<i32>, list: Vec<String>, mode: Mode }
    struct Nested { #[serde(default)] inner: Container }
    struct NestedFunction { #[serde(default = "plain")] inner: Plain }
    struct InOptional { inner: Option<Container> }
    struct InList { #[serde(default)] inner: Vec<OfFunction> }
    #[serde(default)]
    struct Outer { inner: Container, again: Option<Container> }
    struct Collections {
        #[serde(default = "list")] list: Vec<i32>,
        #[serde(default = "map")] map: BTreeMap<String, i32>,
    }
    struct OfOption { #[serde(default)] size: Option<i32>, #[serde(default)] inner: Option<Plain> }
    struct Enumerated { #[serde(default)] mode: Mode, #[serde(default = "safe")] safe: Mode }
    struct Left { #[serde(default = "three", skip_serializing_if = "is_three")] size: i32 }
    struct Float { #[serde(default = "half")] half: super::scalars::Real, #[serde(default = "whole")] whole: super::scalars::Real }
}

impl Default for Container {
    fn default() -> Self {
        Self { size: 3, text: "a".into(), maybe: None, list: vec!["b".into()], mode: Mode::Safe }
    }
}

impl Default for Outer {
    fn default() -> Self {
        Self { inner: Container { size: 7, ..Container::default() }, again: None }
    }
}

fn three() -> i32 {
    3
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it")]
fn is_three(size: &i32) -> bool {
    *size == 3
}

fn name() -> String {
    "on".into()
}

fn plain() -> Plain {
    Plain { text: "1_000".into(), number: -1 }
}

fn list() -> Vec<i32> {
    vec![1, 2]
}

fn map() -> BTreeMap<String, i32> {
    BTreeMap::from([("a".into(), 1)])
}

fn safe() -> Mode {
    Mode::Safe
}

fn half() -> super::scalars::Real {
    super::scalars::Real(0.5)
}

fn whole() -> super::scalars::Real {
    super::scalars::Real(2.0)
}

cases! {
    OfType, OfFunction, Container, Nested, NestedFunction, InOptional, InList, Outer, Collections, OfOption, Enumerated,
    Left, Float,
}
