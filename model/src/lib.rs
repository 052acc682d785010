//! The nouns of cargo-osc. Pure: no IO.
//!
//! ```text
//! facts       what a compiled API crate says about itself (JSON, format 1)
//!   + config  what `[workspace.metadata.osc]` says
//!   v         lowered by cargo-osc
//! package     Package { metadata, lifecycle, kinds: Vec<{ crd, csd }>, monitor, log, rbac }
//!   v         rendered and validated by cargo-osc; every mistake on the way is a
//! diagnostic  Diagnostic { code, severity, span, field, message, help }
//! ```
//!
//! The feature `package` adds what only the tool needs; facts and what they are made of are always there.
//!
//! One word per facet: `rbac` here is `rbac` in `syntax/`, in `cargo-osc/src/render/` and in `tests/golden/`.

pub mod capability;
#[cfg(feature = "package")]
pub mod code;
#[cfg(feature = "package")]
pub mod config;
pub mod conversion;
#[cfg(feature = "package")]
pub mod crd;
pub mod csd;
#[cfg(feature = "package")]
pub mod diagnostic;
pub mod environment;
pub mod facts;
pub mod field;
pub mod keyword;
#[cfg(feature = "package")]
pub mod lifecycle;
#[cfg(feature = "package")]
pub mod metadata;
pub mod name;
#[cfg(feature = "package")]
pub mod origin;
#[cfg(feature = "package")]
pub mod package;
#[cfg(feature = "package")]
pub mod rbac;
pub mod source;
#[cfg(feature = "package")]
pub mod urn;
pub mod verb;
pub mod webhook;

#[cfg(feature = "package")]
pub use code::Code;
#[cfg(feature = "package")]
pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use field::FieldPath;
pub use keyword::Keyword;
pub use source::{Position, Span, Spanned};
