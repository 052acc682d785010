//! API version `v1`.

pub mod backup;
pub mod gallery;
pub mod serving;
pub mod storage;

pub use backup::*;
pub use gallery::*;
