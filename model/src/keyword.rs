//! What attributes say of a schema, keyword by keyword. A type or a field has a list of them; lowering joins them with the
//! raw definitions before these become structural.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Span;

/// The whole schema of a field is what its attribute says.
pub const SCHEMALESS: &str = "x-osc-schemaless";
/// A format that is said, and not one that schemars derived. Read by the rewrite.
pub const FORMAT: &str = "x-osc-format";
/// The least number of characters, items or entries, whichever the schema has.
pub const MIN_SIZE: &str = "x-osc-min-size";
/// The greatest number of them.
pub const MAX_SIZE: &str = "x-osc-max-size";
/// The field must be there, though its type is an `Option`.
pub const REQUIRED: &str = "x-osc-required";
/// What serde reads where the field is absent: a list of the value as serde writes it and, where that is another one, of
/// the value that serde makes of this; `null` where it cannot read it. Read by the rewrite as the value alone.
pub const SERDE_DEFAULT: &str = "x-osc-serde-default";
/// kube-apiserver fills in nothing, whatever serde reads. Read by the rewrite.
pub const NO_DEFAULT: &str = "x-osc-no-default";
/// Once set, the field stays as it is.
pub const IMMUTABLE: &str = "x-osc-immutable";
/// The Rust names of the fields that tell the items of a list apart.
pub const LIST_MAP_KEYS: &str = "x-osc-list-map-keys";
/// The Rust names of fields of which at most one may be set.
pub const AT_MOST_ONE_OF: &str = "x-osc-at-most-one-of";
/// The Rust names of fields of which exactly one must be set.
pub const EXACTLY_ONE_OF: &str = "x-osc-exactly-one-of";
/// The Rust names of fields of which at least one must be set.
pub const AT_LEAST_ONE_OF: &str = "x-osc-at-least-one-of";
/// How often a type that contains itself is written out. Read by the rewrite.
pub const DEPTH: &str = "x-osc-depth";
/// What becomes of descriptions here and below: `keep`, `own`, `none`, or a number of bytes. Read by the rewrite.
pub const DESCRIPTIONS: &str = "x-osc-descriptions";

/// One keyword of a schema.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keyword {
    /// How many lists deep it is meant: 0 the value itself, 1 its items, 2 the items of these.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub items: usize,
    /// A word of JSON Schema, of OpenAPI, of Kubernetes (`x-kubernetes-*`), or one of this module's (`x-osc-*`). One that
    /// holds a list, such as `x-kubernetes-validations`, is there once for each of its entries.
    pub name: String,
    /// Its value.
    pub value: Value,
    /// Where it was said.
    pub span: Span,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// A text as the regular expression that finds it.
pub fn escaped(text: &str) -> String {
    let special = |c: char| r"\.+*?()|[]{}^$#&-~".contains(c);
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}
