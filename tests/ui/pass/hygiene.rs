//! The derive does not care what names mean where it stands, nor which lints are on.
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, clippy::pedantic)]

use osc::Osc;
use schemars::JsonSchema;

#[allow(dead_code)]
mod osc_model {}
#[allow(dead_code)]
struct Some;
#[allow(dead_code)]
struct None;
#[allow(dead_code)]
trait Described {}

/// A struct with a deprecated field.
#[allow(dead_code)]
#[derive(Osc, JsonSchema)]
struct Outer {
    #[osc(control = Text, shown_when(on == true), shown_when(inner.count == 3))]
    text: String,
    #[deprecated]
    on: bool,
    inner: Inner,
}

/// A newtype.
#[allow(dead_code)]
#[derive(Osc, JsonSchema)]
struct Inner(Box<Counted>);

#[allow(dead_code)]
#[derive(Osc, JsonSchema)]
struct Counted {
    count: u64,
    big: Option<Words>,
    #[osc(shown_when(count == 5_000_000_000))]
    shown: bool,
}

/// An enum.
#[allow(dead_code)]
#[derive(Osc, JsonSchema)]
enum Words {
    /// One.
    A,
}

fn main() {}
