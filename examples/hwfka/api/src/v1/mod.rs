//! API version `v1`.

pub mod hwfka;

pub use hwfka::*;
