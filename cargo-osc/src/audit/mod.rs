//! Audit: what the code does with the API, beside what is declared. Pure.
//!
//! ```text
//! known     what is known of the functions of kube and osc-runtime: a table
//! ty        types, as far as they matter
//! lower     types as they are written -> types as far as they matter
//! index     the items of the workspace
//! body      what one function does
//! uses      the nouns: what is done, what may be done
//! gather    all functions -> what the code does
//! compare   what is declared, what is done -> diagnostics
//! ```

mod body;
mod gather;
mod index;
mod known;
mod lower;
mod ty;
mod uses;

pub(crate) use gather::uses;
pub(crate) use uses::{Need, Scope, Unknown, Use, Uses};
