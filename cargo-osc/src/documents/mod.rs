//! Documents from wherever they are: files, folders, packages, standard input. [reads]
//!
//! ```text
//! find        a path or a revision as the user wrote it -> Vec<Source>: a package, or one text after the other
//! text        one text -> its bytes -> its documents
//! document    a document -> the objects in it, lists unfolded
//! file        sources -> their files, read whole, by their paths in a package
//! limits      how large and how deep it may be
//! ```
//!
//! A document is read as kubectl reads it. What is wrong with a text is a diagnostic; a path that cannot be read is an
//! error.

mod document;
mod file;
mod find;
mod limits;
mod text;

#[cfg(test)]
mod tests;

pub(crate) use document::{Document, Object};
pub(crate) use file::File;
pub(crate) use find::{STDIN, Source, find};
pub(crate) use limits::Limits;
pub(crate) use text::{Text, documents};
