//! What a type registers. The facts that the macro knows are JSON text of `osc_model::facts` types: one constant,
//! nothing to compile. A text that is known only when the program runs is a hole in it, written as
//! [`HOLE`](osc_model::facts::HOLE) and its number.

use crate::dump::Dump;

/// Facts that were written by the macro.
#[derive(Debug)]
pub struct Declaration {
    /// JSON.
    pub facts: &'static str,
    /// The texts that it lacks.
    pub holes: &'static [fn() -> String],
}

/// A kind.
#[derive(Debug)]
pub struct Kind {
    /// `KindFacts` without the sample and the root.
    pub declaration: Declaration,
    /// The path of the root type, as the compiler writes it.
    pub name: fn() -> &'static str,
    /// The definition of the root type.
    pub root: fn(&mut Dump) -> Option<String>,
    /// The definition of the spec type.
    pub spec: fn(&mut Dump) -> Option<String>,
    /// The definition of the status type, where there is one.
    pub status: Option<fn(&mut Dump) -> Option<String>>,
    /// The sample as JSON.
    pub sample: Option<fn() -> serde_json::Result<serde_json::Value>>,
}

/// A type with `#[derive(Osc)]`.
#[derive(Debug)]
pub struct Entry {
    /// The package that it is compiled into.
    pub package: &'static str,
    /// The folder of that package.
    pub folder: &'static str,
    /// `TypeFacts` without definitions.
    pub declaration: &'static Declaration,
    /// Adds it, and what its fields lead to; `None` for a generic type, which other types lead to.
    pub describe: Option<fn(&mut Dump)>,
    /// Present where it is the spec type of a kind.
    pub kind: Option<&'static Kind>,
}

inventory::collect!(Entry);
