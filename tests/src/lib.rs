//! What the tests of this package share.

pub mod paths;
pub mod place;
pub mod program;
pub mod snapshot;
