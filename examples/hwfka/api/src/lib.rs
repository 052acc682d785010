//! The API of hwfka-operator: one module for each API version, one file for each kind.

pub mod labels;
pub mod v1;
