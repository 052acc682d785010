//! schemars' raw definitions (draft 2020-12, not inlined) → `openAPIV3Schema`.
//!
//! ```text
//! resolve   $ref, Option and allOf of one: one map without them, nullable or not
//! shape     what that map is: object, list, enum, scalar, any value, or a shape that is not known
//! emit      the structural schema of each shape, and of what is below it
//! keywords  annotations, bounds and extensions, which all shapes share
//! default   defaults that the apiserver takes
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

mod default;
mod emit;
mod keywords;
mod place;
mod problem;
mod resolve;
mod root;
mod shape;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::Policy;
use crate::sorted::sorted;
use place::Place;

pub use problem::Problem;

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
    let mut rewriter = Rewriter { definitions, problems: Vec::new(), open: Vec::new() };
    let schema = root::rewrite(&mut rewriter, root, *policy);
    (sorted(Value::Object(schema)), rewriter.problems)
}

/// A JSON object.
type Object = Map<String, Value>;

/// Whether a `null` can be left out at a place.
#[derive(Clone, Copy, PartialEq)]
enum Slot {
    /// An optional property: absent says the same.
    Optional,
    /// An element, a value of a map, a required property.
    Needed,
}

/// The definitions, and what was found on the way.
struct Rewriter<'d> {
    definitions: &'d BTreeMap<String, Value>,
    problems: Vec<Problem>,
    /// The definitions that are being inlined, outermost first.
    open: Vec<String>,
}

impl Rewriter<'_> {
    /// The structural schema of one raw schema.
    fn node(&mut self, raw: &Value, place: &Place, slot: Slot) -> Object {
        let depth = self.open.len();
        let schema = match self.resolve(raw, place.clone()) {
            Ok(resolved) => {
                let policy = resolved.place.policy;
                let mut schema = self.emit(resolved, slot);
                policy.apply(&mut schema);
                schema
            }
            Err(problem) => {
                self.problems.push(problem);
                emit::any()
            }
        };
        self.open.truncate(depth);
        schema
    }
}
