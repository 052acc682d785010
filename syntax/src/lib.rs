//! The attributes of cargo-osc, parsed: tokens in, values with their places out. No code is generated here.
//!
//! ```text
//! place     first and last token of what was said
//! errors    every mistake of a type, reported in one go
//! reader    the keys of one `key(...)` list; unknown, repeated and missing ones
//! value     what follows `key =`
//! target    types among the keys of an attribute: `Hwfka`, `Hwfka/status`
//! kind      #[osc(...)] on a kind: version, depends, monitor, log
//! field     #[osc(...)] on a field: control, condition
//! crd       #[crd(...)] on a field, a type and a kind; bounds of other attributes
//! webhook   #[osc::validating_webhook(...)] and its like on handlers
//! misplaced keys in a place that has none of them
//! rbac      #[osc::rbac(...)] on a controller
//! kube      #[kube(...)], read leniently: kube-derive reports its mistakes
//! names     #[serde(...)] and #[schemars(...)]: the JSON names
//! absent    #[serde(default)]: what serde reads where a field is absent
//! stand_in  the same of a whole type: that it is read as another one
//! ```
//!
//! The doc comments of the attribute structs are the user's reference: `docs/attributes.md` is made of them. A line
//! `Form:` shows how a key is written, a line `OSC:` or `CRD:` what it becomes.

pub mod absent;
pub mod crd;
pub mod doc;
pub mod errors;
pub mod field;
pub mod kind;
pub mod kube;
pub mod misplaced;
pub mod names;
pub mod place;
pub mod rbac;
pub mod reader;
pub mod stand_in;
pub mod target;
pub mod value;
pub mod webhook;
pub mod word;

pub use absent::{Absent, Defaults};
pub use errors::Errors;
pub use field::FieldAttr;
pub use kind::KindAttr;
pub use kube::KubeAttr;
pub use place::{Place, Said};
pub use rbac::RbacAttr;
pub use stand_in::StandIn;
pub use target::TypeTarget;
pub use webhook::WebhookAttr;
