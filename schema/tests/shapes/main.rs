//! Shapes of types beyond structs, lists and maps: their schemas, and that serde agrees with them.

mod agree;
mod flat;
mod plain;
mod problems;
mod recursion;
#[path = "../support/mod.rs"]
mod support;
mod tagged;
