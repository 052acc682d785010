//! The nouns of cargo-osc. Pure: serde and semver only, no IO.
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
//! One word per facet: `rbac` here is `rbac` in `syntax/`, in `cargo-osc/src/render/` and in `tests/golden/`.

pub mod capability;
pub mod code;
pub mod config;
pub mod crd;
pub mod csd;
pub mod diagnostic;
pub mod facts;
pub mod field;
pub mod lifecycle;
pub mod metadata;
pub mod name;
pub mod origin;
pub mod package;
pub mod rbac;
pub mod source;

pub use code::Code;
pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use field::FieldPath;
pub use source::{Position, Span, Spanned};
