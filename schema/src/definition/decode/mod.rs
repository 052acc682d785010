//! Strict decoding of a definition (`fieldValidation=Strict`).

mod crd;
mod schema;

pub(super) use crd::document;
