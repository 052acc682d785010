//! What the tests of this package share.

pub mod go;
pub mod judge;
pub mod paths;
pub mod place;
pub mod program;
pub mod project;
pub mod snapshot;
