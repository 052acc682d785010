//! The types that controller-tools' goldens are made from, as one writes them in Rust: a module for each of its packages.
#![allow(dead_code, reason = "only their facts and schemas are looked at")]

mod cronjob;
mod deprecated;
mod enums;
mod external_docs;
mod foo;
mod immutable;
mod internal_version;
mod job;
mod multiple_versions;
mod nogroup;
mod oneof;
mod plural;
mod typealias;
mod unserved;
mod zoo;
