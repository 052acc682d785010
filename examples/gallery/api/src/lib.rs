//! The API of gallery-operator: one module for each API version, one file for each kind.

pub mod v1;
