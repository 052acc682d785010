//! Changes of CRDs: crdify's goldens, releases of real CRDs, random changes with objects.

#[path = "../support/mod.rs"]
mod support;

mod classes;
mod crdify;
mod random;
mod releases;
