//! schemars' raw definitions (draft 2020-12, not inlined) → `openAPIV3Schema`.
//!
//! ```text
//! emit       what a raw schema says itself, and what it refers to: each a schema in the inner form (see `finish`)
//!   object, list, enumeration, keywords   what it says itself
//!   resolve, recursion                    `$ref`
//!   union                                 `oneOf`, `anyOf`, tuples
//!   intersect                             all of that together: `allOf`, `flatten`, fields over their types
//! default    defaults that the apiserver takes
//! finish     the inner form to the structural schema
//! ```
//!
//! Two decisions differ from `kube::CustomResourceExt::crd`:
//!
//! - **Optional is not nullable.** An `Option` field is a property that may be absent. The `null` that serde writes
//!   for `None` is dropped by the apiserver before it validates, so it needs no `nullable`, and a default takes
//!   effect for it. `nullable: true` is written where a `null` cannot be left out (elements of lists, values of
//!   maps, required properties) and where the user says it.
//! - **A map of any values is `additionalProperties` with `x-kubernetes-preserve-unknown-fields`.** With
//!   `additionalProperties: true` the apiserver prunes what is inside the values.

mod bounds;
mod closed;
mod conflict;
mod default;
mod emit;
mod enumeration;
mod finish;
mod hull;
mod intersect;
mod keywords;
mod kinds;
mod known;
mod list;
mod minimal;
mod object;
mod place;
mod problem;
mod recursion;
mod residual;
mod resolve;
mod root;
mod union;
mod variant;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde_json::{Map, Value};

use crate::Policy;
use crate::sorted::sorted;
use known::Known;
use recursion::Open;

pub use default::is_empty;
pub use problem::{Problem, Step};

/// The structural schema of the kind whose root type has the definition `root`, keys in alphabetical order, and
/// everything that could not be said. Where there is a problem, the field accepts any value.
///
/// What schemars' output lacks of Kubernetes' own types (list types, defaults, formats) is there; a property's keyword
/// `x-osc-descriptions` (`"keep"`, `"own"`, `"none"` or a number of bytes) goes before the policy, for it and all below.
///
/// Not seen here, because schemars' output does not show it: `Option<Option<T>>` (the same as `Option<T>`), a rename
/// that is said to schemars only, and a bound on a field whose type has a definition (schemars drops it).
///
/// ```
/// use std::collections::BTreeMap;
/// use serde_json::json;
/// let definitions = BTreeMap::from([
///     ("Hwfka".to_owned(), json!({
///         "type": "object", "properties": {"spec": {"$ref": "#/$defs/HwfkaSpec"}}, "required": ["spec"],
///     })),
///     ("HwfkaSpec".to_owned(), json!({
///         "type": "object", "properties": {"zone": {"type": ["string", "null"]}},
///     })),
/// ]);
/// let (schema, problems) = osc_schema::structural(&definitions, "Hwfka", &osc_schema::Policy::default());
/// assert!(problems.is_empty());
/// assert_eq!(schema["properties"]["spec"]["properties"]["zone"], json!({"type": "string"}));
/// ```
pub fn structural(
    definitions: &BTreeMap<String, Value>,
    root: &str,
    policy: &Policy,
) -> (Value, Vec<Problem>) {
    Rewriting::new(definitions).structural(root, policy)
}

/// The structural schemas of several kinds. What they have of Kubernetes' types is written out once.
#[derive(Debug)]
pub struct Rewriting<'d> {
    definitions: &'d BTreeMap<String, Value>,
    known: Known,
}

impl<'d> Rewriting<'d> {
    /// With the definitions of all kinds.
    pub fn new(definitions: &'d BTreeMap<String, Value>) -> Self {
        Self { definitions, known: Known::default() }
    }

    /// See [`structural`].
    pub fn structural(&mut self, root: &str, policy: &Policy) -> (Value, Vec<Problem>) {
        let known = std::mem::take(&mut self.known);
        let definitions = self.definitions;
        let (problems, open) = (Vec::new(), Vec::new());
        let mut rewriter = Rewriter { definitions, problems, open, ended: 0, known };
        let schema = root::rewrite(&mut rewriter, root, *policy);
        self.known = rewriter.known;
        (sorted(Value::Object(schema)), rewriter.problems)
    }
}

/// A JSON object.
type Object = Map<String, Value>;

const PRESERVE: &str = "x-kubernetes-preserve-unknown-fields";
const RULES: &str = "x-kubernetes-validations";
/// `null` is a value.
const NULL: &str = "x-osc-null";
/// What is said of variants, below the description.
const LINES: &str = "x-osc-lines";

/// How many keys a closed object has at least and at most, where its alternatives tell it.
const KEYS: &str = "x-osc-keys";
/// The kinds of values, where no type says them, but alternatives do.
const KINDS: &str = "x-osc-kinds";

/// The definitions, and what was found on the way.
struct Rewriter<'d> {
    definitions: &'d BTreeMap<String, Value>,
    problems: Vec<Problem>,
    /// The definitions that are being written out, outermost first.
    open: Vec<Open>,
    /// How often a type that contains itself has ended.
    ended: usize,
    /// Kubernetes' own definitions that are written out.
    known: Known,
}

/// Any value at all.
fn any() -> Object {
    Object::from_iter([(PRESERVE.to_owned(), Value::Bool(true))])
}

/// No value at all.
fn nothing() -> Object {
    Object::from_iter([("not".to_owned(), Value::Object(Object::new()))])
}

/// `()`, and what else is always `null`.
fn nothing_but_null() -> Object {
    let mut out = nothing();
    out.insert(NULL.into(), true.into());
    out
}

/// Whether a schema takes no value, or none but `null`.
fn is_nothing(schema: &Object) -> bool {
    schema.get("not").and_then(Value::as_object).is_some_and(Object::is_empty)
}

/// All values of a type.
fn typed(name: &str) -> Object {
    Object::from_iter([("type".to_owned(), name.into())])
}

/// The elements of a keyword's list.
fn list<'s>(schema: &'s Object, key: &str) -> &'s [Value] {
    schema.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The texts of a keyword's list.
fn names<'s>(schema: &'s Object, key: &str) -> BTreeSet<&'s str> {
    list(schema, key).iter().filter_map(Value::as_str).collect()
}

/// The entries of a keyword's object.
fn object_of<'s>(schema: &'s Object, key: &str) -> &'s Object {
    static NONE: LazyLock<Object> = LazyLock::new(Object::new);
    schema.get(key).and_then(Value::as_object).unwrap_or(&NONE)
}

fn into_object(value: Value) -> Object {
    match value {
        Value::Object(object) => object,
        _ => Object::new(),
    }
}
