//! The only YAML reader and writer of the tool.
//!
//! Reading keeps the place of every node and resolves plain scalars as kubectl and the apiserver do
//! (`sigs.k8s.io/yaml`, YAML 1.1 words); writing quotes whatever they would misread.

mod alias;
mod collection;
mod emit;
mod node;
mod parse;
mod resolve;

pub(crate) use emit::{Order, to_string};
pub(crate) use node::{Key, Node, Value};
pub(crate) use parse::{DEPTH_LIMIT, Repeated, parse, parse_bytes, read, utf8};

#[cfg(test)]
mod tests;
