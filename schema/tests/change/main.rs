//! Changes of CRDs: crdify's goldens, releases of real CRDs, random changes with objects.

#[path = "../support/mod.rs"]
mod support;

mod crdify;
mod kinds;
mod random;
mod releases;
