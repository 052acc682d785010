//! Audit: what the code does with the API, beside what is declared. Pure.
//!
//! ```text
//! known     what is known of the functions of kube and osc-runtime: a table
//! ty        types, as far as they matter
//! written   types as they are written -> types as far as they matter
//! index     the items of the workspace
//! body      what one function does
//! uses      the nouns: what is done, what may be done
//! gather    all functions -> what the code does
//! compare   what is declared, what is done -> diagnostics
//! recorded  what is declared, what an apiserver was asked -> diagnostics
//! spelled   a resource as kubectl spells it
//! why       a permission -> the places that declare it, and those that use it
//! ```

mod body;
mod compare;
mod gather;
mod index;
mod known;
mod recorded;
mod spelled;
mod ty;
mod uses;
mod why;
mod written;

pub(crate) use compare::{Declared, compare};
pub(crate) use gather::uses;
pub(crate) use recorded::Record;
pub(crate) use spelled::{Asked, asked};
pub(crate) use uses::Uses;
pub(crate) use why::{Permission, text, why};
