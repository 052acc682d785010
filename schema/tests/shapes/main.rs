//! Shapes of types beyond structs, lists and maps: their schemas, and that serde agrees with them.

mod agree;
mod external;
mod flat;
mod parts;
mod plain;
mod problems;
mod random;
mod recursion;
#[path = "../support/mod.rs"]
mod support;
mod tagged;
mod untagged;
