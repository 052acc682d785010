//! `metadata`: of a definition, of an object, of a resource embedded in one.

pub(crate) mod canonical;
pub(crate) mod change;
mod check;
mod decode;
pub(crate) mod resource;

pub(crate) use check::{check, check_embedded, check_name};
pub(crate) use decode::{Metadata, metadata as decoded};
