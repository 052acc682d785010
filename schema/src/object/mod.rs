//! Objects against their definition, as kube-apiserver 1.36 treats a custom resource with strict field validation.
//!
//! ```text
//! resource    a served version of a definition: what its objects are judged by
//! request     creation, replacement, replacement of the status
//!   read        what is read of an object: prune unknown fields, drop nulls, embedded resources, defaulting
//!   validate    required fields, enums; below it
//!     kind        types and formats
//!     bounds      of numbers, strings, lists and objects
//!     combine     allOf, anyOf, oneOf, not
//!     correlation what has not changed, which is not refused again
//!   scale       replicas and selector of the scale subresource
//!   embedded    resources within, and their metadata
//!   list_type   sets and maps without duplicates
//! violation   what is refused, and the cause that the server makes of it
//! printed     values in messages
//! ```
//!
//! A request goes through these in order. Rules in CEL (`x-kubernetes-validations`, [`crate::cel`]) are the last: they are
//! not looked at where a value has another type, is too long or is none of an `enum`, and where a field is missing. What
//! was wrong already and has not changed is not refused again, neither by the schema nor by a rule, and duplicates are let
//! be where there were some before.
//!
//! | what the server says it of | class of the cause | as it names the field |
//! |---|---|---|
//! | what cannot be read | [`Class::Decoding`] | not at all |
//! | kind, name and namespace; the rest of the metadata | [`Class::Identity`], [`Class::Metadata`] | `metadata.labels` |
//! | values against the schema | [`Class::Types`], [`Class::Missing`], [`Class::Options`], [`Class::Bounds`] | `spec.a.b` |
//! | `allOf`, `anyOf`, `oneOf`, `not` | [`Class::Alternatives`] | `<nil>`, the whole object |
//! | numbers that their format cannot hold | [`Class::Types`] | `<nil>`, too |
//! | resources within | [`Class::Resources`] | `spec.a[b]`, where `b` is the key of a map |
//! | elements of lists | [`Class::Duplicates`] | the same |
//! | rules in CEL | [`Class::Validations`] | the same |
//! | fields of the scale subresource | [`Class::Scale`] | `.spec.replicas`, as the definition says it |
//!
//! Fields that the schema does not have are in [`ObjectVerdict::pruned`], as kubectl's strict validation refuses them.
//!
//! Not judged: admission, conversion between versions, conflicts with what another client has stored meanwhile, the size
//! of a request.

mod bounds;
mod combine;
mod correlation;
mod defaulting;
mod embedded;
mod kind;
mod list_type;
pub(crate) mod printed;
mod prune;
mod read;
mod request;
mod resource;
mod scale;
mod validate;
mod violation;

use osc_model::FieldPath;
use serde_json::Value;

use crate::verdict::cause::Causes;
use crate::verdict::path::{Path, dotted};
use crate::verdict::{Cause, Class, Reason};

pub(crate) use bounds::out_of_range;
pub(crate) use correlation::Correlation;
pub(crate) use defaulting::drop_nulls;
pub use resource::Resource;
pub use violation::Violation;

/// What the server says to a request with an object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ObjectVerdict {
    /// Why it is refused, apart from fields that the schema does not have.
    pub causes: Vec<Cause>,
    /// What the server warns of where it accepts.
    pub warnings: Vec<String>,
    /// Fields that the schema does not have. Each is refused (`fieldValidation=Strict`, kubectl's default); without strict
    /// validation they are dropped.
    pub pruned: Vec<Pruned>,
    /// The object as it is stored, or would be: without what was pruned, with defaults, and without what a server fills in
    /// by itself. Null where it cannot be read.
    pub object: Value,
}

impl ObjectVerdict {
    /// Whether the server stores the object.
    pub fn is_accepted(&self) -> bool {
        self.causes.is_empty() && self.pruned.is_empty()
    }

    fn refused(causes: Vec<Cause>) -> Self {
        Self { causes, ..Self::default() }
    }
}

/// A field that the schema does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pruned {
    /// The field, as the server prints it.
    pub field: String,
    /// The field.
    pub at: FieldPath,
}

impl Pruned {
    fn at(path: &FieldPath) -> Self {
        Self { field: dotted(path), at: path.clone() }
    }

    fn below(base: &str, at: &FieldPath, path: &FieldPath) -> Self {
        Self { field: format!("{base}.{}", dotted(path)), at: at.join(path) }
    }
}

/// The two ways in which the server reads a schema.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reading {
    /// For objects: what it does not know of formats is dropped, and `x-kubernetes-int-or-string` is a type.
    Object,
    /// For defaults: as it is written.
    Default,
}

/// Everything that the apiserver would refuse of a whole custom resource, unknown fields first.
///
/// ```
/// let schema = serde_json::json!({"type": "object", "properties": {"spec": {
///     "type": "object", "required": ["size"],
///     "properties": {"size": {"type": "integer", "minimum": 1, "maximum": 3}}}}});
/// let object = serde_json::json!({"kind": "Hwfka", "spec": {"size": 5}});
/// let violations = osc_schema::check(&schema, &object);
/// assert_eq!(
///     violations[0].to_string(),
///     "spec.size: Invalid value: 5: should be less than or equal to 3",
/// );
/// ```
pub fn check(schema: &Value, object: &Value) -> Vec<Violation> {
    let unknown = prune::prune_root(schema, &mut object.clone());
    let object = defaulted(schema, object);
    against(schema, &object, &unknown)
}

fn against(schema: &Value, value: &Value, unknown: &[FieldPath]) -> Vec<Violation> {
    let unknown = unknown.iter().map(|at| Violation::of(Reason::Invalid, at, "unknown field"));
    let mut violations: Vec<_> = unknown.map(|unknown| unknown.about(Class::Fields)).collect();
    let root = FieldPath::root();
    violations.extend(validate::check(schema, value, &root, Reading::Object).violations);
    let mut causes = Causes::default();
    list_type::check(schema, value, &Path::whole(), &mut causes);
    let repeated =
        |cause: &Cause| Violation::of(cause.reason, &cause.at, &cause.message).about(cause.class);
    violations.extend(causes.all.iter().map(repeated));
    violations
}

/// The object as the apiserver stores it, apart from pruning: without the nulls of fields that are not nullable, with
/// defaults.
pub fn defaulted(schema: &Value, object: &Value) -> Value {
    let mut object = object.clone();
    drop_nulls(schema, &mut object);
    defaulting::fill(schema, &mut object);
    object
}

/// A value that is not a whole object, with defaults.
pub(crate) fn filled(schema: &Value, value: &Value) -> Value {
    let mut value = value.clone();
    defaulting::fill(schema, &mut value);
    value
}

/// A value that is not a whole object, as it is: no defaults are filled in.
pub(crate) fn check_value(schema: &Value, value: &Value) -> Vec<Violation> {
    against(schema, value, &prune::unknown(schema, value))
}

/// What the server refuses of a default that has no unknown fields.
pub(crate) fn check_default(schema: &Value, value: &Value) -> Vec<Violation> {
    validate::check(schema, value, &FieldPath::root(), Reading::Default).violations
}

/// The schema of a property, by name or as a value of a map.
fn property<'s>(schema: &'s Value, key: &str) -> Option<&'s Value> {
    schema
        .get("properties")
        .and_then(|all| all.get(key))
        .or_else(|| schema.get("additionalProperties").filter(|values| values.is_object()))
}

/// Whether `schema` has a switch on.
fn is_on(schema: &Value, keyword: &str) -> bool {
    schema.get(keyword) == Some(&Value::Bool(true))
}
