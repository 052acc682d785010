//! The types that controller-tools' goldens are made from, as one writes them in Rust: a module for each of its packages.
#![allow(dead_code, reason = "only their facts and schemas are looked at")]

mod foo;
mod zoo;
